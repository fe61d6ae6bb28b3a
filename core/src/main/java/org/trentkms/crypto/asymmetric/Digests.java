package org.trentkms.crypto.asymmetric;

import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import org.trentkms.algorithm.Hash;
import org.trentkms.algorithm.MessageType;
import org.trentkms.algorithm.SigningAlgorithm;
import org.trentkms.error.Bug;

/// The hash functions that come with every Java platform.
public final class Digests {

  private Digests() {}

  /// The JCA name of a hash function.
  public static String name(Hash hash) {
    return switch (hash) {
      case SHA_1 -> "SHA-1";
      case SHA_224 -> "SHA-224";
      case SHA_256 -> "SHA-256";
      case SHA_384 -> "SHA-384";
      case SHA_512 -> "SHA-512";
      case SM3 -> "SM3";
    };
  }

  /// A hash function of the platform.
  public static MessageDigest of(Hash hash) {
    try {
      return MessageDigest.getInstance(name(hash));
    } catch (NoSuchAlgorithmException e) {
      throw new Bug("not a hash function of every platform: " + hash, e);
    }
  }

  /// The digest that is signed: of the message, or the message itself where it is a digest.
  public static byte[] toBeSigned(SigningAlgorithm algorithm, MessageType type, byte[] message) {
    return type == MessageType.DIGEST ? message : of(algorithm.hash()).digest(message);
  }
}
