package org.trentkms.server.wire;

import java.math.BigDecimal;
import org.trentkms.json.JsonValue;
import org.trentkms.json.JsonValue.JsonNumber;

/// A whole number of 32 bits as a JSON number. `5.0` and `5e0` are five, because there are clients
/// whose language knows one type of number only; `5.5` and what exceeds 32 bits is refused.
final class IntegerType implements WireType {

  @Override
  public Object read(JsonInput input) {
    return input.integer();
  }

  @Override
  public void write(Object value, JsonOutput output) {
    output.number((Integer) value);
  }

  @Override
  public JsonValue logged(Object value) {
    return new JsonNumber(BigDecimal.valueOf((Integer) value));
  }
}
