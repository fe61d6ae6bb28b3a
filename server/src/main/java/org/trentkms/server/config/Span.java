package org.trentkms.server.config;

import java.time.Duration;
import java.util.regex.Pattern;

/// A length of time, written as `500ms`, `90s`, `5m`, `2h` or `90d`.
public record Span(Duration duration) {

  private static final Pattern FORM = Pattern.compile("(\\d{1,9})(ms|s|m|h|d)");

  /// The length of time that a text is.
  ///
  /// @throws IllegalArgumentException where it is none
  static Span parse(String text) {
    var form = FORM.matcher(text);
    if (!form.matches()) {
      throw new IllegalArgumentException(
          "is no length of time: write it as 500ms, 90s, 5m, 2h or 90d");
    }
    var number = Long.parseLong(form.group(1));
    return new Span(
        switch (form.group(2)) {
          case "ms" -> Duration.ofMillis(number);
          case "s" -> Duration.ofSeconds(number);
          case "m" -> Duration.ofMinutes(number);
          case "h" -> Duration.ofHours(number);
          default -> Duration.ofDays(number);
        });
  }

  @Override
  public String toString() {
    var millis = duration.toMillis();
    if (millis > 0 && millis % 86_400_000 == 0) {
      return millis / 86_400_000 + "d";
    }
    if (millis % 3_600_000 == 0) {
      return millis / 3_600_000 + "h";
    }
    if (millis % 60_000 == 0) {
      return millis / 60_000 + "m";
    }
    return millis % 1000 == 0 ? millis / 1000 + "s" : millis + "ms";
  }
}
