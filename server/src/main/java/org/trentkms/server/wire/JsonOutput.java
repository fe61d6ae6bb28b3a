package org.trentkms.server.wire;

import java.math.BigDecimal;
import java.nio.charset.StandardCharsets;
import java.time.Instant;
import java.util.Arrays;
import java.util.Base64;
import java.util.function.ToIntFunction;
import org.trentkms.secret.Bytes;
import org.trentkms.secret.SecretBytes;

/// JSON under writing, straight into bytes. It may hold a plaintext, so what is outgrown is wiped,
/// and all of it when it is closed: then the thread begins anew in the same bytes.
///
/// A generator that makes text first and bytes then leaves copies of both behind, and takes twice
/// the time.
final class JsonOutput implements AutoCloseable {

  private static final int FIRST_SIZE = 1024;
  private static final int LARGEST_KEPT = 16_384;
  private static final int CHARS_AT_A_TIME = 256;
  private static final ThreadLocal<JsonOutput> PER_THREAD =
      ThreadLocal.withInitial(JsonOutput::new);
  private static final byte[] HEX = "0123456789abcdef".getBytes(StandardCharsets.US_ASCII);
  private static final byte[] TRUE = "true".getBytes(StandardCharsets.US_ASCII);
  private static final byte[] FALSE = "false".getBytes(StandardCharsets.US_ASCII);

  /// The most bytes that one UTF-16 unit becomes: `\u001f`.
  private static final int WIDEST = 6;

  private final byte[] base64 = new byte[FIRST_SIZE];

  /// Where the chars of a text are looked at: one by one in the text takes three times as long. No
  /// secret is a text.
  private final char[] chars = new char[CHARS_AT_A_TIME];

  private byte[] buffer = new byte[FIRST_SIZE];
  private int size;

  private JsonOutput() {}

  /// That of this thread, empty. It is closed before it is asked for again.
  static JsonOutput ofThisThread() {
    return PER_THREAD.get();
  }

  /// Begins an object.
  void startObject() {
    put('{');
  }

  /// Ends an object.
  void endObject() {
    put('}');
  }

  /// Begins a list.
  void startList() {
    put('[');
  }

  /// Ends a list.
  void endList() {
    put(']');
  }

  /// Puts a comma unless nothing stands yet in the object or list.
  void separate() {
    var last = buffer[size - 1];
    if (last != '{' && last != '[') {
      put(',');
    }
  }

  /// Writes the name of the next member of an object, which comes quoted and with its colon.
  void name(byte[] encoded) {
    separate();
    put(encoded);
  }

  /// Writes the name of the next member of an object.
  void name(String name) {
    separate();
    text(name);
    put(':');
  }

  /// Writes a string. A surrogate without its partner becomes U+FFFD.
  void text(String text) {
    var length = text.length();
    // Nearly all texts are as many bytes as they have chars.
    reserve(length + 2);
    buffer[size++] = '"';
    var plain = putPlain(text);
    if (plain < length) {
      putRest(text, plain);
    }
    buffer[size++] = '"';
  }

  /// Puts the chars up to the first that is no byte as it is, and returns how many those were.
  private int putPlain(String text) {
    var length = text.length();
    var put = 0;
    var isPlain = true;
    while (put < length && isPlain) {
      var end = Math.min(length, put + CHARS_AT_A_TIME);
      text.getChars(put, end, chars, 0);
      put += putPlain(end - put);
      isPlain = put == end;
    }
    return put;
  }

  private int putPlain(int count) {
    var source = chars;
    var target = buffer;
    var start = size;
    var i = 0;
    while (i < count && isPlain(source[i])) {
      target[start + i] = (byte) source[i];
      i++;
    }
    size = start + i;
    return i;
  }

  /// Whether the char is a byte, as it is.
  private static boolean isPlain(char c) {
    return c >= ' ' && c < 0x80 && c != '"' && c != '\\';
  }

  private void putRest(String text, int from) {
    reserve((text.length() - from) * WIDEST + 1);
    for (var i = from; i < text.length(); i++) {
      var c = text.charAt(i);
      if (c < 0x80) {
        putAscii(c);
      } else if (Character.isHighSurrogate(c)
          && i + 1 < text.length()
          && Character.isLowSurrogate(text.charAt(i + 1))) {
        putSupplementary(Character.toCodePoint(c, text.charAt(++i)));
      } else {
        putBasic(Character.isSurrogate(c) ? '\uFFFD' : c);
      }
    }
  }

  /// Writes a whole number.
  void number(long value) {
    put(Long.toString(value).getBytes(StandardCharsets.US_ASCII));
  }

  /// Writes `true` or `false`.
  void truth(boolean value) {
    put(value ? TRUE : FALSE);
  }

  /// Writes seconds since 1970 with as many of three decimals as are needed.
  void instant(Instant value) {
    var seconds = BigDecimal.valueOf(value.toEpochMilli(), 3).stripTrailingZeros();
    put(seconds.toPlainString().getBytes(StandardCharsets.US_ASCII));
  }

  /// Writes bytes as base64.
  void blob(Bytes bytes) {
    base64(bytes.size(), bytes::putBase64);
  }

  /// Writes secret bytes as base64.
  void secret(SecretBytes secret) {
    base64(secret.size(), text -> secret.lend(bytes -> Base64.getEncoder().encode(bytes, text)));
  }

  /// @param encoder puts the base64 of so many bytes at the beginning of an array
  private void base64(int bytes, ToIntFunction<byte[]> encoder) {
    var most = (bytes + 2) / 3 * 4;
    var text = most <= base64.length ? base64 : new byte[most];
    var length = encoder.applyAsInt(text);
    reserve(length + 2);
    buffer[size++] = '"';
    System.arraycopy(text, 0, buffer, size, length);
    size += length;
    buffer[size++] = '"';
    Arrays.fill(text, 0, length, (byte) 0);
  }

  /// What was written.
  byte[] finish() {
    return Arrays.copyOf(buffer, size);
  }

  @Override
  public void close() {
    Arrays.fill(buffer, 0, size, (byte) 0);
    size = 0;
    if (buffer.length > LARGEST_KEPT) {
      buffer = new byte[FIRST_SIZE];
    }
  }

  private void putAscii(char c) {
    if (c == '"' || c == '\\') {
      buffer[size++] = '\\';
      buffer[size++] = (byte) c;
    } else if (c >= ' ') {
      buffer[size++] = (byte) c;
    } else {
      put((byte) '\\', (byte) 'u', (byte) '0', (byte) '0', HEX[c >> 4], HEX[c & 0xf]);
    }
  }

  private void putBasic(int c) {
    if (c < 0x800) {
      buffer[size++] = (byte) (0xc0 | c >> 6);
    } else {
      buffer[size++] = (byte) (0xe0 | c >> 12);
      buffer[size++] = (byte) (0x80 | ((c >> 6) & 0x3f));
    }
    buffer[size++] = (byte) (0x80 | (c & 0x3f));
  }

  private void putSupplementary(int c) {
    buffer[size++] = (byte) (0xf0 | c >> 18);
    buffer[size++] = (byte) (0x80 | ((c >> 12) & 0x3f));
    buffer[size++] = (byte) (0x80 | ((c >> 6) & 0x3f));
    buffer[size++] = (byte) (0x80 | (c & 0x3f));
  }

  private void put(char c) {
    reserve(1);
    buffer[size++] = (byte) c;
  }

  private void put(byte... bytes) {
    reserve(bytes.length);
    System.arraycopy(bytes, 0, buffer, size, bytes.length);
    size += bytes.length;
  }

  private void reserve(int more) {
    if (buffer.length - size < more) {
      var outgrown = buffer;
      buffer = Arrays.copyOf(outgrown, Math.max(2 * outgrown.length, size + more));
      Arrays.fill(outgrown, (byte) 0);
    }
  }
}
