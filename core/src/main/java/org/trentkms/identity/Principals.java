package org.trentkms.identity;

import java.util.Optional;

/// The principals for whom services may call.
@FunctionalInterface
public interface Principals {

  /// Nobody.
  Principals NONE = _ -> Optional.empty();

  /// The principal that is there now with this ARN.
  Optional<Principal> find(String arn);
}
