package org.trentkms.crypto.elliptic;

import static org.assertj.core.api.Assertions.assertThat;

import java.math.BigInteger;
import java.util.Arrays;
import java.util.HexFormat;
import java.util.Random;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.MethodSource;
import org.junit.jupiter.params.provider.ValueSource;
import org.trentkms.crypto.der.Der;

final class Sm2CiphertextTest {

  private static final byte[] POINT =
      CurveTest.published(Curve.SM2).getG().normalize().getEncoded(false);
  private static final byte[] X = Arrays.copyOfRange(POINT, 1, 33);
  private static final byte[] Y = Arrays.copyOfRange(POINT, 33, 65);
  private static final byte[] HASH = new byte[32];
  private static final byte[] CONTENT = {1};

  /// Hundreds of points, so that some coordinates begin with zeros or with a bit that is set.
  @ParameterizedTest
  @ValueSource(ints = {1, 32, 1024})
  void ciphertext_isTheSame_thereAndBack(int size) {
    var random = new Random(size);
    for (var factor = 1; factor <= 600; factor++) {
      var joined = new byte[POINT.length + size + HASH.length];
      random.nextBytes(joined);
      System.arraycopy(point(factor), 0, joined, 0, POINT.length);

      assertThat(Sm2Ciphertext.joined(Sm2Ciphertext.sequence(joined)))
          .hasValueSatisfying(back -> assertThat(back).isEqualTo(joined));
    }
  }

  @Test
  void sequence_hasItsPartsInTheOrderOfTheStandard() {
    var joined = new byte[POINT.length + 3 + HASH.length];
    System.arraycopy(POINT, 0, joined, 0, POINT.length);
    System.arraycopy(new byte[] {7, 8, 9}, 0, joined, POINT.length, 3);
    joined[joined.length - 1] = 5;
    var hash = HASH.clone();
    hash[31] = 5;

    assertThat(Sm2Ciphertext.sequence(joined))
        .isEqualTo(
            Der.sequence(
                Der.integer(X),
                Der.integer(Y),
                Der.octetString(hash),
                Der.octetString(new byte[] {7, 8, 9})));
  }

  static Stream<byte[]> otherForms() {
    var x = Der.integer(X);
    var y = Der.integer(Y);
    var hash = Der.octetString(HASH);
    var content = Der.octetString(CONTENT);
    var whole = Der.sequence(x, y, hash, content);
    return Stream.of(
        new byte[0],
        POINT,
        Der.sequence(),
        Der.sequence(x, y, hash),
        Der.sequence(x, y, hash, content, content),
        Der.sequence(x, y, content, hash),
        Der.sequence(y, x, hash, content),
        Der.sequence(x, y, Der.octetString(new byte[31]), content),
        Der.sequence(x, y, Der.octetString(new byte[33]), content),
        Der.sequence(x, y, hash, Der.octetString(new byte[0])),
        Der.sequence(Der.integer(0), Der.integer(0), hash, content),
        Der.sequence(unreduced(X), y, hash, content),
        Der.sequence(longer(X), y, hash, content),
        Der.sequence(x, longer(Y), hash, content),
        Der.sequence(Der.octetString(X), y, hash, content),
        Arrays.copyOf(whole, whole.length + 1),
        Arrays.copyOf(whole, whole.length - 1));
  }

  /// The same number in its lower 256 bits.
  private static byte[] longer(byte[] coordinate) {
    return Der.integer(new BigInteger(1, coordinate).setBit(256).toByteArray());
  }

  private static byte[] unreduced(byte[] coordinate) {
    var characteristic = CurveTest.published(Curve.SM2).getCurve().getField().getCharacteristic();
    return Der.integer(new BigInteger(1, coordinate).add(characteristic).toByteArray());
  }

  @ParameterizedTest
  @MethodSource("otherForms")
  void whatIsNoCiphertext_isNone(byte[] sequence) {
    assertThat(Sm2Ciphertext.joined(sequence)).as(HexFormat.of().formatHex(sequence)).isEmpty();
  }

  private static byte[] point(int factor) {
    return CurveTest.published(Curve.SM2)
        .getG()
        .multiply(BigInteger.valueOf(factor))
        .normalize()
        .getEncoded(false);
  }

  @ParameterizedTest
  @CsvSource({"0,false", "1,true", "1024,true", "1025,false", "6000,false"})
  void content_isAsLongAsWhatIsEncrypted(int size, boolean isTaken) {
    var sequence =
        Der.sequence(
            Der.integer(X),
            Der.integer(Y),
            Der.octetString(new byte[32]),
            Der.octetString(new byte[size]));
    assertThat(Sm2Ciphertext.joined(sequence).isPresent()).isEqualTo(isTaken);
  }
}
