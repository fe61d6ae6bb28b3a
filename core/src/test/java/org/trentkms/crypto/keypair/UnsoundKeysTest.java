package org.trentkms.crypto.keypair;

import static java.math.BigInteger.ONE;
import static java.math.BigInteger.TWO;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.math.BigInteger;
import java.security.GeneralSecurityException;
import java.security.KeyPair;
import java.security.PublicKey;
import java.security.interfaces.ECPrivateKey;
import java.security.interfaces.RSAPrivateCrtKey;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.HexFormat;
import java.util.List;
import java.util.Random;
import java.util.stream.Stream;
import org.bouncycastle.util.BigIntegers;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.EnumSource;
import org.junit.jupiter.params.provider.MethodSource;
import org.trentkms.algorithm.KeySpec;
import org.trentkms.crypto.Mutation;
import org.trentkms.crypto.asymmetric.KeyPairMaterial;
import org.trentkms.crypto.asymmetric.UnusableKey;
import org.trentkms.crypto.der.Der;
import org.trentkms.crypto.provider.TestSources;
import org.trentkms.secret.SecretBytes;

/// Private keys that are well-formed and wrong, and other ways to write those that are right.
final class UnsoundKeysTest {

  private static final HexFormat HEX = HexFormat.of();
  private static final byte[] RSA = HEX.parseHex("300d06092a864886f70d0101010500");
  private static final byte[] P256_IDENTIFIER = HEX.parseHex("06082a8648ce3d030107");
  private static final byte[] P256 =
      Der.sequence(HEX.parseHex("06072a8648ce3d0201"), P256_IDENTIFIER);
  private static final byte[] ED25519 = HEX.parseHex("300506032b6570");
  private static final BigInteger F4 = BigInteger.valueOf(65_537);

  private static final KeyPairs PAIRS = new KeyPairs(TestSources.all());

  private static final Numbers SOUND = Numbers.jdk();
  private static final KeyPair P256_PAIR = p256();
  private static final ECPrivateKey P256_KEY = (ECPrivateKey) P256_PAIR.getPrivate();
  private static final PublicKey P256_PUBLIC = P256_PAIR.getPublic();

  @Test
  void rsaKey_inWhicheverOrderAndWithWhicheverExponent_isTheSameKey() throws UnusableKey {
    var order = lcm(SOUND.p().subtract(ONE), SOUND.q().subtract(ONE));
    var larger = SOUND.d().add(order).compareTo(SOUND.n()) < 0 ? SOUND.d().add(order) : SOUND.d();

    var sound = adopted(KeySpec.RSA_2048, SOUND.encoded());

    assertThat(adopted(KeySpec.RSA_2048, Numbers.of(SOUND.q(), SOUND.p(), SOUND.e()).encoded()))
        .isEqualTo(sound);
    assertThat(adopted(KeySpec.RSA_2048, SOUND.with(3, larger).encoded())).isEqualTo(sound);
    assertThat(adopted(KeySpec.RSA_2048, SOUND.with(3, SOUND.d().mod(order)).encoded()))
        .isEqualTo(sound);
  }

  @Test
  void rsaKey_withAnotherExponentFrom65537On_isOne() throws UnusableKey {
    for (var exponent : new long[] {65_539, 0xffff_fffbL}) {
      var e = BigInteger.valueOf(exponent);
      if (e.gcd(lcm(SOUND.p().subtract(ONE), SOUND.q().subtract(ONE))).equals(ONE)) {
        var adopted = adopted(KeySpec.RSA_2048, Numbers.of(SOUND.p(), SOUND.q(), e).encoded());
        assertThat(PAIRS.publicHalf(KeySpec.RSA_2048, adopted.publicKey())).isPresent();
      }
    }
  }

  static Stream<Arguments> unsoundRsaKeys() {
    var random = new Random(20_261_126);
    var prime = BigInteger.probablePrime(1024, random);
    var close = near(SOUND.p());
    var composite = primeOf(512).multiply(primeOf(512).nextProbablePrime());
    return Stream.of(
        Arguments.of("length", Numbers.of(primeOf(1023), primeOf(1024), F4)),
        Arguments.of("length", SOUND.with(1, SOUND.n().add(ONE))),
        Arguments.of("public exponent", SOUND.with(2, BigInteger.valueOf(3))),
        Arguments.of("public exponent", SOUND.with(2, F4.add(ONE))),
        Arguments.of("public exponent", SOUND.with(2, ONE.shiftLeft(32).add(ONE))),
        Arguments.of("product of its primes", SOUND.with(4, prime)),
        Arguments.of("product of its primes", SOUND.with(4, ONE).with(5, SOUND.n())),
        Arguments.of("too close", Numbers.of(SOUND.p(), close, F4)),
        Arguments.of("private exponent", SOUND.with(3, SOUND.d().add(TWO))),
        Arguments.of("private exponent", SOUND.with(3, BigInteger.ZERO)),
        Arguments.of("private exponent", SOUND.with(3, SOUND.d().add(SOUND.n().multiply(TWO)))),
        Arguments.of("inconsistent", SOUND.with(6, SOUND.list().get(6).add(ONE))),
        Arguments.of(
            "inconsistent", SOUND.with(7, SOUND.list().get(7).add(SOUND.q()).subtract(ONE))),
        Arguments.of("inconsistent", SOUND.with(8, SOUND.list().get(8).add(SOUND.p()))),
        Arguments.of("inconsistent", SOUND.with(8, SOUND.list().get(8).add(ONE))),
        Arguments.of("more than two", SOUND.with(0, ONE)),
        Arguments.of("not prime", fitting(composite)));
  }

  /// Numbers that fit each other as far as can be told without looking for primes: the exponents
  /// are inverse to each other for the factors less one, whatever these are.
  private static Numbers fitting(BigInteger composite) {
    return Numbers.of(SOUND.p(), composite, F4);
  }

  /// The same in every run, and with the two highest bits set.
  private static BigInteger primeOf(int bits) {
    return ONE.shiftLeft(bits).subtract(ONE.shiftLeft(bits - 3)).nextProbablePrime();
  }

  private static BigInteger near(BigInteger p) {
    var close = p;
    do {
      close = close.nextProbablePrime();
    } while (close.mod(F4).equals(ONE));
    return close;
  }

  @ParameterizedTest
  @MethodSource("unsoundRsaKeys")
  void unsoundRsaKey_isRefused(String reason, Numbers numbers) {
    requireRefused(KeySpec.RSA_2048, numbers.encoded(), reason);
  }

  @ParameterizedTest
  @EnumSource(
      value = KeySpec.class,
      names = {"RSA_3072", "RSA_4096"})
  void rsaKey_ofAnotherLength_isRefused(KeySpec spec) {
    requireRefused(spec, SOUND.encoded(), "length");
  }

  @Test
  void ellipticKey_withAndWithoutItsPublicKey_isTheSameKey() throws UnusableKey {
    var point = point();
    var compressed = Arrays.copyOf(point, 33);
    compressed[0] = (byte) (2 | (point[64] & 1));
    var parameters = Der.explicit(0, P256_IDENTIFIER);
    var scalar = Der.octetString(scalar(P256_KEY.getS()));

    var alone = adopted(KeySpec.ECC_NIST_P256, elliptic(Der.sequence(Der.integer(1), scalar)));

    assertThat(alone.publicKey().toByteArray()).isEqualTo(P256_PUBLIC.getEncoded());
    for (var key :
        new byte[][] {
          Der.sequence(Der.integer(1), scalar, parameters),
          Der.sequence(Der.integer(1), scalar, Der.explicit(1, Der.bitString(point))),
          Der.sequence(Der.integer(1), scalar, Der.explicit(1, Der.bitString(compressed))),
          Der.sequence(Der.integer(1), scalar, parameters, Der.explicit(1, Der.bitString(point)))
        }) {
      assertThat(adopted(KeySpec.ECC_NIST_P256, elliptic(key))).isEqualTo(alone);
    }
    assertThat(adopted(KeySpec.ECC_NIST_P256, envelope(1, P256, key(scalar), point)))
        .isEqualTo(alone);
  }

  private static byte[] key(byte[] scalar) {
    return Der.sequence(Der.integer(1), scalar);
  }

  @Test
  void leastAndLargestScalar_haveTheGeneratorAndItsMirrorImage() throws UnusableKey {
    var order = P256_KEY.getParams().getOrder();
    var generator = P256_KEY.getParams().getGenerator().getAffineX();
    for (var scalar : new BigInteger[] {ONE, order.subtract(ONE)}) {
      var publicKey = adopted(KeySpec.ECC_NIST_P256, elliptic(scalar)).publicKey();
      assertThat(publicKey.slice(27, 59)).isEqualTo(scalar(generator));
    }
  }

  static Stream<Arguments> unsoundEllipticKeys() {
    var order = P256_KEY.getParams().getOrder();
    var scalar = scalar(P256_KEY.getS());
    var other = point();
    other[64] ^= 1;
    var p384 = HEX.parseHex("06052b81040022");
    return Stream.of(
        Arguments.of("below the order", elliptic(BigInteger.ZERO)),
        Arguments.of("below the order", elliptic(order)),
        Arguments.of("below the order", elliptic(key(Der.octetString(new byte[0])))),
        Arguments.of("below the order", elliptic(key(Der.octetString(Arrays.copyOf(scalar, 31))))),
        Arguments.of("below the order", elliptic(key(Der.octetString(Arrays.copyOf(scalar, 33))))),
        Arguments.of("another one", elliptic(withPublicKey(scalar, other))),
        Arguments.of("another one", elliptic(withPublicKey(scalar, new byte[0]))),
        Arguments.of("another one", elliptic(withPublicKey(scalar, new byte[] {0}))),
        Arguments.of("another one", envelope(1, P256, key(Der.octetString(scalar)), other)),
        Arguments.of(
            "different curves",
            elliptic(Der.sequence(Der.integer(1), Der.octetString(scalar), Der.explicit(0, p384)))),
        Arguments.of(
            "unknown version", elliptic(Der.sequence(Der.integer(2), Der.octetString(scalar)))),
        Arguments.of(
            "unknown version",
            Der.sequence(Der.integer(2), P256, Der.octetString(key(Der.octetString(scalar))))),
        Arguments.of(
            "not on the named curve",
            Der.sequence(
                Der.integer(0),
                Der.sequence(HEX.parseHex("06072a8648ce3d0201"), p384),
                Der.octetString(key(Der.octetString(scalar))))),
        Arguments.of("well-formed", elliptic(new byte[] {0x30, 0})));
  }

  @ParameterizedTest
  @MethodSource("unsoundEllipticKeys")
  void unsoundEllipticKey_isRefused(String reason, byte[] encoded) {
    requireRefused(KeySpec.ECC_NIST_P256, encoded, reason);
  }

  @Test
  void ed25519Key_ofAnotherLengthOrPublicKey_isRefused() throws UnusableKey {
    var seed = new byte[32];
    var publicKey = adopted(KeySpec.ECC_NIST_EDWARDS25519, ed25519(seed)).publicKey();
    var bits = publicKey.slice(12, 44);

    assertThat(
            adopted(
                KeySpec.ECC_NIST_EDWARDS25519, envelope(1, ED25519, Der.octetString(seed), bits)))
        .isEqualTo(adopted(KeySpec.ECC_NIST_EDWARDS25519, ed25519(seed)));
    bits[0] ^= 1;
    requireRefused(
        KeySpec.ECC_NIST_EDWARDS25519,
        envelope(1, ED25519, Der.octetString(seed), bits),
        "another one");
    requireRefused(
        KeySpec.ECC_NIST_EDWARDS25519,
        envelope(0, ED25519, Der.octetString(seed), bits),
        "well-formed");
    requireRefused(KeySpec.ECC_NIST_EDWARDS25519, ed25519(new byte[31]), "32 bytes");
    requireRefused(KeySpec.ECC_NIST_EDWARDS25519, ed25519(new byte[33]), "32 bytes");
  }

  @ParameterizedTest
  @EnumSource(value = KeySpec.class, names = "ML_.*", mode = EnumSource.Mode.MATCH_ALL)
  void latticeKey_whoseExpandedKeyIsNotThatOfItsSeed_isRefused(KeySpec spec) throws UnusableKey {
    var both = TestSources.of(TestSources.BOUNCY_CASTLE);
    var encoded = bouncyCastle(spec);
    assertThat(new KeyPairs(both).adopt(spec, SecretBytes.copyOf(encoded)))
        .isEqualTo(adopted(spec, encoded));
    for (var at : new int[] {60, 200, encoded.length / 2, encoded.length - 1}) {
      var altered = encoded.clone();
      altered[at] ^= 1;
      requireRefused(spec, altered, "expands to");
    }
  }

  private static byte[] bouncyCastle(KeySpec spec) {
    try {
      return AdoptionTest.pair(spec, "Bouncy Castle").getPrivate().getEncoded();
    } catch (GeneralSecurityException e) {
      throw new AssertionError(e);
    }
  }

  /// Whatever is left of a key with its public key inside after an accident is no key.
  @ParameterizedTest
  @EnumSource(
      value = KeySpec.class,
      names = {"RSA_2048", "ECC_NIST_P384", "ECC_SECG_P256K1", "ML_DSA_65", "ML_KEM_768"})
  void alteredKey_isRefused(KeySpec spec) {
    var random = new Random(spec.name().hashCode());
    try (var made = PAIRS.generate(spec)) {
      var encoded = made.privateKey().lend(byte[]::clone);
      for (var round = 0; round < 300; round++) {
        var altered = Mutation.of(encoded, random);
        if (!spec.name().startsWith("ML_") || altered.length != encoded.length) {
          requireRefused(spec, altered, "");
        }
      }
    }
  }

  private static KeyPairMaterial adopted(KeySpec spec, byte[] encoded) throws UnusableKey {
    try (var key = SecretBytes.copyOf(encoded)) {
      return PAIRS.adopt(spec, key);
    }
  }

  private static void requireRefused(KeySpec spec, byte[] encoded, String reason) {
    assertThatThrownBy(() -> adopted(spec, encoded))
        .as("%s", HEX.formatHex(encoded))
        .isInstanceOf(UnusableKey.class)
        .hasMessageContaining(reason);
  }

  private static byte[] elliptic(BigInteger scalar) {
    return elliptic(key(Der.octetString(scalar(scalar))));
  }

  private static byte[] elliptic(byte[] key) {
    return Der.sequence(Der.integer(0), P256, Der.octetString(key));
  }

  private static byte[] withPublicKey(byte[] scalar, byte[] point) {
    return Der.sequence(
        Der.integer(1), Der.octetString(scalar), Der.explicit(1, Der.bitString(point)));
  }

  private static byte[] ed25519(byte[] seed) {
    return Der.sequence(Der.integer(0), ED25519, Der.octetString(Der.octetString(seed)));
  }

  /// With attributes, and with the public key as RFC 5958 has it.
  private static byte[] envelope(int version, byte[] algorithm, byte[] key, byte[] publicKey) {
    var bits = Der.bitString(publicKey);
    bits[0] = (byte) 0x81;
    var attributes = Der.explicit(0, Der.sequence(Der.objectIdentifier(new byte[] {42, 3})));
    return Der.sequence(Der.integer(version), algorithm, Der.octetString(key), attributes, bits);
  }

  private static byte[] scalar(BigInteger number) {
    return BigIntegers.asUnsignedByteArray(32, number);
  }

  private static byte[] point() {
    var encoded = P256_PUBLIC.getEncoded();
    return Arrays.copyOfRange(encoded, encoded.length - 65, encoded.length);
  }

  private static BigInteger lcm(BigInteger one, BigInteger other) {
    return one.multiply(other).divide(one.gcd(other));
  }

  private static KeyPair p256() {
    return jdkPair(KeySpec.ECC_NIST_P256);
  }

  private static KeyPair jdkPair(KeySpec spec) {
    try {
      return AdoptionTest.pair(spec, "jdk");
    } catch (GeneralSecurityException e) {
      throw new AssertionError(e);
    }
  }

  /// The numbers of an RSA key in the order in which they are written, from the version on.
  record Numbers(List<BigInteger> list) {

    static Numbers jdk() {
      var key = (RSAPrivateCrtKey) jdkPair(KeySpec.RSA_2048).getPrivate();
      return of(key.getPrimeP(), key.getPrimeQ(), key.getPublicExponent());
    }

    static Numbers of(BigInteger p, BigInteger q, BigInteger e) {
      var p1 = p.subtract(ONE);
      var q1 = q.subtract(ONE);
      var d = e.modInverse(lcm(p1, q1));
      return new Numbers(
          List.of(
              BigInteger.ZERO, p.multiply(q), e, d, p, q, d.mod(p1), d.mod(q1), q.modInverse(p)));
    }

    Numbers with(int place, BigInteger number) {
      var altered = new ArrayList<>(list);
      altered.set(place, number);
      return new Numbers(List.copyOf(altered));
    }

    BigInteger n() {
      return list.get(1);
    }

    BigInteger e() {
      return list.get(2);
    }

    BigInteger d() {
      return list.get(3);
    }

    BigInteger p() {
      return list.get(4);
    }

    BigInteger q() {
      return list.get(5);
    }

    byte[] encoded() {
      var key =
          Der.sequence(
              list.stream()
                  .map(number -> Der.integer(number.toByteArray()))
                  .toArray(byte[][]::new));
      return Der.sequence(Der.integer(0), RSA, Der.octetString(key));
    }
  }
}
