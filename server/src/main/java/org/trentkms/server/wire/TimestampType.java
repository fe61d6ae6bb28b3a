package org.trentkms.server.wire;

import java.time.Instant;
import org.trentkms.json.JsonValue;
import org.trentkms.json.JsonValue.JsonString;

/// A point in time as seconds since 1970 with up to three decimals. It is written in plain decimals
/// (`1754556287.123`), which every SDK reads as it reads the exponents of AWS KMS.
final class TimestampType implements WireType {

  @Override
  public Object read(JsonInput input) {
    return input.instant();
  }

  @Override
  public void write(Object value, JsonOutput output) {
    output.instant((Instant) value);
  }

  @Override
  public JsonValue logged(Object value) {
    return new JsonString(CloudTrailDate.format((Instant) value));
  }
}
