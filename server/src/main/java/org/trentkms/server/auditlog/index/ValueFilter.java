package org.trentkms.server.auditlog.index;

import static java.nio.charset.StandardCharsets.UTF_8;
import static java.util.Objects.requireNonNull;
import static java.util.function.Function.identity;
import static java.util.stream.Collectors.toMap;

import java.lang.invoke.MethodHandles;
import java.lang.invoke.VarHandle;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.util.Arrays;
import java.util.EnumMap;
import java.util.Map;
import org.trentkms.audit.history.EventAttribute;

/// A Bloom filter ("Space/time trade-offs in hash coding with allowable errors", 1970) over the
/// values that the events of a block have: it says for sure that none of them has a value. It has
/// 16 bits for each value, of which 8 are set, so that of 1,700 blocks without a value one is read
/// for nothing.
///
/// Event ids are among the values, of which each record has another: no list of values could be
/// shorter, and no sorted one be read with less.
final class ValueFilter {

  private static final int BITS_A_VALUE = 16;
  private static final int PROBES = 8;

  private static final VarHandle EIGHT =
      MethodHandles.byteArrayViewVarHandle(long[].class, ByteOrder.LITTLE_ENDIAN);

  /// Two to the 64th by the golden ratio, odd.
  private static final long FACTOR = 0x9e3779b97f4a7c15L;

  private static final long BEGINNING_OF_PLACE = mix(FACTOR, "Place");

  private static final Map<EventAttribute, Long> BEGINNINGS =
      Arrays.stream(EventAttribute.values())
          .collect(
              toMap(
                  identity(),
                  attribute -> mix(FACTOR, attribute.wireName()),
                  (one, _) -> one,
                  () -> new EnumMap<>(EventAttribute.class)));

  private final long[] words;

  private ValueFilter(long[] words) {
    this.words = words;
  }

  /// The filter of the values with these hashes.
  static ValueFilter of(long[] hashes) {
    var words = new long[Math.max(1, hashes.length * BITS_A_VALUE / Long.SIZE)];
    for (var hash : hashes) {
      for (var i = 0; i < PROBES; i++) {
        var bit = bit(hash, i, words.length);
        words[bit / Long.SIZE] |= 1L << bit;
      }
    }
    return new ValueFilter(words);
  }

  /// A filter as it was written.
  static ValueFilter read(ByteBuffer bytes, int words) {
    var read = new long[words];
    for (var i = 0; i < words; i++) {
      read[i] = bytes.getLong();
    }
    return new ValueFilter(read);
  }

  void write(ByteBuffer bytes) {
    for (var word : words) {
      bytes.putLong(word);
    }
  }

  /// How many longs it is written as.
  int size() {
    return words.length;
  }

  /// Whether a value with this hash may be among those that it was made of.
  boolean mayHave(long hash) {
    for (var i = 0; i < PROBES; i++) {
      var bit = bit(hash, i, words.length);
      if ((words[bit / Long.SIZE] & (1L << bit)) == 0) {
        return false;
      }
    }
    return true;
  }

  private static int bit(long hash, int probe, int words) {
    var mixed = (int) hash + probe * ((int) (hash >>> Integer.SIZE) | 1);
    var bits = (long) words * Long.SIZE;
    return (int) ((Integer.toUnsignedLong(mixed) * bits) >>> Integer.SIZE);
  }

  /// The hash of a value of an attribute.
  static long hash(EventAttribute attribute, String value) {
    return end(mix(beginning(attribute), value));
  }

  /// The hash of an account and a Region.
  static long placeHash(String account, String region) {
    return end(mix(mix(BEGINNING_OF_PLACE, account), region));
  }

  /// The hash of a value of an attribute that lies in an array, as UTF-8.
  static long hash(EventAttribute attribute, byte[] bytes, int from, int to) {
    return end(mix(beginning(attribute), bytes, from, to));
  }

  /// The hash of an account and a Region that lie in an array, as UTF-8.
  static long placeHash(byte[] bytes, int account, int endOfAccount, int region, int endOfRegion) {
    var place = mix(BEGINNING_OF_PLACE, bytes, account, endOfAccount);
    return end(mix(place, bytes, region, endOfRegion));
  }

  private static long beginning(EventAttribute attribute) {
    return requireNonNull(BEGINNINGS.get(attribute));
  }

  private static long mix(long start, String text) {
    var bytes = text.getBytes(UTF_8);
    return mix(start, bytes, 0, bytes.length);
  }

  /// Takes eight bytes at a time, and what is left.
  private static long mix(long start, byte[] bytes, int from, int to) {
    var hash = start;
    var at = from;
    for (; at <= to - Long.BYTES; at += Long.BYTES) {
      hash = mix(hash, (long) EIGHT.get(bytes, at));
    }
    var rest = 0L;
    for (; at < to; at++) {
      rest = (rest << Byte.SIZE) | (bytes[at] & 0xff);
    }
    return mix(hash, rest);
  }

  /// One to one in each of both. Of the product, the upper half depends on more bits than the
  /// lower, and goes into that.
  private static long mix(long hash, long next) {
    var product = (hash ^ next) * FACTOR;
    return product ^ (product >>> Integer.SIZE);
  }

  /// The finalizer of MurmurHash3, so that every bit of the hash depends on each of the value.
  /// Whoever finds values with one hash makes blocks be read for nothing.
  private static long end(long mixed) {
    var hash = (mixed ^ (mixed >>> 33)) * 0xff51afd7ed558ccdL;
    hash = (hash ^ (hash >>> 33)) * 0xc4ceb9fe1a85ec53L;
    return hash ^ (hash >>> 33);
  }

  @Override
  public boolean equals(Object other) {
    return other instanceof ValueFilter filter && Arrays.equals(words, filter.words);
  }

  @Override
  public int hashCode() {
    return Arrays.hashCode(words);
  }
}
