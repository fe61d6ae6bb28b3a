package org.trentkms.key;

import java.util.ArrayDeque;
import java.util.Deque;
import java.util.List;
import java.util.function.UnaryOperator;

/// Writes other principals into the text of a policy, and leaves every other character of it as it
/// is. The text is one that was read as a policy before, so it is whole JSON.
final class PrincipalTexts {

  private static final int HEXADECIMAL = 16;
  private static final int UNICODE_DIGITS = 4;

  /// Where the principals stand: the members of three objects, one in the other. Arrays between
  /// them count for nothing.
  private static final List<List<String>> PLACES =
      List.of(
          List.of("Statement", "Principal", "AWS"), List.of("Statement", "NotPrincipal", "AWS"));

  private final String policy;
  private final UnaryOperator<String> other;
  private final StringBuilder written = new StringBuilder();

  /// The members that are open, the outermost first.
  private final Deque<String> members = new ArrayDeque<>();

  /// Whether a bracket that is open is an object's, the innermost first.
  private final Deque<Boolean> objects = new ArrayDeque<>();

  private boolean isName;

  private PrincipalTexts(String policy, UnaryOperator<String> other) {
    this.policy = policy;
    this.other = other;
  }

  /// The policy, with what `other` makes of each principal of AWS in its place.
  static String replaced(String policy, UnaryOperator<String> other) {
    return new PrincipalTexts(policy, other).write();
  }

  private String write() {
    var at = 0;
    while (at < policy.length()) {
      var character = policy.charAt(at);
      if (character == '"') {
        at = string(at);
      } else {
        structure(character);
        written.append(character);
        at++;
      }
    }
    return written.toString();
  }

  private void structure(char character) {
    switch (character) {
      case '{' -> {
        objects.push(true);
        members.addLast("");
        isName = true;
      }
      case '[' -> objects.push(false);
      case '}' -> {
        objects.pop();
        members.removeLast();
      }
      case ']' -> objects.pop();
      case ',' -> isName = objects.getFirst();
      case ':' -> isName = false;
      default -> {}
    }
  }

  /// Takes a string over, and returns where the rest begins.
  private int string(int start) {
    var end = start + 1;
    while (policy.charAt(end) != '"') {
      end += policy.charAt(end) == '\\' ? 2 : 1;
    }
    var text = unescaped(start + 1, end);
    if (isName) {
      members.removeLast();
      members.addLast(text);
    }
    var replacement = !isName && PLACES.contains(List.copyOf(members)) ? other.apply(text) : text;
    if (replacement.equals(text)) {
      written.append(policy, start, end + 1);
    } else {
      written.append('"').append(escaped(replacement)).append('"');
    }
    return end + 1;
  }

  private String unescaped(int start, int end) {
    var text = new StringBuilder(end - start);
    for (var at = start; at < end; at++) {
      var character = policy.charAt(at);
      if (character != '\\') {
        text.append(character);
      } else if (policy.charAt(++at) == 'u') {
        var digits = policy.substring(at + 1, at + 1 + UNICODE_DIGITS);
        text.append((char) Integer.parseInt(digits, HEXADECIMAL));
        at += UNICODE_DIGITS;
      } else {
        text.append(unescaped(policy.charAt(at)));
      }
    }
    return text.toString();
  }

  private static char unescaped(char letter) {
    return switch (letter) {
      case 'b' -> '\b';
      case 'f' -> '\f';
      case 'n' -> '\n';
      case 'r' -> '\r';
      case 't' -> '\t';
      default -> letter;
    };
  }

  /// Names and paths of users and roles have no control characters.
  private static String escaped(String principal) {
    return principal.replace("\\", "\\\\").replace("\"", "\\\"");
  }
}
