package org.trentkms.policy;

/// How the policy of a resource names a requester. The stronger a naming, the less else is asked;
/// they stand here from the weakest.
public enum Naming {
  /// Not at all.
  NONE,
  /// By his account: the account's own policies decide.
  BY_ACCOUNT,
  /// By the role that he has assumed: what limits the role limits him.
  BY_ROLE,
  /// Himself, or everyone.
  DIRECTLY;

  Naming strongest(Naming other) {
    return compareTo(other) >= 0 ? this : other;
  }
}
