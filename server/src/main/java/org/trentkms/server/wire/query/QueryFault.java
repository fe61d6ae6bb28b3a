package org.trentkms.server.wire.query;

import org.trentkms.error.ErrorCode;

/// An error as the query protocol has it, with other names and statuses than JSON (AWS STS API
/// Reference, "Common Errors").
public record QueryFault(String code, int status) {

  /// The fault that the error is.
  public static QueryFault of(ErrorCode error) {
    return switch (error) {
      case ACCESS_DENIED -> new QueryFault("AccessDenied", 403);
      case EXPIRED_IDENTITY_TOKEN -> new QueryFault("ExpiredTokenException", 400);
      case IDP_COMMUNICATION_ERROR -> new QueryFault("IDPCommunicationError", 400);
      case IDP_REJECTED_CLAIM -> new QueryFault("IDPRejectedClaim", 403);
      case INVALID_IDENTITY_TOKEN -> new QueryFault("InvalidIdentityToken", 400);
      case EXPIRED_TOKEN -> new QueryFault("ExpiredToken", 403);
      case INCOMPLETE_SIGNATURE -> new QueryFault("IncompleteSignature", 400);
      case INVALID_SIGNATURE -> new QueryFault("SignatureDoesNotMatch", 403);
      case MISSING_AUTHENTICATION_TOKEN -> new QueryFault("MissingAuthenticationToken", 403);
      case NOT_AUTHORIZED -> new QueryFault("NotAuthorized", 400);
      case UNRECOGNIZED_CLIENT -> new QueryFault("InvalidClientTokenId", 403);
      case MALFORMED_POLICY_DOCUMENT -> new QueryFault("MalformedPolicyDocument", 400);
      case PACKED_POLICY_TOO_LARGE -> new QueryFault("PackedPolicyTooLarge", 400);
      case REQUEST_ENTITY_TOO_LARGE -> new QueryFault("RequestEntityTooLarge", 413);
      case SERIALIZATION -> new QueryFault("MalformedInput", 400);
      case THROTTLING -> new QueryFault("Throttling", 400);
      case UNKNOWN_OPERATION -> new QueryFault("InvalidAction", 400);
      case VALIDATION -> new QueryFault("ValidationError", 400);
      case SERVICE_UNAVAILABLE -> new QueryFault("ServiceUnavailable", 503);
      default -> new QueryFault("InternalFailure", 500);
    };
  }
}
