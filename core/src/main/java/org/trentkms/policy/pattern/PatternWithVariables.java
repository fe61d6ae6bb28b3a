package org.trentkms.policy.pattern;

import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import org.jspecify.annotations.Nullable;
import org.trentkms.error.Bug;
import org.trentkms.policy.context.ContextValues;
import org.trentkms.policy.context.RequestContext;

/// A pattern that the request has a say in. The value of a variable stands for itself: a `*` in it
/// is an asterisk, or a tag could widen a policy.
final class PatternWithVariables implements TextPattern {

  private final List<Token> tokens;
  private final boolean hasWildcards;

  PatternWithVariables(Template template) {
    tokens = template.tokens();
    hasWildcards =
        tokens.stream()
            .anyMatch(
                token -> token instanceof Token.AnyRun || token instanceof Token.AnyCharacter);
  }

  @Override
  public boolean matches(String text, RequestContext context) {
    return hasWildcards
        ? values(context).filter(values -> Glob.of(tokens, values).matches(text)).isPresent()
        : isJoined(text, false, context);
  }

  /// Whether a pattern without wildcards stands for the text, to which case makes no difference.
  boolean matchesIgnoringCase(String text, RequestContext context) {
    return isJoined(text, true, context);
  }

  /// Whether the text is all tokens, one after the other.
  private boolean isJoined(String text, boolean ignoresCase, RequestContext context) {
    var position = 0;
    for (var token : tokens) {
      var piece = piece(token, context);
      if (piece == null || !text.regionMatches(ignoresCase, position, piece, 0, piece.length())) {
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

  /// The values of all variables in their order, or empty where one has none.
  private Optional<List<String>> values(RequestContext context) {
    List<String> values = new ArrayList<>();
    for (var token : tokens) {
      if (token instanceof Token.Variable variable) {
        var value = value(variable, context);
        if (value == null) {
          return Optional.empty();
        }
        values.add(value);
      }
    }
    return Optional.of(values);
  }

  private static @Nullable String value(Token.Variable variable, RequestContext context) {
    return context.values(variable.key()) instanceof ContextValues.Single(var value)
        ? value.text()
        : variable.instead().orElse(null);
  }
}
