package org.trentkms.id;

/// The id of temporary credentials: `ASIA` and 16 characters of base32 (RFC 4648), the form that
/// those of AWS have.
public record SessionKeyId(String value) {

  /// How many bytes an id is made of.
  public static final int SIZE = 10;

  private static final String PREFIX = "ASIA";

  /// The id of these ten bytes.
  public static SessionKeyId of(byte[] bytes) {
    return new SessionKeyId(PREFIX + Base32.of(bytes));
  }

  @Override
  public String toString() {
    return value;
  }
}
