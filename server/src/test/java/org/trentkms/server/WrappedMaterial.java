package org.trentkms.server;

import java.security.GeneralSecurityException;
import java.security.SecureRandom;
import software.amazon.awssdk.core.SdkBytes;
import software.amazon.awssdk.services.kms.KmsClient;
import software.amazon.awssdk.services.kms.model.AlgorithmSpec;
import software.amazon.awssdk.services.kms.model.ExpirationModelType;
import software.amazon.awssdk.services.kms.model.GetParametersForImportResponse;
import software.amazon.awssdk.services.kms.model.ImportKeyMaterialRequest;
import software.amazon.awssdk.services.kms.model.KeySpec;
import software.amazon.awssdk.services.kms.model.WrappingKeySpec;

/// Random material of the kind that a key takes, wrapped for that key.
final class WrappedMaterial {

  private static final SdkBytes UNREADABLE = SdkBytes.fromUtf8String("unreadable");

  private WrappedMaterial() {}

  /// New material for a key, ready to be imported.
  static ImportKeyMaterialRequest of(KmsClient kms, String key, KeySpec spec)
      throws GeneralSecurityException {
    return of(kms, key, material(spec));
  }

  /// This material for a key, ready to be imported.
  static ImportKeyMaterialRequest of(KmsClient kms, String key, byte[] material)
      throws GeneralSecurityException {
    var parameters = parameters(kms, key);
    var wrapped = ImportingTrent.oaep(parameters, material);
    return ImportKeyMaterialRequest.builder()
        .keyId(key)
        .importToken(parameters.importToken())
        .encryptedKeyMaterial(SdkBytes.fromByteArray(wrapped))
        .expirationModel(ExpirationModelType.KEY_MATERIAL_DOES_NOT_EXPIRE)
        .build();
  }

  /// What is in the right shape, and wrapped for no key.
  static ImportKeyMaterialRequest none() {
    return ImportKeyMaterialRequest.builder()
        .importToken(UNREADABLE)
        .encryptedKeyMaterial(UNREADABLE)
        .expirationModel(ExpirationModelType.KEY_MATERIAL_DOES_NOT_EXPIRE)
        .build();
  }

  static GetParametersForImportResponse parameters(KmsClient kms, String key) {
    return kms.getParametersForImport(r ->
        r.keyId(key)
            .wrappingAlgorithm(AlgorithmSpec.RSAES_OAEP_SHA_256)
            .wrappingKeySpec(WrappingKeySpec.RSA_2048));
  }

  private static byte[] material(KeySpec spec) throws GeneralSecurityException {
    return switch (spec) {
      case SYMMETRIC_DEFAULT, HMAC_256 -> new SecureRandom().generateSeed(32);
      case ECC_NIST_P256 -> ImportingTrent.ecKey("secp256r1");
      default -> throw new IllegalArgumentException("no material for " + spec);
    };
  }
}
