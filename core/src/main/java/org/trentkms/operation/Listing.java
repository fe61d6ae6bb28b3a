package org.trentkms.operation;

import org.jspecify.annotations.Nullable;

/// A list that is answered in pages, with the sizes that its operation's page in the AWS KMS API
/// Reference gives.
public enum Listing {
  KEYS(100, 1000),
  ALIASES(50, 100),
  TAGS(50, 50),
  POLICIES(100, 1000),
  ROTATIONS(100, 1000),
  GRANTS(50, 100),
  RETIRABLE_GRANTS(50, 100);

  private final int usual;
  private final int most;

  Listing(int usual, int most) {
    this.usual = usual;
    this.most = most;
  }

  /// How many entries a page has.
  ///
  /// @throws org.trentkms.error.KmsException ValidationException where more are asked for than the
  ///   list gives
  public int size(@Nullable Integer limit) {
    if (limit == null) {
      return usual;
    }
    if (limit > most) {
      throw ListingErrors.limitTooLarge(limit, most);
    }
    return limit;
  }
}
