package org.trentkms.server.decision;

/// What allowed something, as it is kept.
sealed interface Allowance permits AllowingStatement, AllowingPermit {

  /// As an operator reads it.
  String shown();
}
