package org.trentkms.policy.document;

import java.util.Arrays;
import java.util.Optional;

/// The versions of the policy language.
public enum LanguageVersion {
  /// Without variables; what a policy is that names no version.
  V2008("2008-10-17"),
  /// With variables.
  V2012("2012-10-17");

  private final String date;

  LanguageVersion(String date) {
    this.date = date;
  }

  /// Whether `${key}` is a variable.
  public boolean hasVariables() {
    return this == V2012;
  }

  static Optional<LanguageVersion> parse(String text) {
    return Arrays.stream(values()).filter(version -> version.date.equals(text)).findFirst();
  }
}
