package org.trentkms.policy.pattern;

import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
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
    if (!hasWildcards) {
      return text(context).filter(text::equals).isPresent();
    }
    return values(context).filter(values -> Glob.of(tokens, values).matches(text)).isPresent();
  }

  /// The text that a pattern without wildcards stands for in this request.
  Optional<String> text(RequestContext context) {
    return values(context).map(this::joined);
  }

  private String joined(List<String> values) {
    var text = new StringBuilder();
    var next = 0;
    for (var token : tokens) {
      text.append(token instanceof Token.Literal(String literal) ? literal : values.get(next++));
    }
    return text.toString();
  }

  /// The values of all variables in their order, or empty where one has none.
  private Optional<List<String>> values(RequestContext context) {
    List<String> values = new ArrayList<>();
    for (var token : tokens) {
      if (token instanceof Token.Variable variable) {
        var value = value(variable, context);
        if (value.isEmpty()) {
          return Optional.empty();
        }
        values.add(value.get());
      }
    }
    return Optional.of(values);
  }

  private static Optional<String> value(Token.Variable variable, RequestContext context) {
    return switch (context.values(variable.key())) {
      case ContextValues.Single(var value) -> Optional.of(value.text());
      case ContextValues.Absent _, ContextValues.Multiple _ -> variable.instead();
    };
  }
}
