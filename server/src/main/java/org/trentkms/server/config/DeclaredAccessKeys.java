package org.trentkms.server.config;

import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.HashMap;
import java.util.Map;
import java.util.Optional;
import org.trentkms.id.AccountId;
import org.trentkms.identity.AccessKey;
import org.trentkms.identity.AccessKeys;
import org.trentkms.identity.Principal;
import org.trentkms.secret.SecretBytes;
import org.trentkms.server.document.DocumentFailure;
import org.trentkms.server.document.Problem;

/// The access keys that a configuration declares, with their secrets fetched. A snapshot: another
/// configuration has another one.
public final class DeclaredAccessKeys implements AccessKeys {

  /// What there is before any configuration was read.
  public static final DeclaredAccessKeys NONE = new DeclaredAccessKeys(Map.of());

  private final Map<String, AccessKey> keys;

  private DeclaredAccessKeys(Map<String, AccessKey> keys) {
    this.keys = Map.copyOf(keys);
  }

  /// The access keys of a configuration. A secret that is the same as in the snapshot before is the
  /// same object: keys derived from it are remembered for the object.
  ///
  /// @param file for the text of failures
  /// @throws DocumentFailure where a secret is not to be had
  public static DeclaredAccessKeys of(
      Config config, Path file, Map<String, String> environment, DeclaredAccessKeys before) {
    var secrets = new Secrets(environment);
    var problems = new ArrayList<Problem>();
    var keys = new HashMap<String, AccessKey>();
    for (var declared : config.accessKeys()) {
      try {
        var secret = before.keep(declared.id(), secrets.fetch(declared.secret()));
        keys.put(declared.id(), accessKey(declared.id(), declared.account(), secret));
      } catch (IllegalArgumentException e) {
        problems.add(
            new Problem(0, "the secret of access key " + declared.id() + ": " + e.getMessage()));
      }
    }
    if (!problems.isEmpty()) {
      throw new DocumentFailure(file, problems);
    }
    return new DeclaredAccessKeys(keys);
  }

  private static AccessKey accessKey(String id, AccountId account, SecretBytes secret) {
    return new AccessKey(id, secret, new Principal.Root(account));
  }

  private SecretBytes keep(String id, SecretBytes fetched) {
    var known = keys.get(id);
    if (known == null || !known.secret().equals(fetched)) {
      return fetched;
    }
    fetched.close();
    return known.secret();
  }

  @Override
  public Optional<AccessKey> find(String id) {
    return Optional.ofNullable(keys.get(id));
  }

  @SuppressWarnings("ReferenceEquality") // The same object is asked for, not the same content.
  private boolean holds(SecretBytes secret) {
    return keys.values().stream().anyMatch(key -> key.secret() == secret);
  }

  /// Wipes all secrets but those that other snapshots hold, too.
  public void closeAllBut(DeclaredAccessKeys... others) {
    for (var key : keys.values()) {
      if (Arrays.stream(others).noneMatch(other -> other.holds(key.secret()))) {
        key.secret().close();
      }
    }
  }
}
