package org.trentkms.sigv4;

import java.time.DateTimeException;
import java.time.Instant;
import java.time.LocalDateTime;
import java.time.ZoneOffset;
import java.time.format.DateTimeFormatter;

/// When a request says that it was signed.
///
/// @param header the lower-case name of the header that says so
/// @param text the time in the basic format of ISO 8601, `20260131T235959Z`
record RequestDate(String header, Instant time, String text) {

  private static final String AMAZON_DATE = "x-amz-date";
  private static final String DATE = "date";
  private static final int BASIC_LENGTH = 16;
  private static final int DAY_LENGTH = 8;
  private static final int LONGEST = 64;
  private static final DateTimeFormatter BASIC =
      DateTimeFormatter.ofPattern("uuuuMMdd'T'HHmmss'Z'").withZone(ZoneOffset.UTC);

  /// Whether the request has a header for it.
  static boolean isIn(HttpRequest request) {
    return request.header(AMAZON_DATE).isPresent() || request.header(DATE).isPresent();
  }

  /// The date of this request: X-Amz-Date, or else Date.
  ///
  /// @throws org.trentkms.error.KmsException where that header holds no date
  static RequestDate of(HttpRequest request) {
    var amazonDate = request.header(AMAZON_DATE);
    return amazonDate.isPresent()
        ? parse(AMAZON_DATE, amazonDate.get())
        : parse(DATE, request.header(DATE).orElse(""));
  }

  /// The date that a query holds.
  ///
  /// @throws org.trentkms.error.KmsException where it is none in the basic format
  static RequestDate ofQuery(String value) {
    return parse(AMAZON_DATE, value);
  }

  /// The time in the basic format of ISO 8601.
  static String basic(Instant time) {
    return BASIC.format(time);
  }

  /// The day, as `20260131`.
  String day() {
    return text.substring(0, DAY_LENGTH);
  }

  /// Whether this is its day, as `20260131`.
  boolean isOn(String day) {
    return day.length() == DAY_LENGTH && text.startsWith(day);
  }

  private static RequestDate parse(String header, String value) {
    if (value.length() > LONGEST) {
      throw SignatureErrors.tooLong("A date", LONGEST);
    }
    var text = value.strip();
    try {
      return isBasic(text) ? parseBasic(header, text) : parseInternet(header, text);
    } catch (DateTimeException _) {
      throw SignatureErrors.dateFormat(value);
    }
  }

  private static RequestDate parseBasic(String header, String text) {
    var time =
        LocalDateTime.of(
            number(text, 0, 4),
            number(text, 4, 6),
            number(text, 6, 8),
            number(text, 9, 11),
            number(text, 11, 13),
            number(text, 13, 15));
    return new RequestDate(header, time.toInstant(ZoneOffset.UTC), text);
  }

  private static RequestDate parseInternet(String header, String text) {
    if (header.equals(AMAZON_DATE)) {
      throw SignatureErrors.dateFormat(text);
    }
    var time = Instant.from(DateTimeFormatter.RFC_1123_DATE_TIME.parse(text));
    return new RequestDate(header, time, basic(time));
  }

  private static boolean isBasic(String text) {
    if (text.length() != BASIC_LENGTH || text.charAt(8) != 'T' || text.charAt(15) != 'Z') {
      return false;
    }
    for (var i = 0; i < BASIC_LENGTH - 1; i++) {
      var character = text.charAt(i);
      if (i != 8 && (character < '0' || character > '9')) {
        return false;
      }
    }
    return true;
  }

  private static int number(String text, int from, int to) {
    var number = 0;
    for (var i = from; i < to; i++) {
      number = 10 * number + text.charAt(i) - '0';
    }
    return number;
  }
}
