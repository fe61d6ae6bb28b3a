package org.trentkms.crypto.lattice;

import java.util.Arrays;
import java.util.HexFormat;
import java.util.Optional;
import org.trentkms.algorithm.KeySpec;
import org.trentkms.crypto.der.Der;
import org.trentkms.error.Bug;
import org.trentkms.secret.Bytes;
import org.trentkms.secret.SecretBytes;

/// The parameter sets with their lengths in bytes (FIPS 203 §8, FIPS 204 §4) and the encodings of
/// their keys (RFC 9881, RFC 9935).
enum ParameterSet {
  ML_DSA_44("ML-DSA-44", "608648016503040311", 32, 1312, 2420),
  ML_DSA_65("ML-DSA-65", "608648016503040312", 32, 1952, 3309),
  ML_DSA_87("ML-DSA-87", "608648016503040313", 32, 2592, 4627),
  ML_KEM_512("ML-KEM-512", "608648016503040401", 64, 800, 768),
  ML_KEM_768("ML-KEM-768", "608648016503040402", 64, 1184, 1088),
  ML_KEM_1024("ML-KEM-1024", "608648016503040403", 64, 1568, 1568);

  private final String jcaName;
  private final byte[] algorithm;
  private final byte[] privatePrefix;
  private final byte[] publicPrefix;
  private final int seedSize;
  private final int publicSize;
  private final int outputSize;

  ParameterSet(String jcaName, String identifier, int seedSize, int publicSize, int outputSize) {
    this.jcaName = jcaName;
    this.seedSize = seedSize;
    this.publicSize = publicSize;
    this.outputSize = outputSize;
    this.algorithm = Der.sequence(Der.objectIdentifier(HexFormat.of().parseHex(identifier)));
    var seed = Der.octetString(new byte[seedSize]);
    seed[0] = (byte) 0x80; // the seed is [0] IMPLICIT
    var info = Der.sequence(Der.integer(0), algorithm, Der.octetString(seed));
    this.privatePrefix = Arrays.copyOf(info, info.length - seedSize);
    var publicInfo = Der.sequence(algorithm, Der.bitString(new byte[publicSize]));
    this.publicPrefix = Arrays.copyOf(publicInfo, publicInfo.length - publicSize);
  }

  static ParameterSet of(KeySpec spec) {
    return switch (spec) {
      case ML_DSA_44 -> ML_DSA_44;
      case ML_DSA_65 -> ML_DSA_65;
      case ML_DSA_87 -> ML_DSA_87;
      case ML_KEM_512 -> ML_KEM_512;
      case ML_KEM_768 -> ML_KEM_768;
      case ML_KEM_1024 -> ML_KEM_1024;
      default -> throw new Bug(spec + " has no such parameter set");
    };
  }

  String jcaName() {
    return jcaName;
  }

  /// The AlgorithmIdentifier of keys of this set.
  byte[] algorithm() {
    return algorithm.clone();
  }

  int seedSize() {
    return seedSize;
  }

  /// The length of a signature or of an encapsulation.
  int outputSize() {
    return outputSize;
  }

  /// The PrivateKeyInfo of a seed.
  SecretBytes privateKeyInfo(SecretBytes seed) {
    return seed.prefixed(privatePrefix);
  }

  /// The seed of a PrivateKeyInfo in the seed form; the caller overwrites it.
  byte[] seed(byte[] privateKeyInfo) {
    if (!isSeedForm(privateKeyInfo)) {
      throw new Bug("a private key is not in its seed form");
    }
    return Arrays.copyOfRange(privateKeyInfo, privatePrefix.length, privateKeyInfo.length);
  }

  /// Whether a PrivateKeyInfo holds the seed and nothing else.
  boolean isSeedForm(byte[] privateKeyInfo) {
    return privateKeyInfo.length == privatePrefix.length + seedSize
        && startsWith(privateKeyInfo, privatePrefix);
  }

  /// The same SubjectPublicKeyInfo, if it has the one form that a key of this set has.
  Optional<Bytes> publicKeyInfo(Bytes encoded) {
    var isOfForm =
        encoded.size() == publicPrefix.length + publicSize
            && startsWith(encoded.toByteArray(), publicPrefix);
    return isOfForm ? Optional.of(encoded) : Optional.empty();
  }

  /// The public key itself of such a SubjectPublicKeyInfo.
  byte[] publicKey(Bytes publicKeyInfo) {
    return publicKeyInfo.slice(publicPrefix.length, publicKeyInfo.size());
  }

  private static boolean startsWith(byte[] whole, byte[] prefix) {
    return Arrays.equals(whole, 0, prefix.length, prefix, 0, prefix.length);
  }
}
