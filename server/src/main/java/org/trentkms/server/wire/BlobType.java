package org.trentkms.server.wire;

import org.trentkms.error.Bug;
import org.trentkms.json.JsonValue;
import org.trentkms.secret.Bytes;

/// Bytes that anybody may see, as standard base64. Audit events leave them out, as CloudTrail does.
final class BlobType implements WireType {

  @Override
  public Object read(JsonInput input) {
    return Bytes.owning(input.blob());
  }

  @Override
  public void write(Object value, JsonOutput output) {
    output.blob((Bytes) value);
  }

  @Override
  public JsonValue logged(Object value) {
    throw new Bug("a blob is not logged");
  }
}
