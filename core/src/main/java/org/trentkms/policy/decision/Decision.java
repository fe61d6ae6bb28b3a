package org.trentkms.policy.decision;

import java.util.List;
import java.util.Optional;
import org.trentkms.policy.Verdict;

/// Whether a request is allowed, and by what.
public sealed interface Decision {

  /// It is allowed.
  ///
  /// @param resource the statement at the resource, where the resource has policies
  /// @param identity the statement at the identity, where one was needed
  /// @param permits what else at the resource allows it, the strongest first; none where policies
  ///   allow it
  record Allowed(
      Optional<Verdict.Allowed> resource, Optional<Verdict.Allowed> identity, List<Permit> permits)
      implements Decision {

    public Allowed {
      permits = List.copyOf(permits);
    }

    /// It is allowed by policies.
    public Allowed(Optional<Verdict.Allowed> resource, Optional<Verdict.Allowed> identity) {
      this(resource, identity, List.of());
    }
  }

  /// A statement denies it.
  record DeniedExplicitly(PolicyType type, Verdict.Denied statement) implements Decision {}

  /// No policy of a kind allows it that had to.
  record DeniedImplicitly(PolicyType missing) implements Decision {}

  /// The steps that a decision may take have run out before it was known whether a statement denies
  /// it. What a policy and a request are made of to come here is nothing that serves anybody.
  record DeniedUnfinished() implements Decision {}
}
