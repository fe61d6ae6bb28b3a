package org.trentkms.server.auditlog.verify;

/// What may be wrong with a log.
public enum Kind {
  /// A record is not the one that was sealed.
  CHANGED("was changed"),
  /// A record that was sealed is not there.
  MISSING("is missing"),
  /// A record is there that was not sealed at its place.
  ADDED("was added"),
  /// A record is not in its place.
  MOVED("is not in its place"),
  /// A file ends in the middle of a record.
  TRUNCATED("ends in the middle of a record"),
  /// Records lie between heads that do not go together with them.
  UNPROVEN("cannot be proved"),
  /// A head is not as it was signed.
  DAMAGED_HEAD("is no head that was signed by this key"),
  /// A head is missing, and records are proved by the next one.
  MISSING_HEAD("has no head of its own"),
  /// Two heads tell different stories.
  BROKEN_CHAIN("does not go on from the head before it"),
  /// A digest is not as it was signed.
  DAMAGED_DIGEST("is no digest that was signed by this key"),
  /// The marker of what was removed because of its age is not as it was signed.
  DAMAGED_MARKER("is no marker that was signed by this key"),
  /// A digest is missing from the chain of digests.
  MISSING_DIGEST("is missing"),
  /// A segment is not what a digest says.
  OTHER_HASH("is not what its digest says"),
  /// A file cannot be read.
  UNREADABLE("cannot be read"),
  /// What must be in the log is not.
  NOT_FOUND("is in no digest and no head");

  private final String description;

  Kind(String description) {
    this.description = description;
  }

  /// What is wrong, in words that follow a name.
  public String description() {
    return description;
  }
}
