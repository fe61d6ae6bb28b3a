package org.trentkms.identity;

import java.util.List;
import java.util.Optional;

/// The policies that were put around a session when its credentials were issued.
///
/// @param inline the text of one that was given in place
/// @param managed the ARNs of managed ones
public record SessionPolicies(Optional<String> inline, List<String> managed) {

  /// No policies at all.
  public static final SessionPolicies NONE = new SessionPolicies(Optional.empty(), List.of());

  public SessionPolicies {
    managed = List.copyOf(managed);
  }

  /// Whether there are none.
  public boolean isEmpty() {
    return inline.isEmpty() && managed.isEmpty();
  }
}
