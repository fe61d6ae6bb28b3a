package org.trentkms.id;

/// The id of one request, a UUID, as clients see it in `x-amzn-RequestId`.
public record RequestId(String value) {

  @Override
  public String toString() {
    return value;
  }
}
