package org.trentkms.conformance.timing;

import java.math.BigInteger;
import java.security.GeneralSecurityException;
import java.security.KeyFactory;
import java.security.MessageDigest;
import java.security.interfaces.RSAPublicKey;
import java.security.spec.X509EncodedKeySpec;
import java.util.Arrays;
import java.util.random.RandomGenerator;
import org.trentkms.error.Bug;
import org.trentkms.secret.Bytes;

/// What ciphertexts with a fault in the encoded message are made of, as anybody can make them who
/// has the public key: RSAES-OAEP with SHA-256 and an empty label (RFC 8017 §7.1.1), step by step,
/// and the bare RSA operation.
final class FaultyCiphertexts {

  static final int HASH_SIZE = 32;

  private static final byte SEPARATOR = 1;
  private static final int LONGEST_MESSAGE = 64;

  private final BigInteger modulus;
  private final BigInteger exponent;
  private final int size;

  private FaultyCiphertexts(RSAPublicKey key) {
    this.modulus = key.getModulus();
    this.exponent = key.getPublicExponent();
    this.size = modulus.bitLength() / 8;
  }

  /// Ciphertexts for the key with this SubjectPublicKeyInfo.
  static FaultyCiphertexts of(Bytes publicKey) {
    try {
      var spec = new X509EncodedKeySpec(publicKey.toByteArray());
      return new FaultyCiphertexts(
          (RSAPublicKey) KeyFactory.getInstance("RSA").generatePublic(spec));
    } catch (GeneralSecurityException e) {
      throw new Bug("a public key does not parse", e);
    }
  }

  /// The length of the modulus in bytes.
  int size() {
    return size;
  }

  /// A random number below the modulus.
  Bytes random(RandomGenerator random) {
    return fixedLength(number(modulus, random));
  }

  /// A random number of as many bytes as the modulus has that is not below it.
  Bytes notBelowModulus(RandomGenerator random) {
    var room = BigInteger.ONE.shiftLeft(8 * size).subtract(modulus);
    return fixedLength(modulus.add(number(room, random)));
  }

  private static BigInteger number(BigInteger limit, RandomGenerator random) {
    var bytes = new byte[limit.bitLength() / 8 + 16];
    random.nextBytes(bytes);
    return new BigInteger(1, bytes).mod(limit);
  }

  /// A data block without fault: the hash of the label, zeros, the separator and a message.
  byte[] block(RandomGenerator random) {
    var block = new byte[size - HASH_SIZE - 1];
    System.arraycopy(hash(new byte[0]), 0, block, 0, HASH_SIZE);
    var message = new byte[random.nextInt(1, LONGEST_MESSAGE)];
    random.nextBytes(message);
    var start = block.length - message.length;
    block[start - 1] = SEPARATOR;
    System.arraycopy(message, 0, block, start, message.length);
    return block;
  }

  /// Where the separator of a block without fault stands.
  static int separator(byte[] block) {
    var position = HASH_SIZE;
    while (block[position] != SEPARATOR) {
      position++;
    }
    return position;
  }

  /// The encoded message of a data block: zero, the masked seed and the masked block.
  byte[] encode(byte[] block, RandomGenerator random) {
    var seed = new byte[HASH_SIZE];
    random.nextBytes(seed);
    var maskedBlock = xor(block, mask(seed, block.length));
    var maskedSeed = xor(seed, mask(maskedBlock, HASH_SIZE));
    var encoded = new byte[size];
    System.arraycopy(maskedSeed, 0, encoded, 1, HASH_SIZE);
    System.arraycopy(maskedBlock, 0, encoded, 1 + HASH_SIZE, maskedBlock.length);
    return encoded;
  }

  /// The bare RSA operation with the public key.
  Bytes encrypt(byte[] encoded) {
    return fixedLength(new BigInteger(1, encoded).modPow(exponent, modulus));
  }

  private Bytes fixedLength(BigInteger number) {
    var magnitude = number.toByteArray();
    var bytes = new byte[size];
    var shared = Math.min(size, magnitude.length);
    System.arraycopy(magnitude, magnitude.length - shared, bytes, size - shared, shared);
    return Bytes.owning(bytes);
  }

  private static byte[] xor(byte[] some, byte[] others) {
    var sum = new byte[some.length];
    for (var i = 0; i < sum.length; i++) {
      sum[i] = (byte) (some[i] ^ others[i]);
    }
    return sum;
  }

  /// MGF1 with SHA-256 (RFC 8017 §B.2.1).
  static byte[] mask(byte[] seed, int length) {
    var mask = new byte[length];
    var counted = Arrays.copyOf(seed, seed.length + 4);
    for (var position = 0; position < length; position += HASH_SIZE) {
      counted[counted.length - 1] = (byte) (position / HASH_SIZE);
      System.arraycopy(hash(counted), 0, mask, position, Math.min(HASH_SIZE, length - position));
    }
    return mask;
  }

  static byte[] hash(byte[] content) {
    try {
      return MessageDigest.getInstance("SHA-256").digest(content);
    } catch (GeneralSecurityException e) {
      throw new Bug("every Java platform has SHA-256", e);
    }
  }
}
