package org.trentkms.authorization;

/// The condition keys that a request of AWS KMS fills from its parameters (AWS KMS Developer Guide,
/// "AWS KMS condition keys"), except for those of encryption contexts and tags.
public enum RequestKey {
  BYPASS_POLICY_LOCKOUT_SAFETY_CHECK("kms:BypassPolicyLockoutSafetyCheck"),
  CUSTOMER_MASTER_KEY_SPEC("kms:CustomerMasterKeySpec"),
  CUSTOMER_MASTER_KEY_USAGE("kms:CustomerMasterKeyUsage"),
  DATA_KEY_PAIR_SPEC("kms:DataKeyPairSpec"),
  ENCRYPTION_ALGORITHM("kms:EncryptionAlgorithm"),
  EXPIRATION_MODEL("kms:ExpirationModel"),
  GRANT_CONSTRAINT_SOURCE_ARN("kms:GrantConstraintSourceArn"),
  GRANT_CONSTRAINT_TYPE("kms:GrantConstraintType"),
  GRANT_OPERATIONS("kms:GrantOperations"),
  GRANTEE_PRINCIPAL("kms:GranteePrincipal"),
  GRANTEE_SERVICE_PRINCIPAL("kms:GranteeServicePrincipal"),
  KEY_AGREEMENT_ALGORITHM("kms:KeyAgreementAlgorithm"),
  KEY_ORIGIN("kms:KeyOrigin"),
  KEY_SPEC("kms:KeySpec"),
  KEY_USAGE("kms:KeyUsage"),
  MAC_ALGORITHM("kms:MacAlgorithm"),
  MESSAGE_TYPE("kms:MessageType"),
  MULTI_REGION("kms:MultiRegion"),
  MULTI_REGION_KEY_TYPE("kms:MultiRegionKeyType"),
  PRIMARY_REGION("kms:PrimaryRegion"),
  RE_ENCRYPT_ON_SAME_KEY("kms:ReEncryptOnSameKey"),
  REPLICA_REGION("kms:ReplicaRegion"),
  RETIRING_PRINCIPAL("kms:RetiringPrincipal"),
  RETIRING_SERVICE_PRINCIPAL("kms:RetiringServicePrincipal"),
  ROTATION_PERIOD_IN_DAYS("kms:RotationPeriodInDays"),
  SCHEDULE_KEY_DELETION_PENDING_WINDOW_IN_DAYS("kms:ScheduleKeyDeletionPendingWindowInDays"),
  SIGNING_ALGORITHM("kms:SigningAlgorithm"),
  VALID_TO("kms:ValidTo"),
  WRAPPING_ALGORITHM("kms:WrappingAlgorithm"),
  WRAPPING_KEY_SPEC("kms:WrappingKeySpec");

  private final String policyName;

  RequestKey(String policyName) {
    this.policyName = policyName;
  }

  /// The key as policies name it.
  public String policyName() {
    return policyName;
  }
}
