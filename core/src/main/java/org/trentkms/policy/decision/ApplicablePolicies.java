package org.trentkms.policy.decision;

import java.util.List;
import java.util.Optional;
import org.trentkms.policy.Policy;

/// The policies that take part in a decision.
///
/// @param identity those at the requester: his own and his groups'
/// @param boundary around the user or role, where there is one
/// @param session around the session, where there are any: one of them must allow the request, and
///   where there is to be one and is none, nothing does
public record ApplicablePolicies(
    List<Policy> identity, Optional<Policy> boundary, Optional<List<Policy>> session) {

  /// None at all: what a root user or a service has.
  public static final ApplicablePolicies NONE =
      new ApplicablePolicies(List.of(), Optional.empty(), Optional.empty());

  public ApplicablePolicies {
    identity = List.copyOf(identity);
    session = session.map(List::copyOf);
  }

  /// The same within these policies of a session.
  public ApplicablePolicies within(List<Policy> policies) {
    return new ApplicablePolicies(identity, boundary, Optional.of(policies));
  }
}
