package org.trentkms.server.config;

import java.nio.file.Path;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
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

  private final Map<String, AccessKey> keys;
  private final FetchedSecrets secrets;

  private DeclaredAccessKeys(Map<String, AccessKey> keys, FetchedSecrets secrets) {
    this.keys = Map.copyOf(keys);
    this.secrets = secrets;
  }

  /// The access keys of a configuration.
  ///
  /// @param file for the text of failures
  /// @param before the secrets of the configuration before, which stay the same objects
  /// @throws DocumentFailure where a secret is not to be had
  public static DeclaredAccessKeys of(
      Config config, Path file, Map<String, String> environment, FetchedSecrets before) {
    var secrets = before.next(environment);
    var problems = new ArrayList<Problem>();
    var keys = new HashMap<String, AccessKey>();
    for (var declared : config.accessKeys()) {
      try {
        var secret = secrets.fetch(declared.id(), declared.secret());
        keys.put(declared.id(), accessKey(declared.id(), declared.account(), secret));
      } catch (IllegalArgumentException e) {
        problems.add(
            new Problem(0, "the secret of access key " + declared.id() + ": " + e.getMessage()));
      }
    }
    for (var service : config.services()) {
      try {
        var secret = secrets.fetch(service.accessKey(), service.secret());
        var key = new AccessKey(service.accessKey(), secret, service.trusted());
        keys.put(service.accessKey(), key);
      } catch (IllegalArgumentException e) {
        problems.add(
            new Problem(0, "the secret of service " + service.name() + ": " + e.getMessage()));
      }
    }
    if (!problems.isEmpty()) {
      throw new DocumentFailure(file, problems);
    }
    return new DeclaredAccessKeys(keys, secrets.all());
  }

  private static AccessKey accessKey(String id, AccountId account, SecretBytes secret) {
    return new AccessKey(id, secret, new Principal.Root(account));
  }

  @Override
  public Optional<AccessKey> find(String id) {
    return Optional.ofNullable(keys.get(id));
  }

  /// The ids of all of them.
  public Set<String> ids() {
    return keys.keySet();
  }

  /// The secrets of all of them.
  public FetchedSecrets secrets() {
    return secrets;
  }
}
