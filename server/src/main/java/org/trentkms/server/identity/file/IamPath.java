package org.trentkms.server.identity.file;

/// The path of an identity or policy: how an account orders them.
record IamPath(String value) {

  /// The form of all of them.
  static final String PATTERN = "^/([A-Za-z0-9_+=,.@-]+/)*$";

  private static final int LONGEST = 512;

  IamPath {
    if (value.length() > LONGEST || !value.matches(PATTERN)) {
      throw new IllegalArgumentException(
          "must be a path such as /division/team/, of at most 512 letters, digits and _+=,.@-");
    }
  }

  /// The name with this path before it, as ARNs have it.
  String before(String name) {
    return value.substring(1) + name;
  }
}
