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

  private static final byte[] ALGORITHM = HexFormat.of().parseHex("300d06092a864886f70d0101010500");
  private static final byte[] EXPONENT = RSAKeyGenParameterSpec.F4.toByteArray();

  /// The product of the odd primes below 752, none of which divides a modulus (NIST SP 800-89
  /// §5.3.3).
  private static final BigInteger SMALL_FACTORS =
      IntStream.range(3, 752)
          .mapToObj(BigInteger::valueOf)
          .filter(number -> number.isProbablePrime(100))
          .reduce(BigInteger.ONE, BigInteger::multiply);

  private PublicKeyInfo() {}

  /// The modulus, if it is one of so many bits, and the exponent and the encoding are the right
  /// ones. That it is a product of two primes is not looked into.
  static Optional<BigInteger> modulus(int bits, Bytes encoded) {
    return magnitude(encoded.toByteArray())
        .filter(magnitude -> encoded.equals(encode(magnitude)))
        .map(magnitude -> new BigInteger(1, magnitude))
        .filter(modulus -> modulus.bitLength() == bits && hasNoSmallFactor(modulus));
  }

  private static Optional<byte[]> magnitude(byte[] encoded) {
    try {
      var info = new DerReader(encoded).sequence();
      info.skip();
      return Optional.of(new DerReader(info.bitString()).sequence().integer());
    } catch (MalformedDer _) {
      return Optional.empty();
    }
  }

  private static Bytes encode(byte[] modulus) {
    var key = Der.sequence(Der.integer(modulus), Der.integer(EXPONENT));
    return Bytes.owning(Der.sequence(ALGORITHM, Der.bitString(key)));
  }

  private static boolean hasNoSmallFactor(BigInteger modulus) {
    return modulus.testBit(0) && modulus.gcd(SMALL_FACTORS).equals(BigInteger.ONE);
  }
}
