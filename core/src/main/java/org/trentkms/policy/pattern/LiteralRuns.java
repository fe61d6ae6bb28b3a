package org.trentkms.policy.pattern;

import java.util.ArrayList;
import java.util.List;

/// A pattern of literals with a `*` between each two: what most patterns are, and found by the
/// search that the JDK has for texts.
final class LiteralRuns {

  private final String start;
  private final String[] between;
  private final String end;

  private LiteralRuns(List<String> literals) {
    start = literals.getFirst();
    between = literals.subList(1, literals.size() - 1).toArray(String[]::new);
    end = literals.getLast();
  }

  /// Whether tokens, at least one of which is a `*`, are such a pattern.
  static boolean areSuch(List<Token> tokens) {
    return tokens.stream()
        .allMatch(token -> token instanceof Token.Literal || token instanceof Token.AnyRun);
  }

  /// The pattern of such tokens.
  static LiteralRuns of(List<Token> tokens) {
    List<String> literals = new ArrayList<>();
    var last = "";
    for (var token : tokens) {
      if (token instanceof Token.Literal(String text)) {
        last = text;
      } else {
        literals.add(last);
        last = "";
      }
    }
    literals.add(last);
    return new LiteralRuns(literals);
  }

  /// Whether the pattern stands for the text. Each literal is taken where it comes first, which
  /// leaves those after it the most.
  boolean matches(String text) {
    var limit = text.length() - end.length();
    if (limit < start.length() || !text.startsWith(start) || !text.endsWith(end)) {
      return false;
    }
    var position = start.length();
    for (var literal : between) {
      var found = text.indexOf(literal, position);
      if (found < 0) {
        return false;
      }
      position = found + literal.length();
    }
    return position <= limit;
  }
}
