package org.trentkms.quota;

import java.util.Arrays;
import java.util.Map;
import java.util.Optional;
import java.util.function.Function;
import java.util.stream.Collectors;
import org.trentkms.algorithm.DataKeyPairSpec;
import org.trentkms.algorithm.KeySpec;

/// Calls that are counted together, as the table of "Request quotas" in the AWS KMS Developer Guide
/// lists them: cryptographic ones by the kind of key, data key pairs by their spec, all others each
/// by itself. That of ML-KEM is not in the table that could be read.
public enum RequestGroup {
  CRYPTOGRAPHIC_SYMMETRIC("Cryptographic.symmetric"),
  CRYPTOGRAPHIC_RSA("Cryptographic.RSA"),
  CRYPTOGRAPHIC_ECC("Cryptographic.ECC"),
  CRYPTOGRAPHIC_ML_DSA("Cryptographic.ML_DSA"),
  CRYPTOGRAPHIC_ML_KEM("Cryptographic.ML_KEM"),
  DATA_KEY_PAIR_RSA_2048("GenerateDataKeyPair.RSA_2048"),
  DATA_KEY_PAIR_RSA_3072("GenerateDataKeyPair.RSA_3072"),
  DATA_KEY_PAIR_RSA_4096("GenerateDataKeyPair.RSA_4096"),
  DATA_KEY_PAIR_ECC_NIST_P256("GenerateDataKeyPair.ECC_NIST_P256"),
  DATA_KEY_PAIR_ECC_NIST_P384("GenerateDataKeyPair.ECC_NIST_P384"),
  DATA_KEY_PAIR_ECC_NIST_P521("GenerateDataKeyPair.ECC_NIST_P521"),
  DATA_KEY_PAIR_ECC_SECG_P256K1("GenerateDataKeyPair.ECC_SECG_P256K1"),
  DATA_KEY_PAIR_ECC_NIST_EDWARDS25519("GenerateDataKeyPair.ECC_NIST_EDWARDS25519"),
  DATA_KEY_PAIR_ML_KEM_512("GenerateDataKeyPair.ML_KEM_512"),
  DATA_KEY_PAIR_ML_KEM_768("GenerateDataKeyPair.ML_KEM_768"),
  DATA_KEY_PAIR_ML_KEM_1024("GenerateDataKeyPair.ML_KEM_1024"),
  DATA_KEY_PAIR_SM2("GenerateDataKeyPair.SM2"),
  CANCEL_KEY_DELETION("CancelKeyDeletion"),
  CONNECT_CUSTOM_KEY_STORE("ConnectCustomKeyStore"),
  CREATE_ALIAS("CreateAlias"),
  CREATE_CUSTOM_KEY_STORE("CreateCustomKeyStore"),
  CREATE_GRANT("CreateGrant"),
  CREATE_KEY("CreateKey"),
  DELETE_ALIAS("DeleteAlias"),
  DELETE_CUSTOM_KEY_STORE("DeleteCustomKeyStore"),
  DELETE_IMPORTED_KEY_MATERIAL("DeleteImportedKeyMaterial"),
  DESCRIBE_CUSTOM_KEY_STORES("DescribeCustomKeyStores"),
  DESCRIBE_KEY("DescribeKey"),
  DISABLE_KEY("DisableKey"),
  DISABLE_KEY_ROTATION("DisableKeyRotation"),
  DISCONNECT_CUSTOM_KEY_STORE("DisconnectCustomKeyStore"),
  ENABLE_KEY("EnableKey"),
  ENABLE_KEY_ROTATION("EnableKeyRotation"),
  GET_KEY_LAST_USAGE("GetKeyLastUsage"),
  GET_KEY_POLICY("GetKeyPolicy"),
  GET_KEY_ROTATION_STATUS("GetKeyRotationStatus"),
  GET_PARAMETERS_FOR_IMPORT("GetParametersForImport"),
  GET_PUBLIC_KEY("GetPublicKey"),
  IMPORT_KEY_MATERIAL("ImportKeyMaterial"),
  LIST_ALIASES("ListAliases"),
  LIST_GRANTS("ListGrants"),
  LIST_KEY_POLICIES("ListKeyPolicies"),
  LIST_KEY_ROTATIONS("ListKeyRotations"),
  LIST_KEYS("ListKeys"),
  LIST_RESOURCE_TAGS("ListResourceTags"),
  LIST_RETIRABLE_GRANTS("ListRetirableGrants"),
  PUT_KEY_POLICY("PutKeyPolicy"),
  REPLICATE_KEY("ReplicateKey"),
  RETIRE_GRANT("RetireGrant"),
  REVOKE_GRANT("RevokeGrant"),
  ROTATE_KEY_ON_DEMAND("RotateKeyOnDemand"),
  SCHEDULE_KEY_DELETION("ScheduleKeyDeletion"),
  TAG_RESOURCE("TagResource"),
  UNTAG_RESOURCE("UntagResource"),
  UPDATE_ALIAS("UpdateAlias"),
  UPDATE_CUSTOM_KEY_STORE("UpdateCustomKeyStore"),
  UPDATE_KEY_DESCRIPTION("UpdateKeyDescription"),
  UPDATE_PRIMARY_REGION("UpdatePrimaryRegion");

  private static final String GENERATE_RANDOM = "GenerateRandom";

  private static final Map<String, RequestGroup> BY_NAME =
      Arrays.stream(values())
          .collect(Collectors.toUnmodifiableMap(RequestGroup::toString, Function.identity()));

  private final String wireName;

  RequestGroup(String wireName) {
    this.wireName = wireName;
  }

  /// The group that is configured by this name.
  ///
  /// @throws IllegalArgumentException where there is none
  public static RequestGroup of(String name) {
    var group = BY_NAME.get(name);
    if (group == null) {
      throw new IllegalArgumentException("there is no group of calls " + name);
    }
    return group;
  }

  /// The group of an operation whose calls are all of one group; empty where that depends on the
  /// key or on the spec of a pair.
  public static Optional<RequestGroup> ofOperation(String operation) {
    return operation.equals(GENERATE_RANDOM)
        ? Optional.of(CRYPTOGRAPHIC_SYMMETRIC)
        : Optional.ofNullable(BY_NAME.get(operation));
  }

  /// The group of a cryptographic operation with a key of this spec.
  public static RequestGroup ofKey(KeySpec spec) {
    return switch (spec) {
      case SYMMETRIC_DEFAULT, HMAC_224, HMAC_256, HMAC_384, HMAC_512 -> CRYPTOGRAPHIC_SYMMETRIC;
      case RSA_2048, RSA_3072, RSA_4096 -> CRYPTOGRAPHIC_RSA;
      case ECC_NIST_P256,
          ECC_NIST_P384,
          ECC_NIST_P521,
          ECC_SECG_P256K1,
          ECC_NIST_EDWARDS25519,
          SM2 ->
          CRYPTOGRAPHIC_ECC;
      case ML_DSA_44, ML_DSA_65, ML_DSA_87 -> CRYPTOGRAPHIC_ML_DSA;
      case ML_KEM_512, ML_KEM_768, ML_KEM_1024 -> CRYPTOGRAPHIC_ML_KEM;
    };
  }

  /// The group of a data key pair of this spec.
  public static RequestGroup ofPair(DataKeyPairSpec spec) {
    return switch (spec) {
      case RSA_2048 -> DATA_KEY_PAIR_RSA_2048;
      case RSA_3072 -> DATA_KEY_PAIR_RSA_3072;
      case RSA_4096 -> DATA_KEY_PAIR_RSA_4096;
      case ECC_NIST_P256 -> DATA_KEY_PAIR_ECC_NIST_P256;
      case ECC_NIST_P384 -> DATA_KEY_PAIR_ECC_NIST_P384;
      case ECC_NIST_P521 -> DATA_KEY_PAIR_ECC_NIST_P521;
      case ECC_SECG_P256K1 -> DATA_KEY_PAIR_ECC_SECG_P256K1;
      case ECC_NIST_EDWARDS25519 -> DATA_KEY_PAIR_ECC_NIST_EDWARDS25519;
      case ML_KEM_512 -> DATA_KEY_PAIR_ML_KEM_512;
      case ML_KEM_768 -> DATA_KEY_PAIR_ML_KEM_768;
      case ML_KEM_1024 -> DATA_KEY_PAIR_ML_KEM_1024;
      case SM2 -> DATA_KEY_PAIR_SM2;
    };
  }

  /// The name by which it is configured: that of the operation, or that of AWS with what stands in
  /// parentheses behind a dot.
  @Override
  public String toString() {
    return wireName;
  }
}
