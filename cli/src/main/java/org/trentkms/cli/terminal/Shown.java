package org.trentkms.cli.terminal;

import java.util.Locale;
import java.util.stream.Collectors;
import org.trentkms.json.JsonValue;
import org.trentkms.json.JsonValue.JsonArray;
import org.trentkms.json.JsonValue.JsonBoolean;
import org.trentkms.json.JsonValue.JsonNull;
import org.trentkms.json.JsonValue.JsonNumber;
import org.trentkms.json.JsonValue.JsonObject;
import org.trentkms.json.JsonValue.JsonString;

/// What the server tells, in a form for people and their terminals: descriptions come from whoever
/// may call the server, and must not move a cursor.
public final class Shown {

  private Shown() {}

  /// A name such as `startedAt` in words.
  public static String name(String member) {
    return text(member.replaceAll("([a-z])([A-Z])", "$1 $2").toLowerCase(Locale.ROOT));
  }

  /// A value on one line.
  public static String value(JsonValue value) {
    return switch (value) {
      case JsonString(var text) -> text(text);
      case JsonNumber(var number) -> number.toString();
      case JsonBoolean(var isTrue) -> isTrue ? "yes" : "no";
      case JsonNull() -> "unknown";
      case JsonArray(var elements) ->
          elements.stream().map(Shown::value).collect(Collectors.joining(", "));
      case JsonObject(var members) ->
          members.stream()
              .map(member -> name(member.name()) + " " + value(member.value()))
              .collect(Collectors.joining(", "));
    };
  }

  /// A text on one line.
  public static String text(String text) {
    var shown = new StringBuilder(text.length());
    text.codePoints()
        .forEach(c -> {
          if (isUnseen(c)) {
            shown.append("\\u{").append(Integer.toHexString(c)).append('}');
          } else {
            shown.appendCodePoint(c);
          }
        });
    return shown.toString();
  }

  private static boolean isUnseen(int character) {
    return switch (Character.getType(character)) {
      case Character.CONTROL,
          Character.FORMAT,
          Character.SURROGATE,
          Character.LINE_SEPARATOR,
          Character.PARAGRAPH_SEPARATOR ->
          true;
      default -> false;
    };
  }
}
