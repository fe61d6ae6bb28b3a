package org.trentkms.crypto.rsa;

import java.math.BigInteger;
import java.security.spec.RSAKeyGenParameterSpec;
import java.util.HexFormat;
import java.util.Optional;
import java.util.stream.IntStream;
import org.trentkms.crypto.der.Der;
import org.trentkms.crypto.der.DerReader;
import org.trentkms.crypto.der.MalformedDer;
import org.trentkms.secret.Bytes;

/// Public keys as SubjectPublicKeyInfo with an RSAPublicKey inside (RFC 3279 §2.3.1), of which
/// there is one encoding.
final class PublicKeyInfo {

  /// The AlgorithmIdentifier rsaEncryption.
  static final byte[] ALGORITHM = HexFormat.of().parseHex("300d06092a864886f70d0101010500");

  /// The product of the odd primes below 752, none of which divides a modulus (NIST SP 800-89
  /// §5.3.3).
  private static final BigInteger SMALL_FACTORS =
      IntStream.range(3, 752)
          .mapToObj(BigInteger::valueOf)
          .filter(number -> number.isProbablePrime(100))
          .reduce(BigInteger.ONE, BigInteger::multiply);

  private PublicKeyInfo() {}

  /// Whether keys may have this public exponent: an odd number from 65,537 (FIPS 186-5 §A.1.1) to
  /// below 2³², which every provider takes.
  static boolean isExponent(BigInteger number) {
    return number.testBit(0)
        && number.compareTo(RSAKeyGenParameterSpec.F4) >= 0
        && number.bitLength() <= Integer.SIZE;
  }

  /// The modulus, if it is one of so many bits, and the exponent and the encoding are the right
  /// ones. That it is a product of two primes is not looked into.
  static Optional<BigInteger> modulus(int bits, Bytes encoded) {
    return read(encoded)
        .filter(key -> encoded.equals(encode(key.modulus, key.exponent)))
        .filter(key -> isExponent(key.exponent))
        .map(Numbers::modulus)
        .filter(modulus -> modulus.bitLength() == bits && hasNoSmallFactor(modulus));
  }

  private static Optional<Numbers> read(Bytes encoded) {
    try {
      var info = new DerReader(encoded.toByteArray()).sequence();
      info.skip();
      var key = new DerReader(info.bitString()).sequence();
      return Optional.of(
          new Numbers(new BigInteger(1, key.integer()), new BigInteger(1, key.integer())));
    } catch (MalformedDer _) {
      return Optional.empty();
    }
  }

  /// The one encoding of a public key.
  static Bytes encode(BigInteger modulus, BigInteger exponent) {
    return Bytes.owning(Der.sequence(ALGORITHM, Der.bitString(bits(modulus, exponent))));
  }

  /// The RSAPublicKey in it.
  static byte[] bits(BigInteger modulus, BigInteger exponent) {
    return Der.sequence(Der.integer(modulus.toByteArray()), Der.integer(exponent.toByteArray()));
  }

  private static boolean hasNoSmallFactor(BigInteger modulus) {
    return modulus.testBit(0) && modulus.gcd(SMALL_FACTORS).equals(BigInteger.ONE);
  }

  private record Numbers(BigInteger modulus, BigInteger exponent) {}
}
