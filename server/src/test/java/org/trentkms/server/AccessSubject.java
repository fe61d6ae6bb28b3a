package org.trentkms.server;

import java.security.GeneralSecurityException;
import java.util.Map;
import java.util.TreeMap;
import software.amazon.awssdk.core.SdkBytes;
import software.amazon.awssdk.services.kms.KmsClient;
import software.amazon.awssdk.services.kms.model.CreateKeyRequest;
import software.amazon.awssdk.services.kms.model.EncapsulationAlgorithmSpec;
import software.amazon.awssdk.services.kms.model.ImportKeyMaterialRequest;
import software.amazon.awssdk.services.kms.model.KeySpec;
import software.amazon.awssdk.services.kms.model.KeyUsageType;
import software.amazon.awssdk.services.kms.model.MacAlgorithmSpec;
import software.amazon.awssdk.services.kms.model.OriginType;
import software.amazon.awssdk.services.kms.model.SigningAlgorithmSpec;
import software.amazon.awssdk.services.kms.model.Tag;

/// A key that a user calls for, with the tag `team` `red` and an alias.
///
/// @param made with it: a ciphertext, a signature, a tag, an encapsulation, or its public key
/// @param material that can be imported into it, if any can
/// @param other another key of the same account, which encrypts
record AccessSubject(
    Kind kind, String arn, SdkBytes made, ImportKeyMaterialRequest material, String other) {

  /// What calls encrypt, sign and authenticate.
  static final SdkBytes TEXT = SdkBytes.fromUtf8String("text");

  /// The encryption context of ciphertexts.
  static final Map<String, String> CONTEXT = new TreeMap<>(Map.of("stage", "test", "app", "a"));

  /// What kind of key it is, and whose.
  enum Kind {
    SYMMETRIC(KeySpec.SYMMETRIC_DEFAULT, KeyUsageType.ENCRYPT_DECRYPT),
    /// A multi-Region key with a replica in eu-west-1.
    PRIMARY(KeySpec.SYMMETRIC_DEFAULT, KeyUsageType.ENCRYPT_DECRYPT),
    /// One with imported material.
    IMPORTED(KeySpec.SYMMETRIC_DEFAULT, KeyUsageType.ENCRYPT_DECRYPT),
    PENDING_DELETION(KeySpec.SYMMETRIC_DEFAULT, KeyUsageType.ENCRYPT_DECRYPT),
    SIGNING(KeySpec.ECC_NIST_P256, KeyUsageType.SIGN_VERIFY),
    MAC(KeySpec.HMAC_256, KeyUsageType.GENERATE_VERIFY_MAC),
    AGREEMENT(KeySpec.ECC_NIST_P256, KeyUsageType.KEY_AGREEMENT),
    ENCAPSULATING(KeySpec.ML_KEM_512, KeyUsageType.ENCAPSULATE_DECAPSULATE),
    /// One of another account than the user's.
    FOREIGN(KeySpec.SYMMETRIC_DEFAULT, KeyUsageType.ENCRYPT_DECRYPT);

    private final KeySpec spec;
    private final KeyUsageType usage;

    Kind(KeySpec spec, KeyUsageType usage) {
      this.spec = spec;
      this.usage = usage;
    }

    private void ask(CreateKeyRequest.Builder request) {
      request
          .keySpec(spec)
          .keyUsage(usage)
          .multiRegion(this == PRIMARY)
          .origin(this == IMPORTED ? OriginType.EXTERNAL : OriginType.AWS_KMS)
          .tags(Tag.builder().tagKey("team").tagValue("red").build());
    }
  }

  /// Makes one.
  ///
  /// @param owner the root user whose it is
  static AccessSubject make(Kind kind, KmsClient owner, String other)
      throws GeneralSecurityException {
    var key = owner.createKey(kind::ask).keyMetadata().arn();
    var material = WrappedMaterial.none();
    if (kind == Kind.IMPORTED) {
      material = WrappedMaterial.of(owner, key, kind.spec);
      owner.importKeyMaterial(material);
    }
    var subject = new AccessSubject(kind, key, made(kind, owner, key), material, other);
    owner.createAlias(r -> r.aliasName(subject.alias()).targetKeyId(key));
    return subject;
  }

  private static SdkBytes made(Kind kind, KmsClient kms, String key) {
    return switch (kind) {
      case SYMMETRIC, PRIMARY, IMPORTED, PENDING_DELETION, FOREIGN ->
          kms.encrypt(r -> r.keyId(key).plaintext(TEXT).encryptionContext(CONTEXT))
              .ciphertextBlob();
      case SIGNING ->
          kms.sign(r ->
                  r.keyId(key).message(TEXT).signingAlgorithm(SigningAlgorithmSpec.ECDSA_SHA_256))
              .signature();
      case MAC ->
          kms.generateMac(
                  r -> r.keyId(key).message(TEXT).macAlgorithm(MacAlgorithmSpec.HMAC_SHA_256))
              .mac();
      case AGREEMENT -> kms.getPublicKey(r -> r.keyId(key)).publicKey();
      case ENCAPSULATING ->
          kms.encapsulate(
                  r -> r.keyId(key).encapsulationAlgorithm(EncapsulationAlgorithmSpec.ML_KEM))
              .sharedSecretCiphertextBlob();
    };
  }

  /// The name of its alias.
  String alias() {
    return "alias/of-" + id();
  }

  /// The name of an alias that is not there.
  String newAlias() {
    return "alias/new-" + id();
  }

  private String id() {
    return arn.substring(arn.indexOf('/') + 1);
  }

  /// The number of its account.
  String owner() {
    return arn.split(":", -1)[4];
  }

  /// A text about it, with its names.
  String named(String text) {
    var prefix = arn.substring(0, arn.lastIndexOf(':') + 1);
    return text.replace("$KEY", arn)
        .replace("$REPLICA", arn.replace(":us-east-1:", ":eu-west-1:"))
        .replace("$NEW_ALIAS", prefix + newAlias())
        .replace("$ALIAS_NAME", alias())
        .replace("$ALIAS", prefix + alias())
        .replace("$OTHER", other)
        .replace("$OWNER", owner());
  }
}
