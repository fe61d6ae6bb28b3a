package org.trentkms.server;

import static software.amazon.awssdk.services.kms.model.KeySpec.ECC_NIST_P256;
import static software.amazon.awssdk.services.kms.model.KeySpec.HMAC_256;
import static software.amazon.awssdk.services.kms.model.KeySpec.ML_KEM_512;
import static software.amazon.awssdk.services.kms.model.KeySpec.SYMMETRIC_DEFAULT;
import static software.amazon.awssdk.services.kms.model.KeyUsageType.ENCAPSULATE_DECAPSULATE;
import static software.amazon.awssdk.services.kms.model.KeyUsageType.ENCRYPT_DECRYPT;
import static software.amazon.awssdk.services.kms.model.KeyUsageType.GENERATE_VERIFY_MAC;
import static software.amazon.awssdk.services.kms.model.KeyUsageType.KEY_AGREEMENT;
import static software.amazon.awssdk.services.kms.model.KeyUsageType.SIGN_VERIFY;

import java.security.GeneralSecurityException;
import java.util.Arrays;
import java.util.List;
import java.util.Locale;
import java.util.function.BiFunction;
import software.amazon.awssdk.core.SdkBytes;
import software.amazon.awssdk.regions.Region;
import software.amazon.awssdk.services.kms.KmsClient;
import software.amazon.awssdk.services.kms.model.DataKeyPairSpec;
import software.amazon.awssdk.services.kms.model.DataKeySpec;
import software.amazon.awssdk.services.kms.model.EncapsulationAlgorithmSpec;
import software.amazon.awssdk.services.kms.model.ImportKeyMaterialRequest;
import software.amazon.awssdk.services.kms.model.ImportType;
import software.amazon.awssdk.services.kms.model.KeyAgreementAlgorithmSpec;
import software.amazon.awssdk.services.kms.model.KeySpec;
import software.amazon.awssdk.services.kms.model.KeyUsageType;
import software.amazon.awssdk.services.kms.model.MacAlgorithmSpec;
import software.amazon.awssdk.services.kms.model.OriginType;
import software.amazon.awssdk.services.kms.model.SigningAlgorithmSpec;
import software.amazon.awssdk.services.kms.model.Tag;

/// The operations that use a key, each with a kind of key that it takes and a call that succeeds
/// where the state of the key lets it.
enum KeyOperation {
  CANCEL_KEY_DELETION((kms, key) -> kms.cancelKeyDeletion(r -> r.keyId(key.id()))),
  CREATE_ALIAS(
      (kms, key) -> kms.createAlias(r -> r.aliasName(key.alias("new")).targetKeyId(key.id()))),
  DECRYPT((kms, key) -> kms.decrypt(r -> r.keyId(key.id()).ciphertextBlob(key.made()))),
  DELETE_ALIAS((kms, key) -> kms.deleteAlias(r -> r.aliasName(key.alias("of")))),
  DELETE_IMPORTED_KEY_MATERIAL((kms, key) -> kms.deleteImportedKeyMaterial(r -> r.keyId(key.id()))),
  DESCRIBE_KEY((kms, key) -> kms.describeKey(r -> r.keyId(key.id()))),
  DISABLE_KEY((kms, key) -> kms.disableKey(r -> r.keyId(key.id()))),
  DISABLE_KEY_ROTATION((kms, key) -> kms.disableKeyRotation(r -> r.keyId(key.id()))),
  ENABLE_KEY((kms, key) -> kms.enableKey(r -> r.keyId(key.id()))),
  ENABLE_KEY_ROTATION((kms, key) -> kms.enableKeyRotation(r -> r.keyId(key.id()))),
  ENCRYPT((kms, key) -> kms.encrypt(r -> r.keyId(key.id()).plaintext(Texts.ANY))),
  GENERATE_DATA_KEY(
      (kms, key) -> kms.generateDataKey(r -> r.keyId(key.id()).keySpec(DataKeySpec.AES_256))),
  GENERATE_DATA_KEY_PAIR((kms, key) ->
      kms.generateDataKeyPair(r -> r.keyId(key.id()).keyPairSpec(DataKeyPairSpec.ECC_NIST_P256))),
  GENERATE_DATA_KEY_PAIR_WITHOUT_PLAINTEXT((kms, key) ->
      kms.generateDataKeyPairWithoutPlaintext(
          r -> r.keyId(key.id()).keyPairSpec(DataKeyPairSpec.ECC_NIST_P256))),
  GENERATE_DATA_KEY_WITHOUT_PLAINTEXT((kms, key) ->
      kms.generateDataKeyWithoutPlaintext(r -> r.keyId(key.id()).keySpec(DataKeySpec.AES_256))),
  GENERATE_MAC(
      HMAC_256,
      GENERATE_VERIFY_MAC,
      (kms, key) ->
          kms.generateMac(r ->
              r.keyId(key.id()).message(Texts.ANY).macAlgorithm(MacAlgorithmSpec.HMAC_SHA_256))),
  GET_KEY_LAST_USAGE((kms, key) -> kms.getKeyLastUsage(r -> r.keyId(key.id()))),
  GET_KEY_POLICY((kms, key) -> kms.getKeyPolicy(r -> r.keyId(key.id()))),
  GET_KEY_ROTATION_STATUS((kms, key) -> kms.getKeyRotationStatus(r -> r.keyId(key.id()))),
  GET_PARAMETERS_FOR_IMPORT((kms, key) -> WrappedMaterial.parameters(kms, key.id())),
  GET_PUBLIC_KEY(
      ECC_NIST_P256, SIGN_VERIFY, (kms, key) -> kms.getPublicKey(r -> r.keyId(key.id()))),
  IMPORT_KEY_MATERIAL(
      (kms, key) -> kms.importKeyMaterial(key.material().toBuilder().keyId(key.id()).build())),
  LIST_ALIASES((kms, key) -> kms.listAliases(r -> r.keyId(key.id()))),
  LIST_KEY_POLICIES((kms, key) -> kms.listKeyPolicies(r -> r.keyId(key.id()))),
  LIST_KEY_ROTATIONS((kms, key) -> kms.listKeyRotations(r -> r.keyId(key.id()))),
  LIST_RESOURCE_TAGS((kms, key) -> kms.listResourceTags(r -> r.keyId(key.id()))),
  PUT_KEY_POLICY((kms, key) -> kms.putKeyPolicy(r -> r.keyId(key.id()).policy(Texts.POLICY))),
  RE_ENCRYPT_FROM((kms, key) ->
      kms.reEncrypt(
          r -> r.ciphertextBlob(key.made()).sourceKeyId(key.id()).destinationKeyId(other(kms)))),
  RE_ENCRYPT_TO((kms, key) -> {
    var other = other(kms);
    var blob = kms.encrypt(r -> r.keyId(other).plaintext(Texts.ANY)).ciphertextBlob();
    return kms.reEncrypt(r -> r.ciphertextBlob(blob).destinationKeyId(key.id()));
  }),
  REPLICATE_KEY((kms, key) -> kms.replicateKey(r -> r.keyId(key.id()).replicaRegion("ap-south-1"))),
  ROTATE_KEY_ON_DEMAND((kms, key) -> kms.rotateKeyOnDemand(r -> r.keyId(key.id()))),
  SCHEDULE_KEY_DELETION((kms, key) -> kms.scheduleKeyDeletion(r -> r.keyId(key.id()))),
  SIGN(
      ECC_NIST_P256,
      SIGN_VERIFY,
      (kms, key) ->
          kms.sign(r ->
              r.keyId(key.id())
                  .message(Texts.ANY)
                  .signingAlgorithm(SigningAlgorithmSpec.ECDSA_SHA_256))),
  TAG_RESOURCE((kms, key) ->
      kms.tagResource(
          r -> r.keyId(key.id()).tags(Tag.builder().tagKey("a").tagValue("b").build()))),
  UNTAG_RESOURCE((kms, key) -> kms.untagResource(r -> r.keyId(key.id()).tagKeys("a"))),
  UPDATE_ALIAS_FROM(
      (kms, key) -> kms.updateAlias(r -> r.aliasName(key.alias("of")).targetKeyId(other(kms)))),
  UPDATE_ALIAS_TO((kms, key) -> {
    kms.createAlias(r -> r.aliasName(key.alias("other")).targetKeyId(other(kms)));
    return kms.updateAlias(r -> r.aliasName(key.alias("other")).targetKeyId(key.id()));
  }),
  UPDATE_KEY_DESCRIPTION(
      (kms, key) -> kms.updateKeyDescription(r -> r.keyId(key.id()).description("another"))),
  UPDATE_PRIMARY_REGION((kms, key) -> {
    var isHome = kms.serviceClientConfiguration().region().equals(Region.US_EAST_1);
    var next = isHome ? Region.EU_WEST_1 : Region.US_EAST_1;
    return kms.updatePrimaryRegion(r -> r.keyId(key.id()).primaryRegion(next.id()));
  }),
  VERIFY(
      ECC_NIST_P256,
      SIGN_VERIFY,
      (kms, key) ->
          kms.verify(r ->
              r.keyId(key.id())
                  .message(Texts.ANY)
                  .signature(key.made())
                  .signingAlgorithm(SigningAlgorithmSpec.ECDSA_SHA_256))),
  VERIFY_MAC(
      HMAC_256,
      GENERATE_VERIFY_MAC,
      (kms, key) ->
          kms.verifyMac(r ->
              r.keyId(key.id())
                  .message(Texts.ANY)
                  .mac(key.made())
                  .macAlgorithm(MacAlgorithmSpec.HMAC_SHA_256))),
  DERIVE_SHARED_SECRET(
      ECC_NIST_P256,
      KEY_AGREEMENT,
      (kms, key) ->
          kms.deriveSharedSecret(r ->
              r.keyId(key.id())
                  .publicKey(key.made())
                  .keyAgreementAlgorithm(KeyAgreementAlgorithmSpec.ECDH))),
  ENCAPSULATE(
      ML_KEM_512,
      ENCAPSULATE_DECAPSULATE,
      (kms, key) ->
          kms.encapsulate(
              r -> r.keyId(key.id()).encapsulationAlgorithm(EncapsulationAlgorithmSpec.ML_KEM))),
  DECAPSULATE(
      ML_KEM_512,
      ENCAPSULATE_DECAPSULATE,
      (kms, key) ->
          kms.decapsulate(r ->
              r.keyId(key.id())
                  .sharedSecretCiphertextBlob(key.made())
                  .encapsulationAlgorithm(EncapsulationAlgorithmSpec.ML_KEM)));

  private final KeySpec spec;
  private final KeyUsageType usage;
  private final BiFunction<KmsClient, Prepared, Object> call;

  KeyOperation(BiFunction<KmsClient, Prepared, Object> call) {
    this(SYMMETRIC_DEFAULT, ENCRYPT_DECRYPT, call);
  }

  KeyOperation(KeySpec spec, KeyUsageType usage, BiFunction<KmsClient, Prepared, Object> call) {
    this.spec = spec;
    this.usage = usage;
    this.call = call;
  }

  /// What calls say beside the key.
  private static final class Texts {
    static final SdkBytes ANY = SdkBytes.fromUtf8String("text");
    static final byte[] MATERIAL = ImportingTrent.material(1);
    static final String POLICY =
        """
        {"Version": "2012-10-17", "Statement": {"Effect": "Allow", "Action": "kms:*",
         "Principal": {"AWS": "arn:aws:iam::111122223333:root"}, "Resource": "*"}}\
        """;
  }

  /// A key that an operation takes, and what was made with it: a ciphertext, a signature, a tag, an
  /// encapsulation, or its public key; and the material that can be imported into it, if any can.
  record Prepared(
      KeyOperation operation, String id, SdkBytes made, ImportKeyMaterialRequest material) {

    /// The same with the material that the primary of a replica has, for that replica.
    Prepared importedInto(KmsClient kms) throws GeneralSecurityException {
      return operation == IMPORT_KEY_MATERIAL
          ? new Prepared(operation, id, made, WrappedMaterial.of(kms, id, Texts.MATERIAL))
          : this;
    }

    String alias(String prefix) {
      return "alias/" + prefix + "-" + id;
    }
  }

  static List<String> rowNames() {
    return Arrays.stream(values()).map(KeyOperation::rowName).toList();
  }

  /// What AWS's table calls the operation; where it says "From" or "To", one of its two keys.
  String rowName() {
    var name = new StringBuilder();
    for (var word : name().split("_", -1)) {
      name.append(word.charAt(0)).append(word.substring(1).toLowerCase(Locale.ROOT));
    }
    return name.toString();
  }

  /// Makes a primary key that can be used, and uses it. No material fits it.
  Prepared prepare(KmsClient kms) {
    var id =
        kms.createKey(r -> r.multiRegion(true).keySpec(spec).keyUsage(usage)).keyMetadata().keyId();
    return new Prepared(this, id, made(kms, id), WrappedMaterial.none());
  }

  /// Makes a key with imported material that can be used, and uses it; another material awaits
  /// rotation where that is the operation.
  Prepared prepareImported(KmsClient kms) throws GeneralSecurityException {
    var id = waiting(kms);
    var material = WrappedMaterial.of(kms, id, spec);
    kms.importKeyMaterial(material);
    var made = made(kms, id);
    if (this == ROTATE_KEY_ON_DEMAND) {
      var next = WrappedMaterial.of(kms, id, spec);
      kms.importKeyMaterial(next.toBuilder().importType(ImportType.NEW_KEY_MATERIAL).build());
    }
    return new Prepared(this, id, made, material);
  }

  /// Makes a primary key with imported material, and uses it. If it encrypts, the material is the
  /// one that replicas take.
  Prepared prepareRelated(KmsClient kms) throws GeneralSecurityException {
    var id =
        kms.createKey(
                r -> r.origin(OriginType.EXTERNAL).multiRegion(true).keySpec(spec).keyUsage(usage))
            .keyMetadata()
            .keyId();
    kms.importKeyMaterial(
        spec == SYMMETRIC_DEFAULT
            ? WrappedMaterial.of(kms, id, Texts.MATERIAL)
            : WrappedMaterial.of(kms, id, spec));
    return new Prepared(this, id, made(kms, id), WrappedMaterial.none());
  }

  /// Makes a key that has waited for its material from the start.
  Prepared prepareWaiting(KmsClient kms) {
    return new Prepared(this, waiting(kms), Texts.ANY, WrappedMaterial.none());
  }

  private String waiting(KmsClient kms) {
    return kms.createKey(r -> r.origin(OriginType.EXTERNAL).keySpec(spec).keyUsage(usage))
        .keyMetadata()
        .keyId();
  }

  /// Makes what is of the key in its Region: an alias.
  void surround(KmsClient kms, String id) {
    kms.createAlias(r -> r.aliasName("alias/of-" + id).targetKeyId(id));
  }

  /// Calls it, and returns what it answers.
  Object call(KmsClient kms, Prepared key) {
    return call.apply(kms, key);
  }

  private SdkBytes made(KmsClient kms, String id) {
    return switch (usage) {
      case ENCRYPT_DECRYPT -> kms.encrypt(r -> r.keyId(id).plaintext(Texts.ANY)).ciphertextBlob();
      case SIGN_VERIFY ->
          kms.sign(r ->
                  r.keyId(id)
                      .message(Texts.ANY)
                      .signingAlgorithm(SigningAlgorithmSpec.ECDSA_SHA_256))
              .signature();
      case GENERATE_VERIFY_MAC ->
          kms.generateMac(
                  r -> r.keyId(id).message(Texts.ANY).macAlgorithm(MacAlgorithmSpec.HMAC_SHA_256))
              .mac();
      case KEY_AGREEMENT -> kms.getPublicKey(r -> r.keyId(id)).publicKey();
      case ENCAPSULATE_DECAPSULATE ->
          kms.encapsulate(
                  r -> r.keyId(id).encapsulationAlgorithm(EncapsulationAlgorithmSpec.ML_KEM))
              .sharedSecretCiphertextBlob();
      case UNKNOWN_TO_SDK_VERSION -> throw new IllegalStateException("no usage");
    };
  }

  /// Another key, that can be used.
  private static String other(KmsClient kms) {
    return kms.createKey().keyMetadata().keyId();
  }
}
