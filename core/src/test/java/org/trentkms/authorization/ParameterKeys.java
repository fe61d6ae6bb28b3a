package org.trentkms.authorization;

import static java.util.Map.entry;

import java.util.Map;
import java.util.Set;
import java.util.TreeSet;

/// The condition keys that parameters fill, with the operations of each, transcribed from the
/// column "API operations" of AWS KMS Developer Guide, "AWS KMS condition keys", and for tags from
/// "AWS KMS permissions". Operations that Trent does not serve, and the halves of requests that it
/// refuses, are left out.
public final class ParameterKeys {

  private static final Set<String> ENCRYPTING =
      Set.of(
          "Encrypt",
          "Decrypt",
          "ReEncrypt",
          "GenerateDataKey",
          "GenerateDataKeyWithoutPlaintext",
          "GenerateDataKeyPair",
          "GenerateDataKeyPairWithoutPlaintext");

  /// A replica is made with the right to CreateKey.
  private static final Set<String> CREATING = Set.of("CreateKey", "ReplicateKey");

  private static final Map<String, Set<String>> OPERATIONS =
      Map.ofEntries(
          entry(
              "kms:BypassPolicyLockoutSafetyCheck",
              Set.of("CreateKey", "PutKeyPolicy", "ReplicateKey")),
          entry(
              "kms:DataKeyPairSpec",
              Set.of("GenerateDataKeyPair", "GenerateDataKeyPairWithoutPlaintext")),
          entry("kms:EncryptionAlgorithm", ENCRYPTING),
          entry("kms:EncryptionContext:stage", with(ENCRYPTING, "CreateGrant")),
          entry("kms:EncryptionContextKeys", with(ENCRYPTING, "CreateGrant")),
          entry("kms:ExpirationModel", Set.of("ImportKeyMaterial")),
          entry("kms:GrantConstraintSourceArn", Set.of("CreateGrant")),
          entry("kms:GrantConstraintType", Set.of("CreateGrant")),
          entry("kms:GrantOperations", Set.of("CreateGrant")),
          entry("kms:GranteePrincipal", Set.of("CreateGrant")),
          entry("kms:GranteeServicePrincipal", Set.of("CreateGrant")),
          entry("kms:KeyAgreementAlgorithm", Set.of("DeriveSharedSecret")),
          entry("kms:MacAlgorithm", Set.of("GenerateMac", "VerifyMac")),
          entry("kms:MessageType", Set.of("Sign", "Verify")),
          entry("kms:PrimaryRegion", Set.of("UpdatePrimaryRegion")),
          entry("kms:ReplicaRegion", Set.of("ReplicateKey")),
          entry("kms:RetiringPrincipal", Set.of("CreateGrant")),
          entry("kms:RetiringServicePrincipal", Set.of("CreateGrant")),
          entry("kms:RotationPeriodInDays", Set.of("EnableKeyRotation")),
          entry("kms:ScheduleKeyDeletionPendingWindowInDays", Set.of("ScheduleKeyDeletion")),
          entry("kms:SigningAlgorithm", Set.of("Sign", "Verify")),
          entry("kms:ValidTo", Set.of("ImportKeyMaterial")),
          entry("kms:WrappingAlgorithm", Set.of("GetParametersForImport")),
          entry("kms:WrappingKeySpec", Set.of("GetParametersForImport")),
          entry("kms:CustomerMasterKeySpec", Set.of("CreateKey")),
          entry("kms:CustomerMasterKeyUsage", Set.of("CreateKey")),
          entry("kms:KeyOrigin", Set.of("CreateKey")),
          entry("kms:KeySpec", Set.of("CreateKey")),
          entry("kms:KeyUsage", Set.of("CreateKey")),
          entry("kms:MultiRegion", Set.of("CreateKey")),
          entry("kms:MultiRegionKeyType", Set.of("CreateKey")),
          entry("aws:RequestTag/project", with(CREATING, "TagResource")),
          entry("aws:TagKeys", with(CREATING, "TagResource", "UntagResource")));

  private ParameterKeys() {}

  /// All of the keys.
  public static Set<String> all() {
    return new TreeSet<>(OPERATIONS.keySet());
  }

  /// Those that parameters of the operation fill.
  public static Set<String> of(String operation) {
    var keys = all();
    keys.removeIf(key -> !OPERATIONS.getOrDefault(key, Set.of()).contains(operation));
    return keys;
  }

  private static Set<String> with(Set<String> some, String... more) {
    var all = new TreeSet<>(some);
    all.addAll(Set.of(more));
    return all;
  }
}
