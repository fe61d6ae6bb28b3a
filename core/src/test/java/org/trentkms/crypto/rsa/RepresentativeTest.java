package org.trentkms.crypto.rsa;

import static org.assertj.core.api.Assertions.assertThat;

import java.math.BigInteger;
import java.util.HexFormat;
import java.util.Random;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import org.trentkms.secret.Bytes;

final class RepresentativeTest {

  private static final byte[] MODULUS = {(byte) 0x80, 0, (byte) 0xff, 1};

  @ParameterizedTest
  @ValueSource(strings = {"00000001", "8000ff00", "7fffffff", "8000fe02", "00010000"})
  void numberBelowTheModulus_isItself(String hex) {
    var representative = Representative.of(bytes(hex), MODULUS);
    assertThat(representative.isGenuine()).isTrue();
    assertThat(representative.number()).isEqualTo(bytes(hex).toByteArray());
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "00000000",
        "8000ff01",
        "8000ff02",
        "8001ff00",
        "ffffffff",
        "000001",
        "",
        "0000000001"
      })
  void whatIsNoCiphertext_standsForAnotherNumber(String hex) {
    var representative = Representative.of(bytes(hex), MODULUS);
    assertThat(representative.isGenuine()).isFalse();
    assertThat(representative.number()).isEqualTo(bytes("005a5a5a").toByteArray());
  }

  @Test
  void comparison_isThatOfNumbers() {
    var random = new Random(1);
    var modulus = new BigInteger(1, MODULUS);
    for (var i = 0; i < 10_000; i++) {
      var number = new byte[MODULUS.length];
      random.nextBytes(number);
      var isBelow = new BigInteger(1, number).compareTo(modulus) < 0;
      assertThat(Representative.of(Bytes.copyOf(number), MODULUS).isGenuine()).isEqualTo(isBelow);
    }
  }

  private static Bytes bytes(String hex) {
    return Bytes.owning(HexFormat.of().parseHex(hex));
  }
}
