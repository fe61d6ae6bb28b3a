package org.trentkms.policy.decision;

import java.util.Optional;
import org.trentkms.policy.Verdict;

/// Whether a request is allowed, and by what.
public sealed interface Decision {

  /// It is allowed.
  ///
  /// @param resource the statement at the resource, where the resource has policies
  /// @param identity the statement at the identity, where one was needed
  record Allowed(Optional<Verdict.Allowed> resource, Optional<Verdict.Allowed> identity)
      implements Decision {}

  /// A statement denies it.
  record DeniedExplicitly(PolicyType type, Verdict.Denied statement) implements Decision {}

  /// No policy of a kind allows it that had to.
  record DeniedImplicitly(PolicyType missing) implements Decision {}

  /// The steps that a decision may take have run out before it was known whether a statement denies
  /// it. What a policy and a request are made of to come here is nothing that serves anybody.
  record DeniedUnfinished() implements Decision {}
}
