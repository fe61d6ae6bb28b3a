package org.trentkms.server.identity.file;

import java.util.List;
import org.trentkms.json.JsonValue;
import org.trentkms.json.JsonValue.JsonArray;
import org.trentkms.json.JsonValue.JsonBoolean;
import org.trentkms.json.JsonValue.JsonNull;
import org.trentkms.json.JsonValue.JsonNumber;
import org.trentkms.json.JsonValue.JsonObject;
import org.trentkms.json.JsonValue.JsonString;
import org.trentkms.json.JsonValue.Member;
import org.trentkms.server.document.Tree;

/// Policies as JSON: made of the trees of files, and measured as IAM measures them.
final class PolicyJson {

  private static final char LAST_CHARACTER = '\u00ff';

  private PolicyJson() {}

  /// The same as JSON. Numbers and truth values are texts in a file; in a policy a text may stand
  /// for each of them.
  static JsonValue of(Tree tree) {
    return switch (tree) {
      case Tree.Mapping mapping ->
          new JsonObject(
              mapping.entries().entrySet().stream()
                  .map(entry -> new Member(entry.getKey(), of(entry.getValue().value())))
                  .toList());
      case Tree.Sequence sequence ->
          new JsonArray(sequence.elements().stream().map(PolicyJson::of).toList());
      case Tree.Scalar scalar -> new JsonString(scalar.text());
    };
  }

  /// How many characters it has when it is written without white space.
  static long size(JsonValue value) {
    return switch (value) {
      case JsonObject object ->
          enclosed(
              object.members().stream()
                  .map(member -> size(member.name()) + 1 + size(member.value()))
                  .toList());
      case JsonArray array -> enclosed(array.elements().stream().map(PolicyJson::size).toList());
      case JsonString(var text) -> size(text);
      case JsonNumber(var number) -> number.toString().length();
      case JsonBoolean(var isTrue) -> String.valueOf(isTrue).length();
      case JsonNull() -> "null".length();
    };
  }

  private static long enclosed(List<Long> sizes) {
    var commas = Math.max(0, sizes.size() - 1);
    return 2 + commas + sizes.stream().mapToLong(Long::longValue).sum();
  }

  private static long size(String text) {
    return 2 + text.chars().filter(c -> !Character.isWhitespace(c)).count();
  }

  /// Whether every text in it is of the characters that a policy may have (IAM API Reference).
  static boolean isPlain(JsonValue value) {
    return switch (value) {
      case JsonObject object ->
          object.members().stream()
              .allMatch(member -> isPlain(member.name()) && isPlain(member.value()));
      case JsonArray array -> array.elements().stream().allMatch(PolicyJson::isPlain);
      case JsonString(var text) -> isPlain(text);
      case JsonNumber _, JsonBoolean _, JsonNull _ -> true;
    };
  }

  private static boolean isPlain(String text) {
    return text.chars()
        .allMatch(c -> c == '\t' || c == '\n' || c == '\r' || (c >= ' ' && c <= LAST_CHARACTER));
  }
}
