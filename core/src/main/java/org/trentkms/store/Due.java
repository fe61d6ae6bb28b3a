package org.trentkms.store;

/// When jobs have something to do with a key, in milliseconds of the epoch: {@link #NEVER} where
/// there is nothing, {@link #UNKNOWN} where a row was made before there were dates, and is to be
/// looked at once.
///
/// @param rotation when it gets new material
/// @param deletion when what is left of it may be destroyed
public record Due(long rotation, long deletion) {

  /// The date that does not come.
  public static final long NEVER = Long.MAX_VALUE;

  /// The date of what is to be looked at once.
  public static final long UNKNOWN = 0;

  /// Nothing to do.
  public static final Due NOTHING = new Due(NEVER, NEVER);

  /// Whether the dates of the row are known.
  public boolean isKnown() {
    return rotation != UNKNOWN && deletion != UNKNOWN;
  }

  /// One of the two dates.
  public enum Kind {
    ROTATION,
    DELETION
  }

  /// The date of this kind.
  public long at(Kind kind) {
    return switch (kind) {
      case ROTATION -> rotation;
      case DELETION -> deletion;
    };
  }
}
