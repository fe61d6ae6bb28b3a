package org.trentkms.crypto.rsa;

import static org.assertj.core.api.Assertions.assertThat;

import java.math.BigInteger;
import java.security.GeneralSecurityException;
import java.security.KeyFactory;
import java.security.spec.RSAPublicKeySpec;
import java.util.Arrays;
import java.util.HexFormat;
import java.util.Random;
import java.util.stream.Stream;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.MethodSource;
import org.junit.jupiter.params.provider.ValueSource;
import org.trentkms.crypto.der.Der;
import org.trentkms.secret.Bytes;

final class PublicKeyInfoTest {

  private static final HexFormat HEX = HexFormat.of();
  private static final String RSA = "300d06092a864886f70d0101010500";

  /// A product of two primes, and so of no use but for its form.
  private static final BigInteger MODULUS = modulus(2048);

  private static BigInteger modulus(int bits) {
    var random = new Random(bits);
    while (true) {
      var p = BigInteger.probablePrime(bits / 2, random);
      var modulus = p.multiply(BigInteger.probablePrime(bits / 2, random));
      if (modulus.bitLength() == bits) {
        return modulus;
      }
    }
  }

  @ParameterizedTest
  @ValueSource(ints = {2048, 3072})
  void publicKey_asTheJdkWritesIt_isRead(int bits) throws GeneralSecurityException {
    var modulus = modulus(bits);
    var key =
        KeyFactory.getInstance("RSA")
            .generatePublic(new RSAPublicKeySpec(modulus, BigInteger.valueOf(65_537)));

    var encoded = Bytes.owning(key.getEncoded());

    assertThat(PublicKeyInfo.modulus(bits, encoded)).contains(modulus);
    assertThat(PublicKeyInfo.modulus(bits + 1024, encoded)).isEmpty();
    assertThat(PublicKeyInfo.modulus(bits - 1024, encoded)).isEmpty();
  }

  static Stream<byte[]> otherForms() {
    var exponent = Der.integer(new byte[] {1, 0, 1});
    var modulus = Der.integer(MODULUS.toByteArray());
    var key = Der.sequence(modulus, exponent);
    var info = info(RSA, key);
    return Stream.of(
        new byte[0],
        key,
        Arrays.copyOf(info, info.length + 1),
        Arrays.copyOf(info, info.length - 1),
        info("300b06092a864886f70d010101", key),
        info("300b06092a864886f70d01010a", key),
        info("300d06092a864886f70d01010a0500", key),
        info("300f06092a864886f70d01010105000500", key),
        Der.sequence(HEX.parseHex(RSA), Der.octetString(key)),
        Der.sequence(HEX.parseHex(RSA), Der.bitString(key), HEX.parseHex("0500")),
        info(RSA, Arrays.copyOf(key, key.length + 1)),
        info(RSA, Der.sequence(modulus)),
        info(RSA, Der.sequence(modulus, exponent, exponent)),
        info(RSA, Der.sequence(exponent, modulus)),
        info(RSA, Der.sequence(modulus, Der.integer(3))),
        info(RSA, Der.sequence(modulus, HEX.parseHex("020400010001"))),
        info(RSA, Der.sequence(negative(), exponent)),
        info(RSA, Der.sequence(Der.integer(0), exponent)));
  }

  /// The modulus without the zero that makes it a positive number.
  private static byte[] negative() {
    var encoded = Der.octetString(Arrays.copyOfRange(MODULUS.toByteArray(), 1, 257));
    encoded[0] = 2;
    return encoded;
  }

  @ParameterizedTest
  @MethodSource("otherForms")
  void otherForm_isRefused(byte[] encoded) {
    assertThat(PublicKeyInfo.modulus(2048, Bytes.owning(encoded)))
        .as(HEX.formatHex(encoded))
        .isEmpty();
  }

  /// The moduli have this factor and a large one.
  @ParameterizedTest
  @CsvSource({"2, true", "3, true", "367, true", "751, true", "757, false"})
  void modulus_withASmallFactor_isRefused(int factor, boolean isSmall) {
    var least = BigInteger.ONE.shiftLeft(2047).divide(BigInteger.valueOf(factor));
    var modulus = least.nextProbablePrime().multiply(BigInteger.valueOf(factor));

    assertThat(modulus.bitLength()).isEqualTo(2048);
    assertThat(PublicKeyInfo.modulus(2048, Bytes.owning(info(modulus))).isEmpty())
        .isEqualTo(isSmall);
  }

  private static byte[] info(BigInteger modulus) {
    return info(
        RSA, Der.sequence(Der.integer(modulus.toByteArray()), Der.integer(new byte[] {1, 0, 1})));
  }

  private static byte[] info(String algorithm, byte[] key) {
    return Der.sequence(HEX.parseHex(algorithm), Der.bitString(key));
  }
}
