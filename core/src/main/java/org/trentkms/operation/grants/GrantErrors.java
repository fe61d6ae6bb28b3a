package org.trentkms.operation.grants;

import org.trentkms.error.ErrorCode;
import org.trentkms.error.KmsException;
import org.trentkms.grant.GrantId;

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

  /// The parameters of the request contradict each other.
  static KmsException invalid(String text) {
    return new KmsException(ErrorCode.VALIDATION, text);
  }
}
