package org.trentkms.grant;

import java.util.Arrays;
import java.util.Optional;
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
    return Arrays.stream(values())
        .filter(operation -> policyName.equals(PREFIX + operation.apiName))
        .findFirst();
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
