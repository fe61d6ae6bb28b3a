package org.trentkms.conformance.timing;

/// What a caller may probe for: a key that is there, or that is not, of another account or of his
/// own.
enum Probe {
  FOREIGN_ABSENT("foreign, not there"),
  FOREIGN_IN_USE("foreign, there, remembered"),
  FOREIGN_UNUSED("foreign, there, to be read"),
  OWN_ABSENT("own, not there"),
  OWN_IN_USE("own, there, remembered");

  private final String description;

  Probe(String description) {
    this.description = description;
  }

  String description() {
    return description;
  }
}
