package org.trentkms.ciphertext;

import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;
import org.trentkms.error.ErrorCode;
import org.trentkms.error.KmsException;

/// The encryption context of a symmetric operation: pairs of text that are bound to a ciphertext
/// and that appear in the audit log, so they are no secret.
///
/// Its canonical form is the number of pairs and then, in the order of the bytes of the keys, each
/// key's and each value's length and UTF-8 bytes, all numbers as 32 bits. No two contexts share
/// one.
public final class EncryptionContext {

  /// The greatest length of all keys and values together, in bytes of UTF-8.
  public static final int LONGEST = 8192;

  /// The context without pairs, which is the same as none.
  public static final EncryptionContext EMPTY =
      new EncryptionContext(Map.of(), new byte[Integer.BYTES]);

  private final Map<String, String> pairs;
  private final byte[] canonical;

  private EncryptionContext(Map<String, String> pairs, byte[] canonical) {
    this.pairs = pairs;
    this.canonical = canonical;
  }

  /// The context of these pairs.
  ///
  /// @throws KmsException ValidationException where a text is no Unicode text or all together are
  ///   too long
  public static EncryptionContext of(Map<String, String> pairs) {
    if (pairs.isEmpty()) {
      return EMPTY;
    }
    var encoded = new ArrayList<Pair>(pairs.size());
    var size = 0;
    for (var pair : pairs.entrySet()) {
      var bytes = new Pair(utf8(pair.getKey()), utf8(pair.getValue()));
      size += bytes.size();
      encoded.add(bytes);
      if (size > LONGEST) {
        throw new KmsException(
            ErrorCode.VALIDATION, "The encryption context is longer than " + LONGEST + " bytes.");
      }
    }
    encoded.sort((a, b) -> Arrays.compareUnsigned(a.key, b.key));
    return new EncryptionContext(copy(pairs), canonical(encoded, size));
  }

  /// A copy in the same order; of a single pair, which is what most contexts are, in less memory.
  private static Map<String, String> copy(Map<String, String> pairs) {
    if (pairs.size() > 1) {
      return Collections.unmodifiableMap(new LinkedHashMap<>(pairs));
    }
    var pair = pairs.entrySet().iterator().next();
    return Map.of(pair.getKey(), pair.getValue());
  }

  /// The context that was sent; none is the empty one.
  public static EncryptionContext orEmpty(@Nullable EncryptionContext sent) {
    return sent == null ? EMPTY : sent;
  }

  /// The pairs as the caller sent them.
  public Map<String, String> pairs() {
    return pairs;
  }

  /// Whether there are no pairs.
  public boolean isEmpty() {
    return pairs.isEmpty();
  }

  /// The canonical form, not to be changed.
  byte[] canonical() {
    return canonical;
  }

  private static byte[] canonical(List<Pair> pairs, int size) {
    var buffer = ByteBuffer.allocate(Integer.BYTES * (1 + 2 * pairs.size()) + size);
    buffer.putInt(pairs.size());
    for (var pair : pairs) {
      buffer.putInt(pair.key.length).put(pair.key).putInt(pair.value.length).put(pair.value);
    }
    return buffer.array();
  }

  /// The UTF-8 bytes; refuses unpaired surrogates, which String.getBytes would all turn into `?`.
  private static byte[] utf8(String text) {
    if (text.length() > LONGEST) {
      throw new KmsException(
          ErrorCode.VALIDATION, "The encryption context is longer than " + LONGEST + " bytes.");
    }
    if (!isUnicode(text)) {
      throw new KmsException(
          ErrorCode.VALIDATION, "The encryption context holds text that is not Unicode.");
    }
    return text.getBytes(StandardCharsets.UTF_8);
  }

  private static boolean isUnicode(String text) {
    for (var i = 0; i < text.length(); i++) {
      if (Character.isSurrogate(text.charAt(i))) {
        // Rare: the encoder is too dear for every text.
        return StandardCharsets.UTF_8.newEncoder().canEncode(text);
      }
    }
    return true;
  }

  @Override
  public boolean equals(Object other) {
    return other instanceof EncryptionContext context
        && Arrays.equals(canonical, context.canonical);
  }

  @Override
  public int hashCode() {
    return Arrays.hashCode(canonical);
  }

  @Override
  public String toString() {
    return pairs.toString();
  }

  private static final class Pair {
    private final byte[] key;
    private final byte[] value;

    Pair(byte[] key, byte[] value) {
      this.key = key;
      this.value = value;
    }

    int size() {
      return key.length + value.length;
    }
  }
}
