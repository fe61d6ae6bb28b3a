package org.trentkms.store;

/// When jobs have something to do with a key, in milliseconds of the epoch: {@link #NEVER} where
/// there is nothing, {@link #UNKNOWN} where a row was made before there were dates, and is to be
/// looked at once.
///
/// @param rotation when it gets new material
/// @param deletion when what is left of it may be destroyed
/// @param replication when something is to be done for it and its related keys in other Regions
/// @param expiry when one of its imported materials may be destroyed
public record Due(long rotation, long deletion, long replication, long expiry) {

  /// The date that does not come.
  public static final long NEVER = Long.MAX_VALUE;

  /// The date of what is to be looked at once.
  public static final long UNKNOWN = 0;

  /// Nothing to do.
  public static final Due NOTHING = new Due(NEVER, NEVER, NEVER, NEVER);

  /// Whether the dates of the row are known.
  public boolean isKnown() {
    return rotation != UNKNOWN && deletion != UNKNOWN;
  }

  /// One of the dates.
  public enum Kind {
    ROTATION,
    DELETION,
    REPLICATION,
    EXPIRY
  }

  /// The date of this kind.
  public long at(Kind kind) {
    return switch (kind) {
      case ROTATION -> rotation;
      case DELETION -> deletion;
      case REPLICATION -> replication;
      case EXPIRY -> expiry;
    };
  }
}
