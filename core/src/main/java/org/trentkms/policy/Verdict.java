package org.trentkms.policy;

/// What a policy, or a set of them, says to a request.
public sealed interface Verdict {

  /// A statement allows it.
  ///
  /// @param statement counted from 1
  /// @param naming how the statement names the requester, the strongest of all that allow it
  record Allowed(Policy policy, int statement, Naming naming) implements Verdict {}

  /// A statement denies it, whatever others say.
  ///
  /// @param statement counted from 1; 0 where the policy cannot be read, and denies as a whole
  record Denied(Policy policy, int statement) implements Verdict {}

  /// No statement applies.
  record Silent() implements Verdict {}

  /// Nobody knows: the steps that a decision may take have run out before. It is to be taken as a
  /// denial, because what has not been looked at might be one.
  record Unfinished() implements Verdict {}
}
