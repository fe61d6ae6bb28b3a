package org.trentkms.operation;

import java.math.BigDecimal;
import java.time.Instant;
import java.time.ZoneOffset;
import java.time.format.DateTimeFormatter;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import org.trentkms.json.JsonValue;
import org.trentkms.json.JsonValue.JsonArray;
import org.trentkms.json.JsonValue.JsonBoolean;
import org.trentkms.json.JsonValue.JsonNumber;
import org.trentkms.json.JsonValue.JsonObject;
import org.trentkms.json.JsonValue.JsonString;
import org.trentkms.json.JsonValue.Member;

/// The response elements of a CloudTrail record, member by member. Dates in them are written as
/// CloudTrail writes them: `Aug 10, 2022, 10:38:27 PM`.
public final class ResponseElements {

  private static final DateTimeFormatter DATE =
      DateTimeFormatter.ofPattern("MMM d, uuuu, h:mm:ss a", Locale.US).withZone(ZoneOffset.UTC);

  private final List<Member> members = new ArrayList<>();

  /// Adds a text.
  public ResponseElements with(String name, String value) {
    return with(name, new JsonString(value));
  }

  /// Adds a truth value.
  public ResponseElements with(String name, boolean value) {
    return with(name, new JsonBoolean(value));
  }

  /// Adds a number.
  public ResponseElements with(String name, int value) {
    return with(name, new JsonNumber(BigDecimal.valueOf(value)));
  }

  /// Adds a date.
  public ResponseElements with(String name, Instant value) {
    return with(name, DATE.format(value));
  }

  /// Adds a list of texts, each as it is on the wire.
  public ResponseElements with(String name, List<?> values) {
    return with(
        name,
        new JsonArray(
            values.stream().<JsonValue>map(value -> new JsonString(value.toString())).toList()));
  }

  /// Adds an object or another value.
  public ResponseElements with(String name, JsonValue value) {
    members.add(new Member(name, value));
    return this;
  }

  /// The elements.
  public JsonObject build() {
    return new JsonObject(members);
  }
}
