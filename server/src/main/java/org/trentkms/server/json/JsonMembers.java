package org.trentkms.server.json;

import java.math.BigDecimal;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import org.trentkms.json.JsonValue;
import org.trentkms.json.JsonValue.JsonArray;
import org.trentkms.json.JsonValue.JsonBoolean;
import org.trentkms.json.JsonValue.JsonNumber;
import org.trentkms.json.JsonValue.JsonObject;
import org.trentkms.json.JsonValue.JsonString;
import org.trentkms.json.JsonValue.Member;

/// A JSON object under construction, member by member.
public final class JsonMembers {

  private final List<Member> members = new ArrayList<>();

  /// The value of the first member of this name.
  public static Optional<JsonValue> find(JsonObject object, String name) {
    return object.members().stream()
        .filter(member -> member.name().equals(name))
        .map(Member::value)
        .findFirst();
  }

  /// The text that is the first member of this name.
  public static Optional<String> text(JsonObject object, String name) {
    return find(object, name)
        .flatMap(
            value -> value instanceof JsonString(var text) ? Optional.of(text) : Optional.empty());
  }

  /// Adds a text.
  public JsonMembers with(String name, String value) {
    return with(name, new JsonString(value));
  }

  /// Adds a whole number.
  public JsonMembers with(String name, long value) {
    return with(name, new JsonNumber(BigDecimal.valueOf(value)));
  }

  /// Adds a truth value.
  public JsonMembers with(String name, boolean value) {
    return with(name, new JsonBoolean(value));
  }

  /// Adds a list.
  public JsonMembers with(String name, List<? extends JsonValue> values) {
    return with(name, new JsonArray(List.copyOf(values)));
  }

  /// Adds any value.
  public JsonMembers with(String name, JsonValue value) {
    members.add(new Member(name, value));
    return this;
  }

  /// The object.
  public JsonObject object() {
    return new JsonObject(members);
  }
}
