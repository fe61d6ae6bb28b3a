package org.trentkms.policy.decision;

/// The kinds of policies, by what they hang at.
public enum PolicyType {
  /// At the user, his groups or the role: what it may do.
  IDENTITY,
  /// Around a user or role: what it may do at most.
  PERMISSIONS_BOUNDARY,
  /// Around a session: what it may do at most.
  SESSION,
  /// At the resource, such as a key policy: who may do what with it.
  RESOURCE
}
