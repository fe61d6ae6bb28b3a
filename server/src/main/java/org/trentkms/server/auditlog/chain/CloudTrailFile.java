package org.trentkms.server.auditlog.chain;

import static java.nio.charset.StandardCharsets.US_ASCII;
import static java.time.ZoneOffset.UTC;
import static java.time.temporal.ChronoUnit.MINUTES;

import java.math.BigInteger;
import java.nio.file.Path;
import java.time.Instant;
import java.time.format.DateTimeFormatter;
import java.util.OptionalLong;
import java.util.regex.Pattern;
import org.trentkms.secret.Bytes;

/// A log file as CloudTrail delivers it: the records of a segment that are of one account and
/// Region.
///
/// @param file its name in the folder of the log
/// @param hash the SHA-256 of its content before compression
public record CloudTrailFile(
    String file, Bytes hash, Instant oldestEventTime, Instant newestEventTime) {

  private static final String DIGITS =
      "0123456789ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz";
  private static final BigInteger BASE = BigInteger.valueOf(DIGITS.length());

  /// So many digits have every position.
  private static final int POSITION_DIGITS = 11;

  private static final int HASH_DIGITS = 5;

  private static final Pattern NAME =
      Pattern.compile(
          "\\d{12}_CloudTrail_[a-z0-9-]+_\\d{8}T\\d{4}Z_([0-9A-Za-z]{11})[0-9A-Za-z]{5}\\.json\\.gz");
  private static final DateTimeFormatter DAY =
      DateTimeFormatter.ofPattern("yyyy/MM/dd").withZone(UTC);
  private static final DateTimeFormatter TIME =
      DateTimeFormatter.ofPattern("yyyyMMdd'T'HHmm'Z'").withZone(UTC);

  /// Whose records a file has.
  public record Scope(String account, String region) {}

  /// The file of these records. Its name is as CloudTrail forms it, with the minute after its
  /// newest event, and behind that 16 letters and digits: the position of the segment in the log,
  /// and the beginning of the hash. So the same records have the same name.
  public static CloudTrailFile of(
      Scope scope, long segment, Bytes hash, Instant oldestEventTime, Instant newestEventTime) {
    var minute = newestEventTime.truncatedTo(MINUTES);
    var time = minute.equals(newestEventTime) ? minute : minute.plus(1, MINUTES);
    var position = digits(BigInteger.valueOf(segment), POSITION_DIGITS);
    var ending = digits(new BigInteger(1, hash.toByteArray()), HASH_DIGITS);
    var name =
        "AWSLogs/%s/CloudTrail/%s/%s/%s_CloudTrail_%s_%s_%s.json.gz"
            .formatted(
                scope.account(),
                scope.region(),
                DAY.format(time),
                scope.account(),
                scope.region(),
                TIME.format(time),
                position + ending);
    return new CloudTrailFile(name, hash, oldestEventTime, newestEventTime);
  }

  /// The segment whose records are in the file of this name; empty where it is no such name.
  public static OptionalLong segment(Path file) {
    var name = NAME.matcher(String.valueOf(file.getFileName()));
    if (!name.matches()) {
      return OptionalLong.empty();
    }
    var number = BigInteger.ZERO;
    for (var digit : name.group(1).getBytes(US_ASCII)) {
      number = number.multiply(BASE).add(BigInteger.valueOf(DIGITS.indexOf(digit)));
    }
    return number.bitLength() < Long.SIZE
        ? OptionalLong.of(number.longValueExact())
        : OptionalLong.empty();
  }

  /// The last digits of a number.
  private static String digits(BigInteger number, int count) {
    var digits = new StringBuilder();
    var rest = number;
    for (var i = 0; i < count; i++) {
      var parts = rest.divideAndRemainder(BASE);
      digits.append(DIGITS.charAt(parts[1].intValue()));
      rest = parts[0];
    }
    return digits.reverse().toString();
  }
}
