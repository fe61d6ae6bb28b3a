package org.trentkms.server;

import java.util.List;
import java.util.Optional;
import java.util.stream.Stream;
import org.trentkms.json.JsonValue;
import org.trentkms.json.JsonValue.JsonArray;
import org.trentkms.json.JsonValue.JsonObject;
import org.trentkms.json.JsonValue.JsonString;
import org.trentkms.server.json.JacksonJsonReader;
import org.trentkms.server.json.JsonMembers;

/// One record of a log, read.
record RecordLine(String text, JsonObject members) {

  static RecordLine of(String line) {
    return new RecordLine(line, (JsonObject) new JacksonJsonReader().read(line).orElseThrow());
  }

  /// The member of this name that is a text.
  Optional<String> member(String name) {
    return JsonMembers.text(members, name);
  }

  /// The member of this name.
  Optional<JsonValue> value(String name) {
    return value(members, name);
  }

  /// A text within the identity of the caller.
  Optional<String> identity(String name) {
    return value("userIdentity").flatMap(identity -> JsonMembers.text((JsonObject) identity, name));
  }

  /// The ARNs of the resources; none where there is no list of them.
  List<String> resources() {
    return value("resources").stream()
        .flatMap(list -> ((JsonArray) list).elements().stream())
        .flatMap(resource -> value((JsonObject) resource, "ARN").stream())
        .flatMap(RecordLine::text)
        .toList();
  }

  private static Stream<String> text(JsonValue value) {
    return value instanceof JsonString(var text) ? Stream.of(text) : Stream.empty();
  }

  private static Optional<JsonValue> value(JsonObject object, String name) {
    return object.members().stream()
        .filter(member -> member.name().equals(name))
        .map(JsonValue.Member::value)
        .findFirst();
  }
}
