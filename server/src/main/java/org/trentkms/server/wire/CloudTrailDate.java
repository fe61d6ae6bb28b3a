package org.trentkms.server.wire;

import java.time.Instant;
import java.time.ZoneOffset;
import java.time.format.DateTimeFormatter;
import java.util.Locale;

/// How CloudTrail writes a date inside request parameters: `Aug 10, 2022, 10:38:27 PM`, in UTC.
final class CloudTrailDate {

  private static final DateTimeFormatter FORM =
      DateTimeFormatter.ofPattern("MMM d, uuuu, h:mm:ss a", Locale.ENGLISH)
          .withZone(ZoneOffset.UTC);

  private CloudTrailDate() {}

  static String format(Instant instant) {
    return FORM.format(instant);
  }
}
