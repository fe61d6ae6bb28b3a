package org.trentkms.conformance.cryptography;

import java.util.stream.Stream;
import org.trentkms.conformance.KmsKey;
import org.trentkms.conformance.RunningTrent;
import software.amazon.awssdk.services.kms.model.EncryptionAlgorithmSpec;
import software.amazon.awssdk.services.kms.model.KeySpec;
import software.amazon.awssdk.services.kms.model.KeyUsageType;

/// A key spec, an algorithm that its keys encrypt with, and the longest plaintext in bytes ("Key
/// spec reference" in the AWS KMS Developer Guide, and RFC 8017 §7.1.1).
record Encrypting(KeySpec spec, EncryptionAlgorithmSpec algorithm, int longest) {

  /// All that are asymmetric.
  static Stream<Encrypting> asymmetric() {
    return Stream.concat(
        rsa(), Stream.of(new Encrypting(KeySpec.SM2, EncryptionAlgorithmSpec.SM2_PKE, 1024)));
  }

  /// Those of RSA.
  static Stream<Encrypting> rsa() {
    return Stream.of(
        new Encrypting(KeySpec.RSA_2048, EncryptionAlgorithmSpec.RSAES_OAEP_SHA_1, 214),
        new Encrypting(KeySpec.RSA_2048, EncryptionAlgorithmSpec.RSAES_OAEP_SHA_256, 190),
        new Encrypting(KeySpec.RSA_3072, EncryptionAlgorithmSpec.RSAES_OAEP_SHA_1, 342),
        new Encrypting(KeySpec.RSA_3072, EncryptionAlgorithmSpec.RSAES_OAEP_SHA_256, 318),
        new Encrypting(KeySpec.RSA_4096, EncryptionAlgorithmSpec.RSAES_OAEP_SHA_1, 470),
        new Encrypting(KeySpec.RSA_4096, EncryptionAlgorithmSpec.RSAES_OAEP_SHA_256, 446));
  }

  /// The one of symmetric keys.
  static Encrypting symmetric() {
    return new Encrypting(
        KeySpec.SYMMETRIC_DEFAULT, EncryptionAlgorithmSpec.SYMMETRIC_DEFAULT, 4096);
  }

  /// The shared key of the spec.
  KmsKey key(RunningTrent trent) {
    return trent.key(spec, KeyUsageType.ENCRYPT_DECRYPT);
  }

  /// Whether keys are symmetric.
  boolean isSymmetric() {
    return spec == KeySpec.SYMMETRIC_DEFAULT;
  }

  @Override
  public String toString() {
    return spec + " " + algorithm;
  }
}
