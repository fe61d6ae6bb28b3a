package org.trentkms.policy.pattern;

import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;
import org.trentkms.error.Bug;
import org.trentkms.policy.budget.Budget;
import org.trentkms.policy.context.ContextValues;
import org.trentkms.policy.context.RequestContext;

/// A pattern that the request has a say in. The value of a variable stands for itself: a `*` in it
/// is an asterisk, or a tag could widen a policy.
///
/// A request can make such a pattern long, but never longer than the text that it is compared with:
/// what is longer stands for nothing, and is not put together.
final class PatternWithVariables implements TextPattern {

  /// What looking at a token costs, which may be finding the value of a variable.
  private static final int FINDING = 5;

  private final List<Token> tokens;
  private final boolean hasWildcards;
  private final boolean isOfRuns;

  PatternWithVariables(Template template) {
    tokens = template.tokens();
    hasWildcards =
        tokens.stream()
            .anyMatch(
                token -> token instanceof Token.AnyRun || token instanceof Token.AnyCharacter);
    isOfRuns = LiteralRuns.areSuch(tokens);
  }

  @Override
  public boolean matches(String text, RequestContext context, Budget budget) {
    return hasWildcards
        ? isStoodFor(text, context, budget)
        : isJoined(text, false, context, budget);
  }

  /// Whether a pattern without wildcards stands for the text, to which case makes no difference.
  boolean matchesIgnoringCase(String text, RequestContext context, Budget budget) {
    return isJoined(text, true, context, budget);
  }

  private boolean isStoodFor(String text, RequestContext context, Budget budget) {
    budget.spend(FINDING * tokens.size());
    var values = values(text.length(), context);
    if (values == null) {
      return false;
    }
    budget.spend(text.length()); // to put it together
    return isOfRuns
        ? LiteralRuns.of(tokens, values).matches(text, budget)
        : Glob.of(tokens, values).matches(text, budget);
  }

  /// Whether the text is all tokens, one after the other.
  private boolean isJoined(
      String text, boolean ignoresCase, RequestContext context, Budget budget) {
    var position = 0;
    for (var token : tokens) {
      budget.spend(FINDING);
      var piece = piece(token, context);
      if (piece == null || piece.length() > text.length() - position) {
        return false;
      }
      budget.spend(piece.length());
      if (!text.regionMatches(ignoresCase, position, piece, 0, piece.length())) {
        return false;
      }
      position += piece.length();
    }
    return position == text.length();
  }

  private static @Nullable String piece(Token token, RequestContext context) {
    return switch (token) {
      case Token.Literal(String text) -> text;
      case Token.Variable variable -> value(variable, context);
      case Token.AnyRun _, Token.AnyCharacter _ -> throw new Bug("a wildcard stands for no text");
    };
  }

  /// The values of all variables in their order, or null where one has none, or where the pattern
  /// would be longer than `most`.
  private @Nullable List<String> values(int most, RequestContext context) {
    List<String> values = new ArrayList<>();
    var length = 0;
    for (var token : tokens) {
      switch (token) {
        case Token.Literal(String text) -> length += text.length();
        case Token.AnyCharacter _ -> length++;
        case Token.AnyRun _ -> {}
        case Token.Variable variable -> {
          var value = value(variable, context);
          if (value == null) {
            return null;
          }
          values.add(value);
          length += value.length();
        }
      }
      if (length > most) {
        return null;
      }
    }
    return values;
  }

  private static @Nullable String value(Token.Variable variable, RequestContext context) {
    return context.values(variable.key()) instanceof ContextValues.Single(var value)
        ? value.text()
        : variable.instead().orElse(null);
  }
}
