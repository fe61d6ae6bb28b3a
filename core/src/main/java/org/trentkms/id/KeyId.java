package org.trentkms.id;

import java.nio.ByteBuffer;
import java.util.HexFormat;
import java.util.Optional;
import java.util.UUID;

/// The id of a KMS key: a lower-case UUID, or `mrk-` and 32 hexadecimal digits for a multi-Region
/// key. Either form is 16 bytes and one bit.
public record KeyId(String value) {

  /// How many bytes {@link #bytes} returns.
  public static final int SIZE = 16;

  private static final String MULTI_REGION_PREFIX = "mrk-";
  private static final HexFormat HEX = HexFormat.of();

  public KeyId {
    if (!isWellFormed(value)) {
      throw new IllegalArgumentException("not a key id");
    }
  }

  /// The key id that the text is, if it is one.
  public static Optional<KeyId> parse(String text) {
    return isWellFormed(text) ? Optional.of(new KeyId(text)) : Optional.empty();
  }

  /// The id that is a random UUID (RFC 9562, version 4) of these random bytes, which it alters.
  public static KeyId ofRandom(byte[] bytes, boolean isMultiRegion) {
    bytes[6] = (byte) ((bytes[6] & 0x0f) | 0x40);
    bytes[8] = (byte) ((bytes[8] & 0x3f) | 0x80);
    return of(bytes, isMultiRegion);
  }

  /// The key id of these 16 bytes.
  public static KeyId of(byte[] bytes, boolean isMultiRegion) {
    if (isMultiRegion) {
      return new KeyId(MULTI_REGION_PREFIX + HEX.formatHex(bytes));
    }
    var buffer = ByteBuffer.wrap(bytes);
    return new KeyId(new UUID(buffer.getLong(), buffer.getLong()).toString());
  }

  /// Whether this names a multi-Region key.
  public boolean isMultiRegion() {
    return value.startsWith(MULTI_REGION_PREFIX);
  }

  /// The 16 bytes of this id.
  public byte[] bytes() {
    if (isMultiRegion()) {
      return HEX.parseHex(value, MULTI_REGION_PREFIX.length(), value.length());
    }
    var uuid = UUID.fromString(value);
    return ByteBuffer.allocate(SIZE)
        .putLong(uuid.getMostSignificantBits())
        .putLong(uuid.getLeastSignificantBits())
        .array();
  }

  private static boolean isWellFormed(String text) {
    return switch (text.length()) {
      case 36 ->
          text.startsWith(MULTI_REGION_PREFIX) ? Characters.areHexDigits(text, 4) : isUuid(text);
      default -> false;
    };
  }

  private static boolean isUuid(String text) {
    return Characters.areHexDigits(text, 0, 8)
        && text.charAt(8) == '-'
        && Characters.areHexDigits(text, 9, 13)
        && text.charAt(13) == '-'
        && Characters.areHexDigits(text, 14, 18)
        && text.charAt(18) == '-'
        && Characters.areHexDigits(text, 19, 23)
        && text.charAt(23) == '-'
        && Characters.areHexDigits(text, 24);
  }

  @Override
  public String toString() {
    return value;
  }
}
