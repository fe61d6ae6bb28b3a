package org.trentkms.server.wire;

import org.trentkms.error.Bug;
import org.trentkms.json.JsonValue;
import org.trentkms.json.JsonValue.JsonString;
import org.trentkms.secret.SecretBytes;
import org.trentkms.tag.TagValue;

/// The value of a requested tag. Raw, it is a text, or the secret that {@link RequestedTagType} has
/// made of it.
final class TagValueType implements WireType {

  private final WireType text = new TextType();

  @Override
  public Object read(JsonInput input) {
    return text.read(input);
  }

  @Override
  public Object finish(Object raw) {
    return raw instanceof SecretBytes secret
        ? new TagValue.Material(secret)
        : new TagValue.Plain((String) raw);
  }

  @Override
  public void write(Object value, JsonOutput output) {
    throw new Bug("of requests only");
  }

  @Override
  public JsonValue logged(Object value) {
    return switch ((TagValue) value) {
      case TagValue.Plain(var plain) -> new JsonString(plain);
      case TagValue.Material _ -> throw new Bug("a secret is not logged");
    };
  }

  @Override
  public boolean mayHoldSecrets() {
    return true;
  }

  @Override
  public void wipe(Object value) {
    switch (value) {
      case SecretBytes raw -> raw.close();
      case TagValue.Material(var bytes) -> bytes.close();
      default -> {}
    }
  }
}
