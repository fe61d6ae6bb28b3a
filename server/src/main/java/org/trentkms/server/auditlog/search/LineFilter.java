package org.trentkms.server.auditlog.search;

import java.nio.charset.StandardCharsets;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.Arrays;
import org.jspecify.annotations.Nullable;

/// Tells lines that cannot be records that are looked for, by their bytes: most of a log need not
/// be parsed. It lets through too many rather than too few.
final class LineFilter {

  private static final Needle TIME = new Needle("\"eventTime\":\"");
  private static final int AFTER_TIME = "\"eventTime\":\"".length();

  /// Years beyond 9999 have more digits, and cannot be compared by their characters.
  private static final Instant LAST_COMPARABLE = Instant.parse("9999-12-31T23:59:59Z");

  private static final int SECONDS = "2027-03-04T05:06:07".length();

  private final Needle needle;
  private final byte @Nullable [] from;
  private final byte @Nullable [] to;

  LineFilter(RecordFilter filter) {
    this.needle = new Needle(filter.needle());
    this.from = filter.from().map(LineFilter::seconds).orElse(null);
    this.to = filter.to().map(LineFilter::seconds).orElse(null);
  }

  private static byte @Nullable [] seconds(Instant time) {
    if (time.isBefore(Instant.EPOCH) || time.isAfter(LAST_COMPARABLE)) {
      return null;
    }
    var text = time.truncatedTo(ChronoUnit.SECONDS).toString();
    return text.substring(0, SECONDS).getBytes(StandardCharsets.US_ASCII);
  }

  /// Where the next line is that may be one; -1 where there is none.
  int find(byte[] bytes, int start, int end) {
    return needle.find(bytes, start, end);
  }

  /// Whether the line between these positions may be one. Its time is the first member of that
  /// name: what stands before it are texts, which have no bare quotation mark.
  boolean mayMatch(byte[] bytes, int start, int end) {
    if (from == null && to == null) {
      return true;
    }
    var found = TIME.find(bytes, start, end);
    var begin = found + AFTER_TIME;
    if (found < 0 || begin + SECONDS > end) {
      return true;
    }
    return (from == null || compare(bytes, begin, from) >= 0)
        && (to == null || compare(bytes, begin, to) <= 0);
  }

  private static int compare(byte[] bytes, int begin, byte[] other) {
    return Arrays.compareUnsigned(bytes, begin, begin + SECONDS, other, 0, SECONDS);
  }
}
