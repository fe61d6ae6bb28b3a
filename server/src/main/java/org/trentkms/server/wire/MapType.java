package org.trentkms.server.wire;

import com.fasterxml.jackson.core.JsonToken;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.Map;
import org.jspecify.annotations.Nullable;
import org.trentkms.json.JsonValue;
import org.trentkms.json.JsonValue.JsonObject;
import org.trentkms.json.JsonValue.JsonString;
import org.trentkms.json.JsonValue.Member;

/// A JSON object of texts, in the order in which they came; of a repeated name the last counts.
///
/// Numbers, `true` and `false` stand for their own spelling: the developer guide says of the
/// encryption context that other types are taken for strings.
///
/// The finished value is the map that was read, for whoever makes something else of it.
final class MapType implements WireType {

  /// As many as most have.
  private static final int FEW = 2;

  private static final String NO_NULL_VALUE =
      "Map value must satisfy constraint: [" + Constraint.NOT_NULL + "]";

  @Override
  public Object read(JsonInput input) {
    if (input.token() != JsonToken.START_OBJECT) {
      throw input.isNo("Expected map or null");
    }
    var raw = LinkedHashMap.<String, @Nullable String>newLinkedHashMap(FEW);
    while (input.next() != JsonToken.END_OBJECT) {
      var name = input.text();
      raw.put(name, input.next() == JsonToken.VALUE_NULL ? null : value(input));
    }
    return raw;
  }

  private static String value(JsonInput input) {
    if (!input.token().isScalarValue()) {
      throw input.cannotBe("a String");
    }
    return input.text();
  }

  @Override
  public void check(String member, Object raw, Violations violations) {
    if (((Map<?, ?>) raw).containsValue(null)) {
      violations.report(member, raw, NO_NULL_VALUE);
    }
  }

  @Override
  public void write(Object value, JsonOutput output) {
    output.startObject();
    for (var entry : pairs(value).entrySet()) {
      output.name(entry.getKey());
      output.text(entry.getValue());
    }
    output.endObject();
  }

  @Override
  public JsonValue logged(Object value) {
    var pairs = pairs(value);
    var members = new ArrayList<Member>(pairs.size());
    for (var entry : pairs.entrySet()) {
      members.add(new Member(entry.getKey(), new JsonString(entry.getValue())));
    }
    return new JsonObject(members);
  }

  @SuppressWarnings("unchecked") // Bound to components of type Map<String, String> only.
  private static Map<String, String> pairs(Object value) {
    return (Map<String, String>) value;
  }
}
