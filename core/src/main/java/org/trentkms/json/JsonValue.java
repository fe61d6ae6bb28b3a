package org.trentkms.json;

import java.math.BigDecimal;
import java.util.List;

/// A JSON value. Objects keep the order of their members and any duplicates.
public sealed interface JsonValue {

  /// An object, as a list of its members.
  record JsonObject(List<Member> members) implements JsonValue {
    public JsonObject {
      members = List.copyOf(members);
    }
  }

  /// One member of an object.
  record Member(String name, JsonValue value) {}

  /// An array.
  record JsonArray(List<JsonValue> elements) implements JsonValue {
    public JsonArray {
      elements = List.copyOf(elements);
    }
  }

  /// A string.
  record JsonString(String value) implements JsonValue {}

  /// A number.
  record JsonNumber(BigDecimal value) implements JsonValue {}

  /// `true` or `false`.
  record JsonBoolean(boolean value) implements JsonValue {}

  /// `null`.
  record JsonNull() implements JsonValue {}
}
