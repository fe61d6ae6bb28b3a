package org.trentkms.id;

import java.util.HexFormat;

/// The id of one version of a key's material: 32 bytes, written as 64 lower-case hexadecimal digits
/// (BackingKeyIdType of the API model).
public record MaterialId(String value) {

  /// How many bytes {@link #bytes} returns.
  public static final int SIZE = 32;

  private static final HexFormat HEX = HexFormat.of();

  public MaterialId {
    if (value.length() != 2 * SIZE || !Characters.areHexDigits(value, 0)) {
      throw new IllegalArgumentException("a key material id is 64 hexadecimal digits");
    }
  }

  /// The id of these 32 bytes.
  public static MaterialId of(byte[] bytes) {
    return new MaterialId(HEX.formatHex(bytes));
  }

  /// The 32 bytes of this id.
  public byte[] bytes() {
    return HEX.parseHex(value);
  }

  @Override
  public String toString() {
    return value;
  }
}
