package org.trentkms.crypto.rsa;

import java.util.Arrays;
import java.util.HexFormat;
import org.trentkms.algorithm.Hash;
import org.trentkms.algorithm.SigningAlgorithm;
import org.trentkms.crypto.ConstantTime;
import org.trentkms.crypto.asymmetric.Digests;
import org.trentkms.error.Bug;

/// The encodings of digests that RSA signs (RFC 8017 §9), for moduli whose number of bits is a
/// multiple of eight.
final class SignatureEncoding {

  private static final HexFormat HEX = HexFormat.of();
  private static final byte[] SHA_256_PREFIX =
      HEX.parseHex("3031300d060960864801650304020105000420");
  private static final byte[] SHA_384_PREFIX =
      HEX.parseHex("3041300d060960864801650304020205000430");
  private static final byte[] SHA_512_PREFIX =
      HEX.parseHex("3051300d060960864801650304020305000440");

  private SignatureEncoding() {}

  /// Whether the algorithm is PSS, otherwise it is PKCS #1 v1.5.
  static boolean isPss(SigningAlgorithm algorithm) {
    return switch (algorithm) {
      case RSASSA_PSS_SHA_256, RSASSA_PSS_SHA_384, RSASSA_PSS_SHA_512 -> true;
      case RSASSA_PKCS1_V1_5_SHA_256, RSASSA_PKCS1_V1_5_SHA_384, RSASSA_PKCS1_V1_5_SHA_512 -> false;
      default -> throw new Bug(algorithm + " is no RSA signature");
    };
  }

  /// EMSA-PKCS1-v1_5 of §9.2: the only encoding that the digest has.
  static byte[] pkcs1(Hash hash, byte[] digest, int size) {
    var prefix = prefix(hash);
    var encoded = new byte[size];
    var separator = size - prefix.length - digest.length - 1;
    encoded[1] = 1;
    Arrays.fill(encoded, 2, separator, (byte) 0xff);
    System.arraycopy(prefix, 0, encoded, separator + 1, prefix.length);
    System.arraycopy(digest, 0, encoded, size - digest.length, digest.length);
    return encoded;
  }

  /// EMSA-PSS-ENCODE of §9.1.1 with MGF1 of the same hash and a salt as long as its digests.
  static byte[] pss(Hash hash, byte[] digest, byte[] salt, int size) {
    var h = saltedHash(hash, digest, salt);
    var maskSize = size - hash.size() - 1;
    var encoded = new byte[size];
    encoded[maskSize - salt.length - 1] = 1;
    System.arraycopy(salt, 0, encoded, maskSize - salt.length, salt.length);
    Mask.of(hash, h).addTo(encoded, 0, maskSize);
    encoded[0] &= 0x7f;
    System.arraycopy(h, 0, encoded, maskSize, h.length);
    encoded[size - 1] = (byte) 0xbc;
    return encoded;
  }

  /// EMSA-PSS-VERIFY of §9.1.2.
  static boolean isPss(Hash hash, byte[] digest, byte[] encoded) {
    var maskSize = encoded.length - hash.size() - 1;
    var saltAt = maskSize - hash.size();
    if (saltAt < 1 || encoded[encoded.length - 1] != (byte) 0xbc || encoded[0] < 0) {
      return false;
    }
    var h = Arrays.copyOfRange(encoded, maskSize, maskSize + hash.size());
    var block = Arrays.copyOf(encoded, maskSize);
    Mask.of(hash, h).addTo(block, 0, maskSize);
    block[0] &= 0x7f;
    var salt = Arrays.copyOfRange(block, saltAt, maskSize);
    return isPadding(block, saltAt) && ConstantTime.areEqual(saltedHash(hash, digest, salt), h);
  }

  private static boolean isPadding(byte[] block, int saltAt) {
    for (var i = 0; i < saltAt - 1; i++) {
      if (block[i] != 0) {
        return false;
      }
    }
    return block[saltAt - 1] == 1;
  }

  private static byte[] saltedHash(Hash hash, byte[] digest, byte[] salt) {
    var function = Digests.of(hash);
    function.update(new byte[8]);
    function.update(digest);
    return function.digest(salt);
  }

  private static byte[] prefix(Hash hash) {
    return switch (hash) {
      case SHA_256 -> SHA_256_PREFIX;
      case SHA_384 -> SHA_384_PREFIX;
      case SHA_512 -> SHA_512_PREFIX;
      case SHA_1, SHA_224, SM3 -> throw new Bug("RSA does not sign digests of " + hash);
    };
  }
}
