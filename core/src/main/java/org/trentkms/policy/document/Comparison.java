package org.trentkms.policy.document;

import java.util.Arrays;
import java.util.Optional;

/// How a condition compares a value of the request with one of the policy.
public enum Comparison {
  STRING_EQUALS("StringEquals", ValueType.STRING, false),
  STRING_NOT_EQUALS("StringNotEquals", ValueType.STRING, true),
  STRING_EQUALS_IGNORE_CASE("StringEqualsIgnoreCase", ValueType.STRING, false),
  STRING_NOT_EQUALS_IGNORE_CASE("StringNotEqualsIgnoreCase", ValueType.STRING, true),
  STRING_LIKE("StringLike", ValueType.STRING_PATTERN, false),
  STRING_NOT_LIKE("StringNotLike", ValueType.STRING_PATTERN, true),
  NUMERIC_EQUALS("NumericEquals", ValueType.NUMBER, false),
  NUMERIC_NOT_EQUALS("NumericNotEquals", ValueType.NUMBER, true),
  NUMERIC_LESS_THAN("NumericLessThan", ValueType.NUMBER, false),
  NUMERIC_LESS_THAN_EQUALS("NumericLessThanEquals", ValueType.NUMBER, false),
  NUMERIC_GREATER_THAN("NumericGreaterThan", ValueType.NUMBER, false),
  NUMERIC_GREATER_THAN_EQUALS("NumericGreaterThanEquals", ValueType.NUMBER, false),
  DATE_EQUALS("DateEquals", ValueType.DATE, false),
  DATE_NOT_EQUALS("DateNotEquals", ValueType.DATE, true),
  DATE_LESS_THAN("DateLessThan", ValueType.DATE, false),
  DATE_LESS_THAN_EQUALS("DateLessThanEquals", ValueType.DATE, false),
  DATE_GREATER_THAN("DateGreaterThan", ValueType.DATE, false),
  DATE_GREATER_THAN_EQUALS("DateGreaterThanEquals", ValueType.DATE, false),
  BOOL("Bool", ValueType.BOOLEAN, false),
  BINARY_EQUALS("BinaryEquals", ValueType.BINARY, false),
  IP_ADDRESS("IpAddress", ValueType.IP_RANGE, false),
  NOT_IP_ADDRESS("NotIpAddress", ValueType.IP_RANGE, true),
  ARN_EQUALS("ArnEquals", ValueType.ARN_PATTERN, false),
  ARN_LIKE("ArnLike", ValueType.ARN_PATTERN, false),
  ARN_NOT_EQUALS("ArnNotEquals", ValueType.ARN_PATTERN, true),
  ARN_NOT_LIKE("ArnNotLike", ValueType.ARN_PATTERN, true),
  /// Whether there is a value at all.
  NULL("Null", ValueType.PRESENCE, false);

  private final String word;
  private final ValueType type;
  private final boolean isNegated;

  Comparison(String word, ValueType type, boolean isNegated) {
    this.word = word;
    this.type = type;
    this.isNegated = isNegated;
  }

  /// The operator as policies write it.
  public String word() {
    return word;
  }

  /// What the values of the policy must be.
  public ValueType type() {
    return type;
  }

  /// Whether it holds where its positive form does not.
  public boolean isNegated() {
    return isNegated;
  }

  static Optional<Comparison> parse(String text) {
    return Arrays.stream(values()).filter(one -> one.word.equals(text)).findFirst();
  }
}
