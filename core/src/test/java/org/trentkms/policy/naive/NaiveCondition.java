package org.trentkms.policy.naive;

import java.math.BigInteger;
import java.net.InetAddress;
import java.time.DateTimeException;
import java.time.Instant;
import java.time.LocalDate;
import java.time.OffsetDateTime;
import java.time.ZoneOffset;
import java.util.Arrays;
import java.util.Base64;
import java.util.List;
import java.util.Map;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/// One condition, operator by operator as the IAM User Guide describes them.
record NaiveCondition(
    String operator, List<String> values, boolean hasVariables, Map<String, Object> context) {

  boolean holds(String key) {
    var found = find(context, key);
    var isAbsent = found == null || found.equals(List.of());
    if (operator.equals("Null")) {
      var isNull = found instanceof List<?> ? isEmptySet(found) : isAbsent;
      return values.contains(isNull ? "true" : "false");
    }
    if (isAbsent && operator.endsWith("IfExists")) {
      return true;
    }
    var base = operator.replace("IfExists", "");
    if (base.startsWith("ForAllValues:")) {
      return isEmptySet(found)
          || NaiveEvaluator.list(found).stream()
              .allMatch(one -> one(base.substring(13), (String) one));
    }
    if (base.startsWith("ForAnyValue:")) {
      return !isEmptySet(found)
          && NaiveEvaluator.list(found).stream()
              .anyMatch(one -> one(base.substring(12), (String) one));
    }
    var isNegated = base.contains("Not");
    var positive = base.replace("Not", "");
    return isNegated
        != NaiveEvaluator.list(found).stream().anyMatch(one -> one(positive, (String) one));
  }

  private static boolean isEmptySet(@Nullable Object found) {
    return NaiveEvaluator.list(found).stream().allMatch(""::equals);
  }

  /// Whether one value of the request is one of the policy's, or with a negated operator is none.
  private boolean one(String operatorOfOne, String value) {
    var isNegated = operatorOfOne.contains("Not");
    var positive = operatorOfOne.replace("Not", "");
    return isNegated != values.stream().anyMatch(wanted -> matches(positive, wanted, value));
  }

  private boolean matches(String positive, String wanted, String value) {
    return switch (positive) {
      case "StringEquals" -> text(wanted, false).matches(value);
      case "StringEqualsIgnoreCase" -> text(wanted, false).matches(value, ignoringCase());
      case "StringLike" -> text(wanted, true).matches(value);
      case "ArnLike", "ArnEquals" -> arn(wanted, value);
      case "Bool" ->
          List.of("true", "false").contains(value)
              && text(wanted, false).matches(value, ignoringCase());
      case "BinaryEquals" -> bytes(wanted).equals(bytes(value));
      case "IpAddress" -> inRange(wanted, value);
      default ->
          positive.startsWith("Numeric")
              ? compare(positive, number(wanted), number(value))
              : compare(positive, date(wanted), date(value));
    };
  }

  private static int ignoringCase() {
    return Pattern.CASE_INSENSITIVE | Pattern.UNICODE_CASE;
  }

  private NaiveText text(String wanted, boolean hasWildcards) {
    return new NaiveText(wanted, hasWildcards, hasVariables, context);
  }

  private boolean arn(String wanted, String value) {
    var variables = Pattern.compile("\\$\\{[^}]*}");
    var masked =
        hasVariables
            ? variables
                .matcher(wanted)
                .replaceAll(found -> found.group().replace(':', '\u0001').replace("$", "\\$"))
            : wanted;
    var patterns = masked.split(":", 6);
    var parts = value.split(":", 6);
    if (patterns.length != 6 || parts.length != 6) {
      return false;
    }
    for (var i = 0; i < 6; i++) {
      if (!text(patterns[i].replace('\u0001', ':'), true).matches(parts[i])) {
        return false;
      }
    }
    return true;
  }

  /// A comparison with what is not of the type is never true.
  private static boolean compare(String operator, Object wanted, Object value) {
    if (wanted.equals("") || value.equals("")) {
      return false;
    }
    var order =
        value instanceof Double number
            ? Double.compare(number, (Double) wanted)
            : ((Instant) value).compareTo((Instant) wanted);
    return switch (operator.replace("Numeric", "").replace("Date", "")) {
      case "Equals" -> order == 0;
      case "LessThan" -> order < 0;
      case "LessThanEquals" -> order <= 0;
      case "GreaterThan" -> order > 0;
      case "GreaterThanEquals" -> order >= 0;
      default -> throw new AssertionError(operator);
    };
  }

  private static Object number(String text) {
    return text.matches("[-+]?\\d+(\\.\\d+)?") ? Double.valueOf(text) : "";
  }

  private static Object date(String text) {
    try {
      if (text.matches("\\d{5,12}|\\d{1,3}")) {
        return Instant.ofEpochSecond(Long.parseLong(text));
      }
      if (text.matches("\\d{4}(-\\d\\d){0,2}")) {
        var whole = text + "-01-01".substring(Math.max(0, text.length() - 4));
        return LocalDate.parse(whole).atStartOfDay(ZoneOffset.UTC).toInstant();
      }
      return OffsetDateTime.parse(text).toInstant();
    } catch (DateTimeException _) {
      return "";
    }
  }

  private static Object bytes(String base64) {
    try {
      return Arrays.toString(Base64.getDecoder().decode(base64));
    } catch (IllegalArgumentException _) {
      return new Object(); // is equal to nothing
    }
  }

  private static boolean inRange(String range, String value) {
    try {
      var parts = range.split("/", -1);
      var start = InetAddress.ofLiteral(parts[0]).getAddress();
      // The JDK reads 7 as 0.0.0.7.
      var isWhole = value.contains(":") || value.matches("\\d+\\.\\d+\\.\\d+\\.\\d+");
      var address = InetAddress.ofLiteral(isWhole ? value : "").getAddress();
      var length = parts.length == 1 ? start.length * 8 : Integer.parseInt(parts[1]);
      var ignored = start.length * 8 - length;
      return start.length == address.length
          && new BigInteger(1, start)
              .shiftRight(ignored)
              .equals(new BigInteger(1, address).shiftRight(ignored));
    } catch (IllegalArgumentException _) {
      return false;
    }
  }

  /// Names of keys are not case-sensitive.
  static @Nullable Object find(Map<String, Object> context, String key) {
    for (var entry : context.entrySet()) {
      if (entry.getKey().equalsIgnoreCase(key)) {
        return entry.getValue();
      }
    }
    return null;
  }
}
