package org.trentkms.server.identity.file;

import java.util.Locale;

/// A name that somebody gave to what an account has. Two of a kind never differ in the case alone.
sealed interface IamName {

  /// The name as it is written.
  String value();

  /// What it has in common with those that differ in the case alone.
  default String folded() {
    return value().toLowerCase(Locale.ROOT);
  }

  /// The name of a user or role.
  record OfPrincipal(String value) implements IamName {

    /// The form of all of them.
    static final String PATTERN = "^[A-Za-z0-9_+=,.@-]{1,64}$";

    public OfPrincipal {
      if (!value.matches(PATTERN)) {
        throw new IllegalArgumentException("must be 1 to 64 letters, digits and _+=,.@-");
      }
    }
  }

  /// The name of a group or policy.
  record OfGroupOrPolicy(String value) implements IamName {

    /// The form of all of them.
    static final String PATTERN = "^[A-Za-z0-9_+=,.@-]{1,128}$";

    public OfGroupOrPolicy {
      if (!value.matches(PATTERN)) {
        throw new IllegalArgumentException("must be 1 to 128 letters, digits and _+=,.@-");
      }
    }
  }
}
