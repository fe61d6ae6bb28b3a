package org.trentkms.key;

import java.util.List;
import java.util.Optional;
import org.trentkms.algorithm.EncapsulationAlgorithm;
import org.trentkms.algorithm.EncryptionAlgorithm;
import org.trentkms.algorithm.KeyAgreementAlgorithm;
import org.trentkms.algorithm.KeySpec;
import org.trentkms.algorithm.KeyUsage;
import org.trentkms.algorithm.MacAlgorithm;
import org.trentkms.algorithm.Origin;
import org.trentkms.algorithm.SigningAlgorithm;

/// What is fixed for the life of a key besides its ARN.
public record KeyParameters(KeySpec spec, KeyUsage usage, Origin origin, KeyManager manager) {

  public KeyParameters {
    if (!spec.usages().contains(usage)) {
      throw new IllegalArgumentException(spec + " is not for " + usage);
    }
    if (manager == KeyManager.AWS && spec != KeySpec.SYMMETRIC_DEFAULT) {
      throw new IllegalArgumentException("AWS managed keys are symmetric encryption keys");
    }
  }

  /// The parameters of a customer managed key.
  public KeyParameters(KeySpec spec, KeyUsage usage, Origin origin) {
    this(spec, usage, origin, KeyManager.CUSTOMER);
  }

  /// The parameters of every AWS managed key.
  public static KeyParameters ofAwsManagedKey() {
    return new KeyParameters(
        KeySpec.SYMMETRIC_DEFAULT, KeyUsage.ENCRYPT_DECRYPT, Origin.AWS_KMS, KeyManager.AWS);
  }

  /// The algorithms of Encrypt and Decrypt, if the key is for them.
  public Optional<List<EncryptionAlgorithm>> encryptionAlgorithms() {
    return ifFor(KeyUsage.ENCRYPT_DECRYPT, spec.encryptionAlgorithms());
  }

  /// The algorithms of Sign and Verify, if the key is for them.
  public Optional<List<SigningAlgorithm>> signingAlgorithms() {
    return ifFor(KeyUsage.SIGN_VERIFY, spec.signingAlgorithms());
  }

  /// The algorithms of GenerateMac and VerifyMac, if the key is for them.
  public Optional<List<MacAlgorithm>> macAlgorithms() {
    return ifFor(KeyUsage.GENERATE_VERIFY_MAC, spec.macAlgorithms());
  }

  /// The algorithms of DeriveSharedSecret, if the key is for it.
  public Optional<List<KeyAgreementAlgorithm>> keyAgreementAlgorithms() {
    return ifFor(KeyUsage.KEY_AGREEMENT, spec.keyAgreementAlgorithms());
  }

  /// The algorithms of Encapsulate and Decapsulate, if the key is for them.
  public Optional<List<EncapsulationAlgorithm>> encapsulationAlgorithms() {
    return ifFor(KeyUsage.ENCAPSULATE_DECAPSULATE, spec.encapsulationAlgorithms());
  }

  private <T> Optional<List<T>> ifFor(KeyUsage wanted, List<T> algorithms) {
    return usage == wanted ? Optional.of(algorithms) : Optional.empty();
  }
}
