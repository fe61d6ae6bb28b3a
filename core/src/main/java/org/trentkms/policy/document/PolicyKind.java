package org.trentkms.policy.document;

/// Where a policy hangs, which decides what may stand in it.
public enum PolicyKind {
  /// At a resource: its statements name principals. A statement without actions or resources is
  /// taken, and says nothing.
  RESOURCE,
  /// At an identity, or around one (boundary, session policy): its statements name none.
  IDENTITY
}
