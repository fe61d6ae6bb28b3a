package org.trentkms.server.config;

import java.util.Arrays;
import java.util.HashMap;
import java.util.Map;
import org.trentkms.secret.SecretBytes;

/// The secrets of declared access keys, by the ids of these, as they were fetched at one time.
public final class FetchedSecrets {

  /// What there is before anything was declared.
  public static final FetchedSecrets NONE = new FetchedSecrets(Map.of());

  private final Map<String, SecretBytes> secrets;

  private FetchedSecrets(Map<String, SecretBytes> secrets) {
    this.secrets = Map.copyOf(secrets);
  }

  /// Begins to fetch those that follow these. A secret that is the same as before is the same
  /// object: keys derived from it are remembered for the object.
  ///
  /// @param environment the variables of the process
  public Fetching next(Map<String, String> environment) {
    return new Fetching(new Secrets(environment), this);
  }

  private SecretBytes keep(String id, SecretBytes fetched) {
    var known = secrets.get(id);
    if (known == null || !known.equals(fetched)) {
      return fetched;
    }
    fetched.close();
    return known;
  }

  @SuppressWarnings("ReferenceEquality") // The same object is asked for, not the same content.
  private boolean holds(SecretBytes secret) {
    return secrets.values().stream().anyMatch(held -> held == secret);
  }

  /// Wipes all secrets but those that others hold, too.
  public void closeAllBut(FetchedSecrets... others) {
    for (var secret : secrets.values()) {
      if (Arrays.stream(others).noneMatch(other -> other.holds(secret))) {
        secret.close();
      }
    }
  }

  /// Secrets that are being fetched, one after the other.
  public static final class Fetching {

    private final Secrets source;
    private final FetchedSecrets before;
    private final Map<String, SecretBytes> fetched = new HashMap<>();

    private Fetching(Secrets source, FetchedSecrets before) {
      this.source = source;
      this.before = before;
    }

    /// The secret of an access key.
    ///
    /// @throws IllegalArgumentException where it is not there
    /// @throws org.trentkms.server.datadir.DataDirectoryFailure where its file is open to others
    public SecretBytes fetch(String id, SecretReference reference) {
      var secret = before.keep(id, source.fetch(reference));
      fetched.put(id, secret);
      return secret;
    }

    /// All that were fetched.
    public FetchedSecrets all() {
      return new FetchedSecrets(fetched);
    }
  }
}
