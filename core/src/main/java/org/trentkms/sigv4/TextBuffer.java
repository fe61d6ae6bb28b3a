package org.trentkms.sigv4;

import java.nio.charset.StandardCharsets;
import java.util.Arrays;
import org.trentkms.crypto.HmacSha256;
import org.trentkms.crypto.Sha256;
import org.trentkms.secret.SecretBytes;

/// Text on its way to a digest, as bytes that grow: one for each character, as on the wire.
///
/// A character that no byte can stand for becomes a NUL, which never comes in a request: such text
/// has no signature that fits.
final class TextBuffer {

  private static final int USUAL = 2_048;
  private static final int LARGEST_KEPT = 16_384;
  private static final int CHARACTERS = 512;
  private static final byte[] LOWER_HEX = "0123456789abcdef".getBytes(StandardCharsets.US_ASCII);
  private static final byte[] UPPER_HEX = "0123456789ABCDEF".getBytes(StandardCharsets.US_ASCII);
  private static final ThreadLocal<TextBuffer> PER_THREAD =
      ThreadLocal.withInitial(TextBuffer::new);

  private byte[] bytes = new byte[USUAL];
  private int size;

  /// Where the characters of a text are looked at: one by one in the text takes three times as
  /// long.
  private char[] characters = new char[CHARACTERS];

  /// The buffer of this thread, emptied: what it held before is gone.
  static TextBuffer ofThisThread() {
    var buffer = PER_THREAD.get();
    if (buffer.bytes.length > LARGEST_KEPT) {
      buffer.bytes = new byte[USUAL];
      buffer.characters = new char[CHARACTERS];
    }
    buffer.size = 0;
    return buffer;
  }

  TextBuffer append(char character) {
    reserve(1);
    bytes[size++] = byteOf(character);
    return this;
  }

  TextBuffer append(String text) {
    return append(text, 0, text.length());
  }

  /// Appends what stands in the text between the two positions.
  TextBuffer append(String text, int from, int to) {
    var source = characters(text, from, to);
    reserve(to - from);
    var target = bytes;
    var start = size;
    for (var i = 0; i < to - from; i++) {
      target[start + i] = byteOf(source[i]);
    }
    size = start + to - from;
    return this;
  }

  private char[] characters(String text, int from, int to) {
    if (characters.length < to - from) {
      characters = new char[to - from];
    }
    text.getChars(from, to, characters, 0);
    return characters;
  }

  /// The text without blanks at its ends, each run of blanks within it as one space.
  TextBuffer appendTrimmed(String text) {
    var length = text.length();
    var source = characters(text, 0, length);
    reserve(length);
    var to = bytes;
    var end = size;
    var isAfterBlank = false;
    for (var i = 0; i < length; i++) {
      var character = source[i];
      if (character == ' ' || character == '\t') {
        isAfterBlank = end > size;
      } else {
        if (isAfterBlank) {
          to[end++] = ' ';
          isAfterBlank = false;
        }
        to[end++] = byteOf(character);
      }
    }
    size = end;
    return this;
  }

  /// The character percent-encoded, unless it is one of those that RFC 3986 calls unreserved.
  TextBuffer appendEncoded(char character) {
    if (isUnreserved(character)) {
      return append(character);
    }
    append('%');
    reserve(2);
    bytes[size++] = UPPER_HEX[(character >> 4) & 0xf];
    bytes[size++] = UPPER_HEX[character & 0xf];
    return this;
  }

  /// The bytes in hexadecimal, with lower-case letters.
  TextBuffer appendHex(byte[] content) {
    reserve(2 * content.length);
    for (var each : content) {
      bytes[size++] = LOWER_HEX[(each >> 4) & 0xf];
      bytes[size++] = LOWER_HEX[each & 0xf];
    }
    return this;
  }

  /// How many bytes were appended.
  int size() {
    return size;
  }

  /// The SHA-256 of the bytes up to here, from the first on.
  byte[] digest(int end) {
    return Sha256.of(bytes, 0, end);
  }

  /// The tag under this key of the bytes from here on.
  byte[] tag(SecretBytes key, int start) {
    return HmacSha256.tag(key, bytes, start, size - start);
  }

  /// What stands between the two positions.
  String text(int from, int to) {
    return new String(bytes, from, to - from, StandardCharsets.ISO_8859_1);
  }

  /// All that was appended.
  @Override
  public String toString() {
    return text(0, size);
  }

  private static byte byteOf(char character) {
    return character > 0xff ? 0 : (byte) character;
  }

  private void reserve(int more) {
    if (bytes.length - size < more) {
      bytes = Arrays.copyOf(bytes, Math.max(2 * bytes.length, size + more));
    }
  }

  private static boolean isUnreserved(char character) {
    return (character >= 'a' && character <= 'z')
        || (character >= 'A' && character <= 'Z')
        || (character >= '0' && character <= '9')
        || character == '-'
        || character == '.'
        || character == '_'
        || character == '~';
  }
}
