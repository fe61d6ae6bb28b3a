package org.trentkms.identity;

import java.util.Optional;

/// The access keys that are known and may be used now.
@FunctionalInterface
public interface AccessKeys {

  /// The access key with this id.
  Optional<AccessKey> find(String id);
}
