package org.trentkms.grant;

import java.util.HexFormat;
import java.util.Optional;

/// The id of a grant: 64 lower-case hexadecimal digits. Unique among the grants of a key.
public record GrantId(String value) {

  /// How many random bytes an id is made of.
  public static final int SIZE = 32;

  private static final HexFormat HEX = HexFormat.of();

  public GrantId {
    if (!isWellFormed(value)) {
      throw new IllegalArgumentException("a grant id is 64 lower-case hexadecimal digits");
    }
  }

  /// The id that the text is, if it is one.
  public static Optional<GrantId> parse(String text) {
    return isWellFormed(text) ? Optional.of(new GrantId(text)) : Optional.empty();
  }

  /// The id of these 32 bytes.
  public static GrantId of(byte[] bytes) {
    return new GrantId(HEX.formatHex(bytes));
  }

  /// The 32 bytes of this id.
  public byte[] bytes() {
    return HEX.parseHex(value);
  }

  private static boolean isWellFormed(String text) {
    return text.length() == 2 * SIZE
        && text.chars().allMatch(c -> (c >= '0' && c <= '9') || (c >= 'a' && c <= 'f'));
  }

  @Override
  public String toString() {
    return value;
  }
}
