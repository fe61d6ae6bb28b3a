package org.trentkms.crypto.wycheproof;

import java.util.HexFormat;
import java.util.List;
import java.util.Optional;
import org.trentkms.json.JsonValue;
import org.trentkms.json.JsonValue.JsonArray;
import org.trentkms.json.JsonValue.JsonNumber;
import org.trentkms.json.JsonValue.JsonObject;
import org.trentkms.json.JsonValue.JsonString;
import org.trentkms.secret.Bytes;
import org.trentkms.secret.SecretBytes;

/// One test of a file of test vectors, with what its group has for all of its tests.
public record Vector(JsonObject group, JsonObject test) {

  /// The text or number of this name, of the test or else of the group; empty where neither has it.
  ///
  /// @param name a member's, or the names of a member and its member with a dot between them
  public String text(String name) {
    return find(test, name).or(() -> find(group, name)).orElse("");
  }

  /// Whether the test itself has something of this name, be it empty.
  public boolean has(String name) {
    return find(test, name).isPresent();
  }

  /// What the hexadecimal text of this name stands for.
  public Bytes bytes(String name) {
    return Bytes.owning(HexFormat.of().parseHex(text(name)));
  }

  /// The same as a secret.
  public SecretBytes secret(String name) {
    return SecretBytes.owning(bytes(name).toByteArray());
  }

  /// `valid`, `invalid` or `acceptable`.
  public String result() {
    return text("result");
  }

  /// What is special about it.
  public List<String> flags() {
    return member(test, "flags").stream()
        .flatMap(value -> value instanceof JsonArray flags ? flags.elements().stream() : null)
        .flatMap(value -> text(value).stream())
        .toList();
  }

  @Override
  public String toString() {
    return "test " + text("tcId") + " (" + text("comment") + ")";
  }

  private static Optional<String> find(JsonObject object, String name) {
    var dot = name.indexOf('.');
    if (dot < 0) {
      return member(object, name).flatMap(Vector::text);
    }
    return member(object, name.substring(0, dot))
        .flatMap(value ->
            value instanceof JsonObject inner
                ? find(inner, name.substring(dot + 1))
                : Optional.empty());
  }

  static Optional<JsonValue> member(JsonObject object, String name) {
    return object.members().stream()
        .filter(member -> member.name().equals(name))
        .map(JsonValue.Member::value)
        .findFirst();
  }

  private static Optional<String> text(JsonValue value) {
    return switch (value) {
      case JsonString string -> Optional.of(string.value());
      case JsonNumber number -> Optional.of(number.value().toPlainString());
      default -> Optional.empty();
    };
  }
}
