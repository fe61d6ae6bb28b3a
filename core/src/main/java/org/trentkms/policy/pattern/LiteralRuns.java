package org.trentkms.policy.pattern;

import java.util.ArrayList;
import java.util.List;
import org.trentkms.policy.budget.Budget;

/// A pattern of literals with a `*` between each two: what most patterns are. The time is that of
/// reading the text once.
final class LiteralRuns {

  private final String start;
  private final String[] between;
  private final String end;

  /// No shorter text is stood for.
  private final int least;

  private LiteralRuns(List<String> literals) {
    start = literals.getFirst();
    between =
        literals.subList(1, literals.size() - 1).stream()
            .filter(literal -> !literal.isEmpty())
            .toArray(String[]::new);
    end = literals.getLast();
    least = literals.stream().mapToInt(String::length).sum();
  }

  /// Whether tokens, at least one of which is a `*`, are such a pattern once its variables have
  /// values.
  static boolean areSuch(List<Token> tokens) {
    return tokens.stream().noneMatch(Token.AnyCharacter.class::isInstance);
  }

  /// The pattern of such tokens, with `values` in the places of variables, in their order.
  static LiteralRuns of(List<Token> tokens, List<String> values) {
    List<String> literals = new ArrayList<>();
    var last = new StringBuilder();
    var next = 0;
    for (var token : tokens) {
      switch (token) {
        case Token.Literal(String text) -> last.append(text);
        case Token.Variable _ -> last.append(values.get(next++));
        case Token.AnyRun _, Token.AnyCharacter _ -> {
          literals.add(last.toString());
          last.setLength(0);
        }
      }
    }
    literals.add(last.toString());
    return new LiteralRuns(literals);
  }

  /// Whether the pattern stands for the text. Each literal is taken where it comes first, which
  /// leaves those after it the most.
  boolean matches(String text, Budget budget) {
    budget.spend(1);
    if (text.length() < least || !text.startsWith(start) || !text.endsWith(end)) {
      return false;
    }
    if (between.length == 0) {
      return true;
    }
    budget.spend(text.length());
    var position = start.length();
    for (var literal : between) {
      var found = Search.find(literal, text, position);
      if (found < 0) {
        return false;
      }
      position = found + literal.length();
    }
    return position <= text.length() - end.length();
  }
}
