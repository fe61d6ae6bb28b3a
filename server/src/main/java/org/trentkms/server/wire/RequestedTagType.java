package org.trentkms.server.wire;

import static java.nio.charset.StandardCharsets.UTF_8;

import java.util.Optional;
import org.jspecify.annotations.Nullable;
import org.trentkms.json.JsonValue;
import org.trentkms.secret.SecretBytes;
import org.trentkms.tag.CustomTags;
import org.trentkms.tag.RequestedTag;

/// A requested tag: a structure, except that key material in it becomes a secret as soon as it is
/// read, and that neither it nor a key id that is asked for is in any text, log or audit event.
///
/// Whether a value is a secret is known by the key of its tag, which may come after it: it has been
/// a text until then.
final class RequestedTagType implements WireType {

  /// No private key in DER is longer.
  private static final int LONGEST_MATERIAL = 8192;

  private static final int KEY = 0;
  private static final int VALUE = 1;

  private final RecordType plain;

  /// @param plain the structure
  RequestedTagType(RecordType plain) {
    this.plain = plain;
  }

  @Override
  public Object read(JsonInput input) {
    var raw = (@Nullable Object[]) plain.read(input);
    if (CustomTags.MATERIAL.equals(raw[KEY]) && raw[VALUE] instanceof String text) {
      raw[VALUE] = material(text, input);
    }
    return raw;
  }

  private static SecretBytes material(String text, JsonInput input) {
    var bytes =
        text.indexOf('"') >= 0
            ? Optional.<byte[]>empty()
            : Base64Text.decode(text.getBytes(UTF_8), 0);
    return input.keep(bytes.orElseGet(() -> new byte[0]));
  }

  @Override
  public void check(String member, Object raw, Violations violations) {
    if (((@Nullable Object[]) raw)[VALUE] instanceof SecretBytes material) {
      if (material.size() == 0 || material.size() > LONGEST_MATERIAL) {
        violations.enter(member);
        violations.reportWithoutValue(
            "tagValue",
            "Member must be the base64 of key material of at most " + LONGEST_MATERIAL + " bytes");
        violations.leave();
      }
    } else {
      plain.check(member, raw, violations);
    }
  }

  @Override
  public Object finish(Object raw) {
    return plain.finish(raw);
  }

  @Override
  public void write(Object value, JsonOutput output) {
    plain.write(value, output);
  }

  @Override
  public boolean isLogged(Object value) {
    return !CustomTags.isCustom(((RequestedTag) value).tagKey());
  }

  @Override
  public JsonValue logged(Object value) {
    return plain.logged(value);
  }

  @Override
  public boolean mayHoldSecrets() {
    return plain.mayHoldSecrets();
  }

  @Override
  public void wipe(Object value) {
    plain.wipe(value);
  }
}
