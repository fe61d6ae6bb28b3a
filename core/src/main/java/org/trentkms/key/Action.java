package org.trentkms.key;

import java.util.Collections;
import java.util.EnumMap;
import java.util.EnumSet;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import org.trentkms.algorithm.KeyUsage;
import org.trentkms.policy.ActionName;

/// What a caller may be allowed to do with a key: the actions of AWS KMS that have a key as their
/// resource.
///
/// Which forms of naming a key an action takes, and whether the key may be of another account,
/// follow the table of actions in the AWS KMS Developer Guide ("AWS KMS permissions"). What is done
/// to two keys at once is two actions, because it asks another state of each.
public enum Action {
  CANCEL_KEY_DELETION("CancelKeyDeletion"),
  CREATE_ALIAS("CreateAlias"),
  CREATE_GRANT("CreateGrant", Naming.KEY_ONLY, Reach.ANY_ACCOUNT),
  DECAPSULATE("Decapsulate", Naming.ANY_FORM, Reach.ANY_ACCOUNT),
  DECRYPT("Decrypt", Naming.ANY_FORM, Reach.ANY_ACCOUNT),
  DELETE_ALIAS("DeleteAlias"),
  DELETE_IMPORTED_KEY_MATERIAL("DeleteImportedKeyMaterial"),
  DERIVE_SHARED_SECRET("DeriveSharedSecret", Naming.ANY_FORM, Reach.ANY_ACCOUNT),
  DESCRIBE_KEY("DescribeKey", Naming.ANY_FORM, Reach.ANY_ACCOUNT),
  DISABLE_KEY("DisableKey"),
  DISABLE_KEY_ROTATION("DisableKeyRotation"),
  ENABLE_KEY("EnableKey"),
  ENABLE_KEY_ROTATION("EnableKeyRotation"),
  ENCAPSULATE("Encapsulate", Naming.ANY_FORM, Reach.ANY_ACCOUNT),
  ENCRYPT("Encrypt", Naming.ANY_FORM, Reach.ANY_ACCOUNT),
  GENERATE_DATA_KEY("GenerateDataKey", Naming.ANY_FORM, Reach.ANY_ACCOUNT),
  GENERATE_DATA_KEY_PAIR("GenerateDataKeyPair", Naming.ANY_FORM, Reach.ANY_ACCOUNT),
  GENERATE_DATA_KEY_PAIR_WITHOUT_PLAINTEXT(
      "GenerateDataKeyPairWithoutPlaintext", Naming.ANY_FORM, Reach.ANY_ACCOUNT),
  GENERATE_DATA_KEY_WITHOUT_PLAINTEXT(
      "GenerateDataKeyWithoutPlaintext", Naming.ANY_FORM, Reach.ANY_ACCOUNT),
  GENERATE_MAC("GenerateMac", Naming.ANY_FORM, Reach.ANY_ACCOUNT),
  GET_KEY_LAST_USAGE("GetKeyLastUsage"),
  GET_KEY_POLICY("GetKeyPolicy"),
  GET_KEY_ROTATION_STATUS("GetKeyRotationStatus", Naming.KEY_ONLY, Reach.ANY_ACCOUNT),
  GET_PARAMETERS_FOR_IMPORT("GetParametersForImport"),
  GET_PUBLIC_KEY("GetPublicKey", Naming.ANY_FORM, Reach.ANY_ACCOUNT),
  IMPORT_KEY_MATERIAL("ImportKeyMaterial"),
  LIST_GRANTS("ListGrants", Naming.KEY_ONLY, Reach.ANY_ACCOUNT),
  LIST_KEY_POLICIES("ListKeyPolicies"),
  LIST_KEY_ROTATIONS("ListKeyRotations"),
  LIST_RESOURCE_TAGS("ListResourceTags"),
  PUT_KEY_POLICY("PutKeyPolicy"),
  RE_ENCRYPT_FROM("ReEncryptFrom", Naming.ANY_FORM, Reach.ANY_ACCOUNT),
  RE_ENCRYPT_TO("ReEncryptTo", Naming.ANY_FORM, Reach.ANY_ACCOUNT),
  REPLICATE_KEY("ReplicateKey"),
  RETIRE_GRANT("RetireGrant", Naming.KEY_ONLY, Reach.ANY_ACCOUNT),
  REVOKE_GRANT("RevokeGrant", Naming.KEY_ONLY, Reach.ANY_ACCOUNT),
  ROTATE_KEY_ON_DEMAND("RotateKeyOnDemand"),
  SCHEDULE_KEY_DELETION("ScheduleKeyDeletion"),
  SIGN("Sign", Naming.ANY_FORM, Reach.ANY_ACCOUNT),
  TAG_RESOURCE("TagResource"),
  UNTAG_RESOURCE("UntagResource"),
  UPDATE_ALIAS("UpdateAlias"),
  UPDATE_ALIAS_FROM("UpdateAlias"),
  UPDATE_KEY_DESCRIPTION("UpdateKeyDescription"),
  UPDATE_PRIMARY_REGION("UpdatePrimaryRegion"),
  VERIFY("Verify", Naming.ANY_FORM, Reach.ANY_ACCOUNT),
  VERIFY_MAC("VerifyMac", Naming.ANY_FORM, Reach.ANY_ACCOUNT);

  private static final Set<Action> COUNTED_BY_KEY =
      Collections.unmodifiableSet(
          EnumSet.of(
              DECAPSULATE,
              DECRYPT,
              DERIVE_SHARED_SECRET,
              ENCAPSULATE,
              ENCRYPT,
              GENERATE_DATA_KEY,
              GENERATE_DATA_KEY_WITHOUT_PLAINTEXT,
              GENERATE_MAC,
              RE_ENCRYPT_FROM,
              RE_ENCRYPT_TO,
              SIGN,
              VERIFY,
              VERIFY_MAC));

  private static final Map<Action, KeyUsage> USAGES =
      Collections.unmodifiableMap(
          new EnumMap<>(
              Map.ofEntries(
                  Map.entry(DECAPSULATE, KeyUsage.ENCAPSULATE_DECAPSULATE),
                  Map.entry(DECRYPT, KeyUsage.ENCRYPT_DECRYPT),
                  Map.entry(DERIVE_SHARED_SECRET, KeyUsage.KEY_AGREEMENT),
                  Map.entry(ENCAPSULATE, KeyUsage.ENCAPSULATE_DECAPSULATE),
                  Map.entry(ENCRYPT, KeyUsage.ENCRYPT_DECRYPT),
                  Map.entry(GENERATE_DATA_KEY, KeyUsage.ENCRYPT_DECRYPT),
                  Map.entry(GENERATE_DATA_KEY_PAIR, KeyUsage.ENCRYPT_DECRYPT),
                  Map.entry(GENERATE_DATA_KEY_PAIR_WITHOUT_PLAINTEXT, KeyUsage.ENCRYPT_DECRYPT),
                  Map.entry(GENERATE_DATA_KEY_WITHOUT_PLAINTEXT, KeyUsage.ENCRYPT_DECRYPT),
                  Map.entry(GENERATE_MAC, KeyUsage.GENERATE_VERIFY_MAC),
                  Map.entry(RE_ENCRYPT_FROM, KeyUsage.ENCRYPT_DECRYPT),
                  Map.entry(RE_ENCRYPT_TO, KeyUsage.ENCRYPT_DECRYPT),
                  Map.entry(SIGN, KeyUsage.SIGN_VERIFY),
                  Map.entry(VERIFY, KeyUsage.SIGN_VERIFY),
                  Map.entry(VERIFY_MAC, KeyUsage.GENERATE_VERIFY_MAC))));

  private final ActionName actionName;
  private final Naming naming;
  private final Reach reach;

  Action(String operation) {
    this(operation, Naming.KEY_ONLY, Reach.OWN_ACCOUNT);
  }

  Action(String operation, Naming naming, Reach reach) {
    this.actionName = new ActionName("kms:" + operation);
    this.naming = naming;
    this.reach = reach;
  }

  /// The action as policies name it: `kms:Encrypt`.
  public String policyName() {
    return actionName.toString();
  }

  /// The same, ready for decisions.
  public ActionName actionName() {
    return actionName;
  }

  /// Whether the key may be named by an alias.
  public boolean takesAliases() {
    return naming == Naming.ANY_FORM;
  }

  /// Whether the key may be of another account than the caller's.
  public boolean reachesOtherAccounts() {
    return reach == Reach.ANY_ACCOUNT;
  }

  /// Whether calls are counted by the spec of the key, as those that AWS calls cryptographic
  /// operations are. Data key pairs are counted by their own.
  public boolean isCountedByKey() {
    return COUNTED_BY_KEY.contains(this);
  }

  /// The usage of the keys that it is for; empty where any will do.
  public Optional<KeyUsage> usage() {
    return Optional.ofNullable(USAGES.get(this));
  }

  private enum Naming {
    KEY_ONLY,
    ANY_FORM
  }

  private enum Reach {
    OWN_ACCOUNT,
    ANY_ACCOUNT
  }
}
