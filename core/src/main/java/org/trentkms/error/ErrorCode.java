package org.trentkms.error;

/// Every error that Trent answers with: the name on the wire, the HTTP status, and whether any
/// operation may raise it.
///
/// The first group are the errors of the models of AWS KMS, AWS STS and AWS CloudTrail; the rest
/// are the errors common to all operations. Client faults are answered with status 400, as AWS KMS
/// does whatever the model says; AWS STS has statuses of its own.
public enum ErrorCode {
  ALREADY_EXISTS("AlreadyExistsException", 400, false),
  CLOUD_HSM_CLUSTER_IN_USE("CloudHsmClusterInUseException", 400, false),
  CLOUD_HSM_CLUSTER_INVALID_CONFIGURATION(
      "CloudHsmClusterInvalidConfigurationException", 400, false),
  CLOUD_HSM_CLUSTER_NOT_ACTIVE("CloudHsmClusterNotActiveException", 400, false),
  CLOUD_HSM_CLUSTER_NOT_FOUND("CloudHsmClusterNotFoundException", 400, false),
  CLOUD_HSM_CLUSTER_NOT_RELATED("CloudHsmClusterNotRelatedException", 400, false),
  CONFLICT("ConflictException", 400, false),
  CUSTOM_KEY_STORE_HAS_CMKS("CustomKeyStoreHasCMKsException", 400, false),
  CUSTOM_KEY_STORE_INVALID_STATE("CustomKeyStoreInvalidStateException", 400, false),
  CUSTOM_KEY_STORE_NAME_IN_USE("CustomKeyStoreNameInUseException", 400, false),
  CUSTOM_KEY_STORE_NOT_FOUND("CustomKeyStoreNotFoundException", 400, false),
  DEPENDENCY_TIMEOUT("DependencyTimeoutException", 500, false),
  DISABLED("DisabledException", 400, false),
  DRY_RUN_OPERATION("DryRunOperationException", 400, false),
  EXPIRED_IDENTITY_TOKEN("ExpiredTokenException", 400, false),
  EXPIRED_IMPORT_TOKEN("ExpiredImportTokenException", 400, false),
  IDP_COMMUNICATION_ERROR("IDPCommunicationErrorException", 400, false),
  IDP_REJECTED_CLAIM("IDPRejectedClaimException", 403, false),
  INCORRECT_KEY("IncorrectKeyException", 400, false),
  INCORRECT_KEY_MATERIAL("IncorrectKeyMaterialException", 400, false),
  INCORRECT_TRUST_ANCHOR("IncorrectTrustAnchorException", 400, false),
  INVALID_ALIAS_NAME("InvalidAliasNameException", 400, false),
  INVALID_ARN("InvalidArnException", 400, false),
  INVALID_CIPHERTEXT("InvalidCiphertextException", 400, false),
  INVALID_EVENT_CATEGORY("InvalidEventCategoryException", 400, false),
  INVALID_GRANT_ID("InvalidGrantIdException", 400, false),
  INVALID_GRANT_TOKEN("InvalidGrantTokenException", 400, false),
  INVALID_IDENTITY_TOKEN("InvalidIdentityTokenException", 400, false),
  INVALID_IMPORT_TOKEN("InvalidImportTokenException", 400, false),
  INVALID_KEY_USAGE("InvalidKeyUsageException", 400, false),
  INVALID_LOOKUP_ATTRIBUTES("InvalidLookupAttributesException", 400, false),
  INVALID_MARKER("InvalidMarkerException", 400, false),
  INVALID_MAX_RESULTS("InvalidMaxResultsException", 400, false),
  INVALID_NEXT_TOKEN("InvalidNextTokenException", 400, false),
  INVALID_TIME_RANGE("InvalidTimeRangeException", 400, false),
  KMS_INTERNAL("KMSInternalException", 500, false),
  KMS_INVALID_MAC("KMSInvalidMacException", 400, false),
  KMS_INVALID_SIGNATURE("KMSInvalidSignatureException", 400, false),
  KMS_INVALID_STATE("KMSInvalidStateException", 400, false),
  KEY_UNAVAILABLE("KeyUnavailableException", 500, false),
  LIMIT_EXCEEDED("LimitExceededException", 400, false),
  MALFORMED_POLICY_DOCUMENT("MalformedPolicyDocumentException", 400, false),
  NOT_FOUND("NotFoundException", 400, false),
  PACKED_POLICY_TOO_LARGE("PackedPolicyTooLargeException", 400, false),
  TAG("TagException", 400, false),
  UNSUPPORTED_OPERATION("UnsupportedOperationException", 400, false),
  XKS_KEY_ALREADY_IN_USE("XksKeyAlreadyInUseException", 400, false),
  XKS_KEY_INVALID_CONFIGURATION("XksKeyInvalidConfigurationException", 400, false),
  XKS_KEY_NOT_FOUND("XksKeyNotFoundException", 400, false),
  XKS_PROXY_INCORRECT_AUTHENTICATION_CREDENTIAL(
      "XksProxyIncorrectAuthenticationCredentialException", 400, false),
  XKS_PROXY_INVALID_CONFIGURATION("XksProxyInvalidConfigurationException", 400, false),
  XKS_PROXY_INVALID_RESPONSE("XksProxyInvalidResponseException", 400, false),
  XKS_PROXY_URI_ENDPOINT_IN_USE("XksProxyUriEndpointInUseException", 400, false),
  XKS_PROXY_URI_IN_USE("XksProxyUriInUseException", 400, false),
  XKS_PROXY_URI_UNREACHABLE("XksProxyUriUnreachableException", 400, false),
  XKS_PROXY_VPC_ENDPOINT_SERVICE_IN_USE("XksProxyVpcEndpointServiceInUseException", 400, false),
  XKS_PROXY_VPC_ENDPOINT_SERVICE_INVALID_CONFIGURATION(
      "XksProxyVpcEndpointServiceInvalidConfigurationException", 400, false),
  XKS_PROXY_VPC_ENDPOINT_SERVICE_NOT_FOUND(
      "XksProxyVpcEndpointServiceNotFoundException", 400, false),
  ACCESS_DENIED("AccessDeniedException", 400, true),
  EXPIRED_TOKEN("ExpiredTokenException", 400, true),
  INCOMPLETE_SIGNATURE("IncompleteSignatureException", 400, true),
  INTERNAL_FAILURE("InternalFailure", 500, true),
  INVALID_SIGNATURE("InvalidSignatureException", 400, true),
  MISSING_AUTHENTICATION_TOKEN("MissingAuthenticationTokenException", 400, true),
  NOT_AUTHORIZED("NotAuthorizedException", 400, true),
  REQUEST_ENTITY_TOO_LARGE("RequestEntityTooLargeException", 413, true),
  SERIALIZATION("SerializationException", 400, true),
  SERVICE_UNAVAILABLE("ServiceUnavailableException", 503, true),
  THROTTLING("ThrottlingException", 400, true),
  UNKNOWN_OPERATION("UnknownOperationException", 400, true),
  UNRECOGNIZED_CLIENT("UnrecognizedClientException", 400, true),
  VALIDATION("ValidationException", 400, true);

  private final String wireName;
  private final int status;
  private final boolean isCommon;

  ErrorCode(String wireName, int status, boolean isCommon) {
    this.wireName = wireName;
    this.status = status;
    this.isCommon = isCommon;
  }

  /// The name as the member `__type` of an error carries it.
  public String wireName() {
    return wireName;
  }

  /// The HTTP status of an answer with this error.
  public int status() {
    return status;
  }

  /// Whether every operation may raise this error without declaring it.
  public boolean isCommon() {
    return isCommon;
  }
}
