package org.trentkms.policy.context;

import java.math.BigDecimal;
import java.util.Optional;

/// Numbers as policies write them: an integer or a decimal fraction, with a sign at most. An
/// exponent is none of it, because a few digits of it would be a number that fills the memory.
public final class Decimal {

  private static final int LONGEST = 64;

  private Decimal() {}

  /// The number that the text is.
  public static Optional<BigDecimal> parse(String text) {
    if (text.length() > LONGEST) {
      return Optional.empty();
    }
    var hasSign = !text.isEmpty() && (text.charAt(0) == '-' || text.charAt(0) == '+');
    var digits = hasSign ? text.substring(1) : text;
    var point = digits.indexOf('.');
    var isNumber =
        point < 0
            ? areDigits(digits)
            : areDigits(digits.substring(0, point)) && areDigits(digits.substring(point + 1));
    return isNumber ? Optional.of(new BigDecimal(text)) : Optional.empty();
  }

  static boolean areDigits(String text) {
    return !text.isEmpty() && text.chars().allMatch(c -> c >= '0' && c <= '9');
  }
}
