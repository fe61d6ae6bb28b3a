package org.trentkms.server.wire;

import org.trentkms.error.Bug;
import org.trentkms.json.JsonValue;
import org.trentkms.secret.SecretBytes;

/// Secret bytes as standard base64. No text is ever made of them on the way: they are decoded from
/// the body's bytes and encoded into the answer's.
final class SecretBlobType implements WireType {

  @Override
  public Object read(JsonInput input) {
    return input.secret();
  }

  @Override
  public void write(Object value, JsonOutput output) {
    output.secret((SecretBytes) value);
  }

  @Override
  public JsonValue logged(Object value) {
    throw new Bug("a secret is not logged");
  }

  @Override
  public boolean isSecret() {
    return true;
  }

  @Override
  public boolean mayHoldSecrets() {
    return true;
  }

  @Override
  public void wipe(Object value) {
    ((SecretBytes) value).close();
  }
}
