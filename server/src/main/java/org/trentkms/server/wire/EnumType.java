package org.trentkms.server.wire;

import com.fasterxml.jackson.core.JsonToken;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;
import org.trentkms.error.Bug;
import org.trentkms.json.JsonValue;
import org.trentkms.json.JsonValue.JsonString;
import org.trentkms.shape.ListedAs;

/// One of a set of names, told apart by case. A constant's name on the wire is its text.
final class EnumType implements WireType {

  private final Map<String, Object> constants = new LinkedHashMap<>();
  private final Constraint membership;

  /// The type of this enumeration.
  EnumType(Class<?> type) {
    for (var constant : type.getEnumConstants()) {
      constants.put(constant.toString(), constant);
    }
    membership = new Constraint.OneOf(List.copyOf(constants.keySet()), listed(type));
  }

  private static List<String> listed(Class<?> type) {
    var other = type.getAnnotation(ListedAs.class);
    var names = other == null ? type.getEnumConstants() : other.value().getEnumConstants();
    return Stream.of(names).map(Object::toString).toList();
  }

  @Override
  public Object read(JsonInput input) {
    if (input.token() != JsonToken.VALUE_STRING) {
      throw input.cannotBe("a String");
    }
    return input.text();
  }

  @Override
  public List<Constraint> constraints() {
    return List.of(membership);
  }

  @Override
  public Object finish(Object raw) {
    var constant = constants.get(raw);
    if (constant == null) {
      throw new Bug("a name that is no member passed its check");
    }
    return constant;
  }

  @Override
  public void write(Object value, JsonOutput output) {
    output.text(value.toString());
  }

  @Override
  public JsonValue logged(Object value) {
    return new JsonString(value.toString());
  }
}
