package org.trentkms.server.wire;

import java.util.Arrays;
import java.util.Base64;
import java.util.Optional;

/// Base64 inside a JSON string, decoded without a text being made of it; copies on the way are
/// wiped.
///
/// Only the one base64 of the bytes is taken: standard alphabet, padded, no other characters, no
/// bits beyond the last byte. AWS is as strict.
final class Base64Text {

  private Base64Text() {}

  /// The bytes of the base64 that begins there in the JSON and ends before the next quote, or empty
  /// where it is none.
  static Optional<byte[]> decode(byte[] json, int start) {
    var end = start;
    while (end < json.length && json[end] != '"') {
      end++;
    }
    var text = Arrays.copyOfRange(json, start, end);
    try {
      return decodeStart(text, withoutEscapes(text));
    } finally {
      Arrays.fill(text, (byte) 0);
    }
  }

  private static Optional<byte[]> decodeStart(byte[] text, int length) {
    if (length % 4 != 0 || !endsCleanly(text, length)) {
      return Optional.empty();
    }
    var encoded = length == text.length ? text : Arrays.copyOf(text, length);
    var bytes = new byte[length / 4 * 3 - padding(text, length)];
    try {
      Base64.getDecoder().decode(encoded, bytes);
      return Optional.of(bytes);
    } catch (IllegalArgumentException e) {
      Arrays.fill(bytes, (byte) 0);
      return Optional.empty();
    } finally {
      Arrays.fill(encoded, (byte) 0);
    }
  }

  /// Takes `\/` for a slash, as JSON has it and PHP writes it, and returns the length that is left.
  /// Other escapes stand for nothing in base64 that needs one; their backslash is left, to be
  /// refused.
  private static int withoutEscapes(byte[] text) {
    var length = 0;
    for (var i = 0; i < text.length; i++) {
      if (text[i] == '\\' && i + 1 < text.length && text[i + 1] == '/') {
        i++;
      }
      text[length++] = text[i];
    }
    return length;
  }

  private static int padding(byte[] text, int length) {
    if (length == 0 || text[length - 1] != '=') {
      return 0;
    }
    return text[length - 2] == '=' ? 2 : 1;
  }

  /// Whether the bits that padding leaves over in the last character are zero.
  private static boolean endsCleanly(byte[] text, int length) {
    return switch (padding(text, length)) {
      case 1 -> "AEIMQUYcgkosw048".indexOf(text[length - 2]) >= 0;
      case 2 -> "AQgw".indexOf(text[length - 3]) >= 0;
      default -> true;
    };
  }
}
