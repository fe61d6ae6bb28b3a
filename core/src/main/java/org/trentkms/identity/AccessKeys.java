package org.trentkms.identity;

import java.util.Optional;

/// The access keys that are known and may be used now.
@FunctionalInterface
public interface AccessKeys {

  /// The access key with this id. Its secret is the same object each time, as long as it is the
  /// same secret: keys derived from it are remembered for the object. It is closed when the access
  /// key is deleted, which may be at any time.
  Optional<AccessKey> find(String id);

  /// These access keys, and the others where these have none with the id.
  default AccessKeys or(AccessKeys others) {
    return id -> find(id).or(() -> others.find(id));
  }
}
