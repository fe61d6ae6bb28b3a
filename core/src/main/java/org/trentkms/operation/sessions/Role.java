package org.trentkms.operation.sessions;

import java.time.Duration;
import java.util.Map;
import org.trentkms.id.AccountId;
import org.trentkms.id.UniqueId;
import org.trentkms.policy.Policy;

/// A role, as far as whoever wants to assume it is concerned.
///
/// @param name with its path before it, without a slash at its beginning
/// @param trust the policy that says who may assume it
/// @param longestSession how long a session of it lasts at most
public record Role(
    AccountId account,
    String name,
    UniqueId id,
    Policy trust,
    Duration longestSession,
    Map<String, String> tags) {

  public Role {
    tags = Map.copyOf(tags);
  }
}
