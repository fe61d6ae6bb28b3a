package org.trentkms.crypto.elliptic;

import static org.assertj.core.api.Assertions.assertThat;

import java.math.BigInteger;
import java.util.Arrays;
import java.util.HexFormat;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.EnumSource;
import org.trentkms.crypto.der.Der;

final class SignatureValueTest {

  @ParameterizedTest
  @EnumSource
  void twoScalars_inOneSequence_areCanonical(Curve curve) {
    for (var r : new BigInteger[] {BigInteger.ONE, BigInteger.valueOf(128), largest(curve)}) {
      for (var s : new BigInteger[] {BigInteger.ONE, BigInteger.valueOf(255), largest(curve)}) {
        assertThat(SignatureValue.isCanonical(curve, signature(r, s))).isTrue();
      }
    }
  }

  @ParameterizedTest
  @EnumSource
  void numberOutOfRange_isRefused(Curve curve) {
    var one = BigInteger.ONE;
    var order = largest(curve).add(one);
    for (var wrong :
        new BigInteger[] {
          BigInteger.ZERO,
          one.negate(),
          order,
          order.add(one),
          order.shiftLeft(1),
          order.negate(),
          largest(curve).negate()
        }) {
      assertThat(SignatureValue.isCanonical(curve, signature(wrong, one)))
          .as("r %s", wrong)
          .isFalse();
      assertThat(SignatureValue.isCanonical(curve, signature(one, wrong)))
          .as("s %s", wrong)
          .isFalse();
    }
  }

  @ParameterizedTest
  @CsvSource({
    "3006 020101 020101, true, two ones",
    "'', false, nothing",
    "3000, false, no numbers",
    "3003 020101, false, one number",
    "3009 020101 020101 020101, false, three numbers",
    "3006 020101 020101 00, false, a byte behind",
    "3008 020101 020101 0500, false, a null within",
    "3006 020101 0201, false, cut off",
    "3007 020101 020101, false, longer than it is",
    "3005 020101 020101, false, shorter than it is",
    "308106 020101 020101, false, a long form of the length",
    "3080 020101 020101 0000, false, an indefinite length",
    "3007 02020001 020101, false, a zero before r",
    "3007 020101 02020001, false, a zero before s",
    "3006 020101 030101, false, no integer",
    "3106 020101 020101, false, a set",
    "0406 020101 020101, false, a string"
  })
  void otherForms_areRefused(String encoded, boolean isCanonical, String what) {
    var bytes = HexFormat.of().parseHex(encoded.replace(" ", ""));

    assertThat(SignatureValue.isCanonical(Curve.P256, bytes)).as(what).isEqualTo(isCanonical);
  }

  private static BigInteger largest(Curve curve) {
    return CurveTest.order(curve).subtract(BigInteger.ONE);
  }

  private static byte[] signature(BigInteger r, BigInteger s) {
    return Der.sequence(integer(r), integer(s));
  }

  /// A number in its shortest form, which {@link Der} has for those that are not negative alone.
  private static byte[] integer(BigInteger number) {
    var content = number.toByteArray();
    var encoded = Der.octetString(content);
    encoded[0] = 2;
    return Arrays.copyOf(encoded, encoded.length);
  }
}
