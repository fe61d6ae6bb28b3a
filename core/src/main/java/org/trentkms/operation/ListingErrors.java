package org.trentkms.operation;

import org.trentkms.error.ErrorCode;
import org.trentkms.error.KmsException;

/// The refusals that concern the paging of a list.
public final class ListingErrors {

  private ListingErrors() {}

  /// The marker is none that this list has given.
  public static KmsException invalidMarker(String marker) {
    return new KmsException(
        ErrorCode.INVALID_MARKER, "Could not deserialize marker '" + marker + "'");
  }

  /// The limit is one of the API model's but not of this list's.
  public static KmsException limitTooLarge(int limit, int most) {
    return new KmsException(
        ErrorCode.VALIDATION,
        "1 validation error detected: Value '"
            + limit
            + "' at 'limit' failed to satisfy constraint: Member must have value less than or equal"
            + " to "
            + most);
  }
}
