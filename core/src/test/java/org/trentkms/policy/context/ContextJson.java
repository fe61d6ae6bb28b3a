package org.trentkms.policy.context;

import java.math.BigDecimal;
import java.time.Instant;
import org.trentkms.json.JsonTree;
import org.trentkms.json.JsonValue;
import org.trentkms.json.JsonValue.JsonArray;
import org.trentkms.json.JsonValue.JsonBoolean;
import org.trentkms.json.JsonValue.JsonNull;
import org.trentkms.json.JsonValue.JsonNumber;
import org.trentkms.json.JsonValue.JsonObject;
import org.trentkms.json.JsonValue.JsonString;
import org.trentkms.json.JsonValue.Member;

/// Request contexts as the tables of the tests write them: an object with a member for each key. An
/// array is a multivalued key; `{"time": …}`, `{"ip": …}` and `{"binary": …}` are values for which
/// JSON has no type.
public final class ContextJson {

  private ContextJson() {}

  /// The context of this text.
  public static ContextMap parse(String text) {
    var context = ContextMap.EMPTY;
    for (var member : ((JsonObject) JsonTree.of(text)).members()) {
      context = with(context, member.name(), member.value());
    }
    return context;
  }

  private static ContextMap with(ContextMap context, String key, JsonValue value) {
    return value instanceof JsonArray(var elements)
        ? context.with(key, elements.stream().map(ContextJson::value).toList())
        : context.with(key, value(value));
  }

  private static Value value(JsonValue value) {
    return switch (value) {
      case JsonString(String text) -> new Value.Text(text);
      case JsonNumber(BigDecimal number) -> new Value.Numeric(number);
      case JsonBoolean(boolean truth) -> new Value.Truth(truth);
      case JsonObject(var members) -> typed(members.getFirst());
      case JsonArray _, JsonNull _ -> throw new AssertionError("no value of a key: " + value);
    };
  }

  private static Value typed(Member member) {
    var text = ((JsonString) member.value()).value();
    return switch (member.name()) {
      case "time" -> new Value.Moment(Instant.parse(text));
      case "ip" -> new Value.Address(IpAddress.parse(text).orElseThrow(), text);
      case "binary" -> new Value.Binary(Value.Binary.parse(text).orElseThrow());
      default -> throw new AssertionError("no type of a value: " + member.name());
    };
  }
}
