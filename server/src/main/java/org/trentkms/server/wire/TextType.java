package org.trentkms.server.wire;

import com.fasterxml.jackson.core.JsonToken;
import org.trentkms.json.JsonValue;
import org.trentkms.json.JsonValue.JsonString;

/// Text as a JSON string.
final class TextType implements WireType {

  @Override
  public Object read(JsonInput input) {
    if (input.token() != JsonToken.VALUE_STRING) {
      throw input.cannotBe("a String");
    }
    return input.text();
  }

  @Override
  public void write(Object value, JsonOutput output) {
    output.text((String) value);
  }

  @Override
  public JsonValue logged(Object value) {
    return new JsonString((String) value);
  }
}
