package org.trentkms.grant;

import java.util.Arrays;
import java.util.Map;
import java.util.Optional;
import java.util.function.Function;
import java.util.stream.Collectors;
import org.trentkms.algorithm.KeySpec;
import org.trentkms.algorithm.KeyUsage;
import org.trentkms.key.KeyParameters;

/// What a grant may permit (GrantOperation of the API model), and for which keys: AWS KMS Developer
/// Guide, "Grant operations".
public enum GrantOperation {
  DECRYPT("Decrypt", Kind.ENCRYPTING),
  ENCRYPT("Encrypt", Kind.ENCRYPTING),
  GENERATE_DATA_KEY("GenerateDataKey", Kind.SYMMETRIC),
  GENERATE_DATA_KEY_WITHOUT_PLAINTEXT("GenerateDataKeyWithoutPlaintext", Kind.SYMMETRIC),
  RE_ENCRYPT_FROM("ReEncryptFrom", Kind.ENCRYPTING),
  RE_ENCRYPT_TO("ReEncryptTo", Kind.ENCRYPTING),
  SIGN("Sign", Kind.SIGNING),
  VERIFY("Verify", Kind.SIGNING),
  GET_PUBLIC_KEY("GetPublicKey", Kind.ASYMMETRIC),
  CREATE_GRANT("CreateGrant", Kind.ANY),
  RETIRE_GRANT("RetireGrant", Kind.ANY),
  DESCRIBE_KEY("DescribeKey", Kind.ANY),
  GENERATE_DATA_KEY_PAIR("GenerateDataKeyPair", Kind.SYMMETRIC),
  GENERATE_DATA_KEY_PAIR_WITHOUT_PLAINTEXT("GenerateDataKeyPairWithoutPlaintext", Kind.SYMMETRIC),
  GENERATE_MAC("GenerateMac", Kind.MAC),
  VERIFY_MAC("VerifyMac", Kind.MAC),
  DERIVE_SHARED_SECRET("DeriveSharedSecret", Kind.AGREEING),
  ENCAPSULATE("Encapsulate", Kind.ENCAPSULATING),
  DECAPSULATE("Decapsulate", Kind.ENCAPSULATING);

  private static final String PREFIX = "kms:";
  private static final Map<String, GrantOperation> BY_ACTION =
      Arrays.stream(values())
          .collect(
              Collectors.toUnmodifiableMap(
                  operation -> PREFIX + operation.apiName, Function.identity()));

  private final String apiName;
  private final Kind kind;

  GrantOperation(String apiName, Kind kind) {
    this.apiName = apiName;
    this.kind = kind;
  }

  /// The operation as the API names it: `ReEncryptFrom`.
  public String apiName() {
    return apiName;
  }

  /// The operation whose action has this name in policies: `kms:ReEncryptFrom`. Empty where grants
  /// do not permit it.
  public static Optional<GrantOperation> ofAction(String policyName) {
    return Optional.ofNullable(BY_ACTION.get(policyName));
  }

  /// Whether a grant permits the operation only where the encryption context of the request meets
  /// its constraints. DescribeKey and RetireGrant have none, and that of CreateGrant is to be in
  /// the constraints of the grant that is made (AWS KMS API Reference, "CreateGrant", Constraints).
  boolean isHeldToContext() {
    return this != CREATE_GRANT && this != DESCRIBE_KEY && this != RETIRE_GRANT;
  }

  /// Whether a grant permits the operation only where the resource for which a service makes the
  /// request meets its constraint.
  boolean isHeldToSource() {
    return this != RETIRE_GRANT;
  }

  /// Whether a grant on a key of these parameters that names the operation may have constraints on
  /// the encryption context: the operation has one, or does not look at them.
  public boolean mayBeConstrained(KeyParameters key) {
    return !isHeldToContext() || key.spec() == KeySpec.SYMMETRIC_DEFAULT;
  }

  /// Whether a grant on a key of these parameters may name the operation.
  public boolean suits(KeyParameters key) {
    return switch (kind) {
      case ANY -> true;
      case SYMMETRIC -> key.spec() == KeySpec.SYMMETRIC_DEFAULT;
      case ENCRYPTING -> key.usage() == KeyUsage.ENCRYPT_DECRYPT;
      case SIGNING -> key.usage() == KeyUsage.SIGN_VERIFY;
      case MAC -> key.usage() == KeyUsage.GENERATE_VERIFY_MAC;
      case AGREEING -> key.usage() == KeyUsage.KEY_AGREEMENT;
      case ENCAPSULATING -> key.usage() == KeyUsage.ENCAPSULATE_DECAPSULATE;
      case ASYMMETRIC ->
          key.spec() != KeySpec.SYMMETRIC_DEFAULT && key.usage() != KeyUsage.GENERATE_VERIFY_MAC;
    };
  }

  /// The operation as the API names it.
  @Override
  public String toString() {
    return apiName;
  }

  private enum Kind {
    ANY,
    SYMMETRIC,
    ENCRYPTING,
    SIGNING,
    MAC,
    AGREEING,
    ENCAPSULATING,
    ASYMMETRIC
  }
}
