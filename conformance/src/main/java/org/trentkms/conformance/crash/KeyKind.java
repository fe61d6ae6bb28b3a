package org.trentkms.conformance.crash;

import java.util.Map;
import software.amazon.awssdk.core.SdkBytes;
import software.amazon.awssdk.services.kms.KmsClient;
import software.amazon.awssdk.services.kms.model.KeySpec;
import software.amazon.awssdk.services.kms.model.KeyUsageType;
import software.amazon.awssdk.services.kms.model.KmsInvalidMacException;
import software.amazon.awssdk.services.kms.model.KmsInvalidSignatureException;
import software.amazon.awssdk.services.kms.model.MacAlgorithmSpec;
import software.amazon.awssdk.services.kms.model.SigningAlgorithmSpec;

/// The kinds of keys that clients work with, one of each form in which key material is stored.
enum KeyKind {
  ENCRYPTING(KeySpec.SYMMETRIC_DEFAULT, KeyUsageType.ENCRYPT_DECRYPT) {
    @Override
    SdkBytes make(KmsClient kms, String key, SdkBytes content) {
      return kms.encrypt(
              request -> request.keyId(key).plaintext(content).encryptionContext(CONTEXT))
          .ciphertextBlob();
    }

    @Override
    boolean isOf(KmsClient kms, String key, SdkBytes content, SdkBytes made) {
      var opened = kms.decrypt(request -> request.ciphertextBlob(made).encryptionContext(CONTEXT));
      return opened.plaintext().equals(content) && opened.keyId().endsWith(key);
    }
  },
  SIGNING(KeySpec.ECC_NIST_P256, KeyUsageType.SIGN_VERIFY) {
    @Override
    SdkBytes make(KmsClient kms, String key, SdkBytes content) {
      return kms.sign(request ->
              request
                  .keyId(key)
                  .message(content)
                  .signingAlgorithm(SigningAlgorithmSpec.ECDSA_SHA_256))
          .signature();
    }

    @Override
    boolean isOf(KmsClient kms, String key, SdkBytes content, SdkBytes made) {
      try {
        return kms.verify(request ->
                request
                    .keyId(key)
                    .message(content)
                    .signature(made)
                    .signingAlgorithm(SigningAlgorithmSpec.ECDSA_SHA_256))
            .signatureValid();
      } catch (KmsInvalidSignatureException _) {
        return false;
      }
    }
  },
  TAGGING(KeySpec.HMAC_256, KeyUsageType.GENERATE_VERIFY_MAC) {
    @Override
    SdkBytes make(KmsClient kms, String key, SdkBytes content) {
      return kms.generateMac(request ->
              request.keyId(key).message(content).macAlgorithm(MacAlgorithmSpec.HMAC_SHA_256))
          .mac();
    }

    @Override
    boolean isOf(KmsClient kms, String key, SdkBytes content, SdkBytes made) {
      try {
        return kms.verifyMac(request ->
                request
                    .keyId(key)
                    .message(content)
                    .mac(made)
                    .macAlgorithm(MacAlgorithmSpec.HMAC_SHA_256))
            .macValid();
      } catch (KmsInvalidMacException _) {
        return false;
      }
    }
  };

  private static final Map<String, String> CONTEXT = Map.of("purpose", "crash");

  private final KeySpec spec;
  private final KeyUsageType usage;

  KeyKind(KeySpec spec, KeyUsageType usage) {
    this.spec = spec;
    this.usage = usage;
  }

  /// The spec of such keys.
  KeySpec spec() {
    return spec;
  }

  /// What such keys are for. Whether it can have more than one material.
  boolean isRotated() {
    return spec == KeySpec.SYMMETRIC_DEFAULT;
  }

  KeyUsageType usage() {
    return usage;
  }

  /// A ciphertext, a signature or a tag of the content.
  abstract SdkBytes make(KmsClient kms, String key, SdkBytes content);

  /// Whether this was made of the content with the key.
  abstract boolean isOf(KmsClient kms, String key, SdkBytes content, SdkBytes made);
}
