package org.trentkms.crypto.rsa;

import static java.math.BigInteger.ONE;

import java.math.BigInteger;
import java.util.Arrays;
import java.util.stream.Stream;
import org.trentkms.crypto.asymmetric.KeyPairMaterial;
import org.trentkms.crypto.asymmetric.UnusableKey;
import org.trentkms.crypto.der.Der;
import org.trentkms.crypto.der.DerReader;
import org.trentkms.crypto.der.MalformedDer;
import org.trentkms.secret.SecretBytes;

/// The numbers of an RSA private key from outside (RFC 8017 §A.1.2), held against each other and
/// against what FIPS 186-5 §A.1 asks of them.
///
/// It is done once a key, in arithmetic whose time depends on the numbers.
final class PrivateNumbers {

  /// At these lengths `isProbablePrime` adds a Lucas test to rounds with random bases. No composite
  /// that passes both is known.
  private static final int CERTAINTY = 100;

  /// By how many bits less than themselves the primes differ at the least.
  private static final int LEAST_DISTANCE = 100;

  private final BigInteger version;
  private final BigInteger n;
  private final BigInteger e;
  private final BigInteger d;
  private final BigInteger p;
  private final BigInteger q;
  private final BigInteger dP;
  private final BigInteger dQ;
  private final BigInteger qInverse;

  /// The numbers of an RSAPrivateKey.
  PrivateNumbers(DerReader key) throws MalformedDer {
    this.version = next(key);
    this.n = next(key);
    this.e = next(key);
    this.d = next(key);
    this.p = next(key);
    this.q = next(key);
    this.dP = next(key);
    this.dQ = next(key);
    this.qInverse = next(key);
    key.end();
  }

  private static BigInteger next(DerReader key) throws MalformedDer {
    var magnitude = key.integer();
    try {
      return new BigInteger(1, magnitude);
    } finally {
      Arrays.fill(magnitude, (byte) 0);
    }
  }

  /// Returns if this is a sound key with a modulus of so many bits.
  void requireSound(int bits) throws UnusableKey {
    UnusableKey.require(version.signum() == 0, "the RSA key is of more than two primes");
    UnusableKey.require(
        n.bitLength() == bits && n.testBit(0),
        "the modulus of the RSA key is no odd number of the length that the key spec says");
    UnusableKey.require(
        PublicKeyInfo.isExponent(e),
        "the public exponent of the RSA key is no odd number from 65537 to below 2^32");
    requireFactors(bits / 2);
    requireExponents();
    UnusableKey.require(
        p.isProbablePrime(CERTAINTY) && q.isProbablePrime(CERTAINTY),
        "the primes of the RSA key are not prime");
  }

  private void requireFactors(int bits) throws UnusableKey {
    UnusableKey.require(
        p.bitLength() == bits && q.bitLength() == bits && p.multiply(q).equals(n),
        "the modulus of the RSA key is not the product of its primes, each half as long");
    UnusableKey.require(
        p.subtract(q).abs().bitLength() > bits - LEAST_DISTANCE,
        "the primes of the RSA key are too close to each other");
  }

  private void requireExponents() throws UnusableKey {
    var order = order();
    UnusableKey.require(
        d.compareTo(n) < 0
            && d.multiply(e).mod(order).equals(ONE)
            && d.mod(order).bitLength() > n.bitLength() / 2,
        "the private exponent of the RSA key does not belong to its public key, or is too small");
    UnusableKey.require(
        dP.equals(d.mod(p.subtract(ONE)))
            && dQ.equals(d.mod(q.subtract(ONE)))
            && qInverse.compareTo(p) < 0
            && qInverse.multiply(q).mod(p).equals(ONE),
        "the exponents or the coefficient of the primes of the RSA key are inconsistent");
  }

  /// The least common multiple of the primes, each less one: exponents that differ by a multiple of
  /// it are the same key.
  private BigInteger order() {
    var p1 = p.subtract(ONE);
    var q1 = q.subtract(ONE);
    return p1.multiply(q1).divide(p1.gcd(q1));
  }

  /// The RSAPublicKey.
  byte[] publicBits() {
    return PublicKeyInfo.bits(n, e);
  }

  /// The pair of a sound key in its one form: with the larger prime first and the least private
  /// exponent.
  KeyPairMaterial material() {
    var larger = p.max(q);
    var smaller = p.min(q);
    var exponent = d.mod(order());
    var key =
        Der.sequence(
            Stream.of(
                    BigInteger.ZERO,
                    n,
                    e,
                    exponent,
                    larger,
                    smaller,
                    exponent.mod(larger.subtract(ONE)),
                    exponent.mod(smaller.subtract(ONE)),
                    smaller.modInverse(larger))
                .map(number -> Der.integer(number.toByteArray()))
                .toArray(byte[][]::new));
    try {
      return new KeyPairMaterial(
          SecretBytes.owning(
              Der.sequence(Der.integer(0), PublicKeyInfo.ALGORITHM, Der.octetString(key))),
          PublicKeyInfo.encode(n, e));
    } finally {
      Arrays.fill(key, (byte) 0);
    }
  }
}
