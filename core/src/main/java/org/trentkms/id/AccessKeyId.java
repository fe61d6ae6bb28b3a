package org.trentkms.id;

import java.util.Optional;

/// The id of an access key that Trent has made: `AKIA` and 16 characters of base32 (RFC 4648), the
/// form that long-lived access keys of AWS have.
public record AccessKeyId(String value) {

  /// How many bytes an id is made of.
  public static final int SIZE = 10;

  private static final String PREFIX = "AKIA";
  private static final int BITS = 5;
  private static final int LENGTH = PREFIX.length() + SIZE * Byte.SIZE / BITS;

  public AccessKeyId {
    if (!isWellFormed(value)) {
      throw new IllegalArgumentException("an access key id is AKIA and 16 of A to Z and 2 to 7");
    }
  }

  /// The id that the text is, if it is one.
  public static Optional<AccessKeyId> parse(String text) {
    return isWellFormed(text) ? Optional.of(new AccessKeyId(text)) : Optional.empty();
  }

  /// The id of these ten bytes.
  public static AccessKeyId of(byte[] bytes) {
    return new AccessKeyId(PREFIX + Base32.of(bytes));
  }

  private static boolean isWellFormed(String text) {
    return text.length() == LENGTH
        && text.startsWith(PREFIX)
        && text.chars().skip(PREFIX.length()).allMatch(c -> Base32.DIGITS.indexOf(c) >= 0);
  }

  @Override
  public String toString() {
    return value;
  }
}
