package org.trentkms.server.wire;

import org.trentkms.json.JsonValue;
import org.trentkms.json.JsonValue.JsonBoolean;

/// `true` or `false`; text and numbers are not taken for them.
final class BooleanType implements WireType {

  @Override
  public Object read(JsonInput input) {
    return switch (input.token()) {
      case VALUE_TRUE -> true;
      case VALUE_FALSE -> false;
      default -> throw input.cannotBe("a Boolean");
    };
  }

  @Override
  public void write(Object value, JsonOutput output) {
    output.truth((Boolean) value);
  }

  @Override
  public JsonValue logged(Object value) {
    return new JsonBoolean((Boolean) value);
  }
}
