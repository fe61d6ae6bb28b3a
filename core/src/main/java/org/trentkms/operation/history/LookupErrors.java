package org.trentkms.operation.history;

import org.trentkms.error.ErrorCode;
import org.trentkms.error.KmsException;

/// The refusals of lookups. Their codes are those of AWS CloudTrail; its texts are not known.
final class LookupErrors {

  private LookupErrors() {}

  static KmsException attributes(String wrong) {
    return new KmsException(ErrorCode.INVALID_LOOKUP_ATTRIBUTES, wrong);
  }

  static KmsException timeRange() {
    return new KmsException(
        ErrorCode.INVALID_TIME_RANGE, "The start time must not be after the end time.");
  }

  static KmsException maxResults() {
    return new KmsException(
        ErrorCode.INVALID_MAX_RESULTS, "The maximum number of results must be from 1 to 50.");
  }

  static KmsException nextToken() {
    return new KmsException(
        ErrorCode.INVALID_NEXT_TOKEN,
        "The token is not valid, or was given for a request with other parameters.");
  }

  static KmsException category() {
    return new KmsException(
        ErrorCode.INVALID_EVENT_CATEGORY, "The only event category to ask for is insight.");
  }
}
