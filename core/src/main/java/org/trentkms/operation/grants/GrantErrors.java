package org.trentkms.operation.grants;

import org.trentkms.error.ErrorCode;
import org.trentkms.error.KmsException;
import org.trentkms.grant.GrantId;
import org.trentkms.identity.Caller;
import org.trentkms.identity.Principal;

/// The refusals that concern grants. No text of AWS KMS is known of them.
final class GrantErrors {

  private GrantErrors() {}

  /// The grant as the text names it.
  ///
  /// @throws KmsException InvalidGrantIdException where it is no id of a grant
  static GrantId id(String text) {
    return GrantId.parse(text)
        .orElseThrow(
            () -> new KmsException(ErrorCode.INVALID_GRANT_ID, "Invalid grantId '" + text + "'"));
  }

  /// The key has no such grant.
  static KmsException notFound(GrantId id) {
    return new KmsException(ErrorCode.NOT_FOUND, "Grant ID " + id + " not found");
  }

  /// There is no longer a grant that the token is of.
  static KmsException tokenOfNone() {
    return new KmsException(ErrorCode.NOT_FOUND, "The grant of the grant token is not found");
  }

  /// "This filter is only usable by callers in a service principal" (AWS KMS API Reference).
  ///
  /// @throws KmsException ValidationException where the caller is none
  static void requireService(Caller caller, String parameter) {
    if (!(caller.principal() instanceof Principal.Service)) {
      throw invalid(parameter + " can be specified by a service principal alone.");
    }
  }

  /// The parameters of the request contradict each other.
  static KmsException invalid(String text) {
    return new KmsException(ErrorCode.VALIDATION, text);
  }
}
