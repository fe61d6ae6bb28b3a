package org.trentkms.policy.document;

import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import org.trentkms.json.JsonValue;
import org.trentkms.json.JsonValue.JsonObject;
import org.trentkms.json.JsonValue.JsonString;

/// The members of a JSON object, each there once.
final class Members {

  private final Place place;
  private final Map<String, JsonValue> byName;

  private Members(Place place, Map<String, JsonValue> byName) {
    this.place = place;
    this.byName = byName;
  }

  static Members of(Place place, String what, JsonValue value) throws MalformedPolicyException {
    if (!(value instanceof JsonObject object)) {
      throw new MalformedPolicyException(new Malformed.WrongType(place, what, "an object"));
    }
    Map<String, JsonValue> byName = new LinkedHashMap<>();
    for (var member : object.members()) {
      if (byName.put(member.name(), member.value()) != null) {
        throw new MalformedPolicyException(new Malformed.Repeated(place, member.name()));
      }
    }
    return new Members(place, byName);
  }

  /// Returns if every member has one of the names.
  void requireKnown(Set<String> names) throws MalformedPolicyException {
    for (var name : byName.keySet()) {
      if (!names.contains(name)) {
        throw new MalformedPolicyException(new Malformed.UnknownElement(place, name));
      }
    }
  }

  Map<String, JsonValue> byName() {
    return byName;
  }

  Optional<JsonValue> find(String name) {
    return Optional.ofNullable(byName.get(name));
  }

  JsonValue require(String name) throws MalformedPolicyException {
    var value = byName.get(name);
    if (value == null) {
      throw new MalformedPolicyException(new Malformed.Missing(place, name));
    }
    return value;
  }

  Optional<String> findText(String name) throws MalformedPolicyException {
    var value = byName.get(name);
    return value == null ? Optional.empty() : Optional.of(text(place, name, value));
  }

  static String text(Place place, String what, JsonValue value) throws MalformedPolicyException {
    if (!(value instanceof JsonString(String text))) {
      throw new MalformedPolicyException(new Malformed.WrongType(place, what, "a string"));
    }
    return text;
  }
}
