package org.trentkms.crypto.edwards;

import static org.assertj.core.api.Assertions.assertThat;

import java.math.BigInteger;
import java.util.HexFormat;
import java.util.Random;
import org.bouncycastle.math.ec.rfc8032.Ed25519;
import org.bouncycastle.util.BigIntegers;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

final class PointEncodingTest {

  private final Random random = new Random(20_261_130);

  @Test
  void publicKeys_arePublicKeys() {
    for (var i = 0; i < 200; i++) {
      var seed = bytes();
      var key = new byte[Ed25519.PUBLIC_KEY_SIZE];
      Ed25519.generatePublicKey(seed, 0, key, 0);
      assertThat(PointEncoding.isPublicKey(key)).isTrue();
    }
  }

  @Test
  void anyBytes_areAPoint_ifBouncyCastleSaysSo() {
    var points = 0;
    for (var i = 0; i < 2_000; i++) {
      var key = bytes();
      var isPoint = Ed25519.validatePublicKeyPartial(key, 0);
      assertThat(PointEncoding.isPublicKey(key)).isEqualTo(isPoint);
      points += isPoint ? 1 : 0;
    }
    assertThat(points).isBetween(900, 1_100);
  }

  /// All eight points of a low order, and those of their other forms that fit.
  @ParameterizedTest
  @ValueSource(
      strings = {
        "0100000000000000000000000000000000000000000000000000000000000000",
        "ecffffffffffffffffffffffffffffffffffffffffffffffffffffffffffff7f",
        "0000000000000000000000000000000000000000000000000000000000000000",
        "0000000000000000000000000000000000000000000000000000000000000080",
        "26e8958fc2b227b045c3f489f2ef98f0d5dfac05d3c63339b13802886d53fc05",
        "26e8958fc2b227b045c3f489f2ef98f0d5dfac05d3c63339b13802886d53fc85",
        "c7176a703d4dd84fba3c0b760d10670f2a2053fa2c39ccc64ec7fd7792ac037a",
        "c7176a703d4dd84fba3c0b760d10670f2a2053fa2c39ccc64ec7fd7792ac03fa",
        "0100000000000000000000000000000000000000000000000000000000000080",
        "ecffffffffffffffffffffffffffffffffffffffffffffffffffffffffffffff",
        "edffffffffffffffffffffffffffffffffffffffffffffffffffffffffffff7f",
        "edffffffffffffffffffffffffffffffffffffffffffffffffffffffffffffff",
        "eeffffffffffffffffffffffffffffffffffffffffffffffffffffffffffff7f",
        "eeffffffffffffffffffffffffffffffffffffffffffffffffffffffffffffff"
      })
  void pointOfLowOrder_isNone(String encoded) {
    assertThat(PointEncoding.isPublicKey(HexFormat.of().parseHex(encoded))).isFalse();
  }

  /// The points with y from 3 to 18 whose y is also written as y + p.
  @Test
  void coordinate_thatIsNotReduced_isRefused() {
    var points = 0;
    for (var y = 3; y < 19; y++) {
      var p = BigInteger.ONE.shiftLeft(255).subtract(BigInteger.valueOf(19));
      var reduced = littleEndian(BigInteger.valueOf(y));
      points += PointEncoding.isPublicKey(reduced) ? 1 : 0;
      assertThat(PointEncoding.isPublicKey(littleEndian(p.add(BigInteger.valueOf(y))))).isFalse();
    }
    assertThat(points).isPositive();
  }

  private static byte[] littleEndian(BigInteger number) {
    var bytes = BigIntegers.asUnsignedByteArray(32, number);
    var reversed = new byte[32];
    for (var i = 0; i < 32; i++) {
      reversed[i] = bytes[31 - i];
    }
    return reversed;
  }

  private byte[] bytes() {
    var bytes = new byte[32];
    random.nextBytes(bytes);
    return bytes;
  }
}
