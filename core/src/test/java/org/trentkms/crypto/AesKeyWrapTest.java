package org.trentkms.crypto;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.util.Arrays;
import java.util.List;
import java.util.Random;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;
import org.trentkms.crypto.provider.TestSources;
import org.trentkms.error.Bug;
import org.trentkms.secret.Bytes;
import org.trentkms.secret.SecretBytes;

final class AesKeyWrapTest {

  private static final List<AesKeyWrap> WRAPS =
      Stream.of(TestSources.CORRETTO, TestSources.JDK, TestSources.BOUNCY_CASTLE)
          .filter(source -> source.isPresent())
          .map(source -> new AesKeyWrap(TestSources.of(source)))
          .toList();

  private final Random random = new Random(20_261_125);

  static List<AesKeyWrap> wraps() {
    return WRAPS;
  }

  @Test
  void secretOfAnySize_isWrappedAlike_andUnwrappedByAll() {
    for (var size = 1; size <= 100; size++) {
      var key = secret(AesKeyWrap.KEY_SIZE);
      var secret = secret(size);
      var wrapped = WRAPS.getFirst().wrap(key, secret);

      assertThat(wrapped.size()).isEqualTo(8 + (size + 7) / 8 * 8);
      assertThat(WRAPS).allMatch(wrap -> wrap.wrap(key, secret).equals(wrapped));
      assertThat(WRAPS)
          .extracting(wrap -> wrap.unwrap(key, wrapped).orElseThrow())
          .containsOnly(secret);
    }
  }

  @ParameterizedTest
  @MethodSource("wraps")
  void alteration_ofAnyBit_unwrapsNothing(AesKeyWrap wrap) {
    var key = secret(AesKeyWrap.KEY_SIZE);
    for (var size : List.of(1, 8, 21)) {
      var wrapped = wrap.wrap(key, secret(size)).toByteArray();
      for (var bit = 0; bit < 8 * wrapped.length; bit++) {
        assertThat(wrap.unwrap(key, flipped(wrapped, bit))).as("bit %s", bit).isEmpty();
      }
    }
  }

  @ParameterizedTest
  @MethodSource("wraps")
  void otherKey_unwrapsNothing(AesKeyWrap wrap) {
    var wrapped = wrap.wrap(secret(AesKeyWrap.KEY_SIZE), secret(32));

    assertThat(wrap.unwrap(secret(AesKeyWrap.KEY_SIZE), wrapped)).isEmpty();
  }

  @ParameterizedTest
  @MethodSource("wraps")
  void whatIsNoWrapping_unwrapsNothing_whateverItsLength(AesKeyWrap wrap) {
    var key = secret(AesKeyWrap.KEY_SIZE);
    var wrapped = wrap.wrap(key, secret(24)).toByteArray();
    for (var size = 0; size < 100; size++) {
      if (size != wrapped.length) {
        assertThat(wrap.unwrap(key, Bytes.owning(Arrays.copyOf(wrapped, size)))).isEmpty();
      }
    }
  }

  @ParameterizedTest
  @MethodSource("wraps")
  void keyOfAnotherSize_unwrapsNothing_andMustNotWrap(AesKeyWrap wrap) {
    for (var size : List.of(0, 1, 16, 24, 31, 33, 64)) {
      var key = secret(size);
      assertThat(wrap.unwrap(key, Bytes.owning(new byte[40]))).isEmpty();
      assertThatThrownBy(() -> wrap.wrap(key, secret(32))).isInstanceOf(Bug.class);
    }
  }

  @ParameterizedTest
  @MethodSource("wraps")
  void nothing_isNotWrapped(AesKeyWrap wrap) {
    assertThatThrownBy(() -> wrap.wrap(secret(AesKeyWrap.KEY_SIZE), secret(0)))
        .isInstanceOf(Bug.class);
  }

  private SecretBytes secret(int size) {
    var bytes = new byte[size];
    random.nextBytes(bytes);
    return SecretBytes.owning(bytes);
  }

  private static Bytes flipped(byte[] bytes, int bit) {
    var flipped = bytes.clone();
    flipped[bit / 8] ^= (byte) (1 << bit % 8);
    return Bytes.owning(flipped);
  }
}
