package org.trentkms.operation.sessions;

import org.trentkms.error.ErrorCode;
import org.trentkms.error.KmsException;

/// The refusals of requests for sessions.
final class SessionErrors {

  private SessionErrors() {}

  static KmsException invalid(String text) {
    return new KmsException(ErrorCode.VALIDATION, text);
  }

  static KmsException denied(String text) {
    return new KmsException(ErrorCode.ACCESS_DENIED, text);
  }

  static KmsException malformedPolicy(String text) {
    return new KmsException(ErrorCode.MALFORMED_POLICY_DOCUMENT, text);
  }

  static KmsException tooLarge(int percent) {
    return new KmsException(
        ErrorCode.PACKED_POLICY_TOO_LARGE,
        "Packed policy consumes " + percent + "% of allotted space, please use smaller policy.");
  }

  /// There are no devices, so no code is that of one.
  static KmsException noSecondFactor() {
    return denied("MultiFactorAuthentication failed with invalid MFA one time pass code.");
  }
}
