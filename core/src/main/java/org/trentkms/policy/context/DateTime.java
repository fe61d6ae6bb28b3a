package org.trentkms.policy.context;

import java.time.DateTimeException;
import java.time.Instant;
import java.time.LocalDateTime;
import java.time.ZoneOffset;
import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/// Dates as policies write them: the profile of ISO 8601 in the W3C's note on date and time
/// formats, from a year alone to a fraction of a second with its zone, or seconds since 1970. Four
/// digits are a year.
public final class DateTime {

  private static final int YEAR = 4;
  private static final int LONGEST_EPOCH = 12;

  private static final Pattern W3C =
      Pattern.compile(
          "(\\d{4})(?:-(\\d{2})(?:-(\\d{2})(?:T(\\d{2}):(\\d{2})(?::(\\d{2})(?:\\.(\\d{1,9}))?)?"
              + "(?:Z|([+-])(\\d{2}):(\\d{2})))?)?)?");

  private DateTime() {}

  /// The time that the text is.
  public static Optional<Instant> parse(String text) {
    var epoch = text.length() == YEAR ? Optional.<Instant>empty() : ofEpoch(text);
    return epoch.isPresent() ? epoch : ofW3c(text);
  }

  /// The time so many whole seconds after the beginning of 1970.
  static Optional<Instant> ofEpoch(String text) {
    return text.length() <= LONGEST_EPOCH && Decimal.areDigits(text)
        ? Optional.of(Instant.ofEpochSecond(Long.parseLong(text)))
        : Optional.empty();
  }

  private static Optional<Instant> ofW3c(String text) {
    var parts = W3C.matcher(text);
    if (!parts.matches()) {
      return Optional.empty();
    }
    try {
      return Optional.of(instant(parts));
    } catch (DateTimeException _) {
      return Optional.empty();
    }
  }

  private static Instant instant(Matcher parts) {
    var local =
        LocalDateTime.of(
            number(parts.group(1), 0),
            number(parts.group(2), 1),
            number(parts.group(3), 1),
            number(parts.group(4), 0),
            number(parts.group(5), 0),
            number(parts.group(6), 0),
            nanoseconds(parts.group(7)));
    return local.toInstant(offset(parts));
  }

  private static int number(@Nullable String digits, int absent) {
    return digits == null ? absent : Integer.parseInt(digits);
  }

  private static int nanoseconds(@Nullable String fraction) {
    return fraction == null ? 0 : Integer.parseInt(fraction + "0".repeat(9 - fraction.length()));
  }

  private static ZoneOffset offset(Matcher parts) {
    var sign = "-".equals(parts.group(8)) ? -1 : 1;
    return ZoneOffset.ofHoursMinutes(
        sign * number(parts.group(9), 0), sign * number(parts.group(10), 0));
  }
}
