package org.trentkms.policy.pattern;

import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import org.trentkms.policy.context.ConditionKey;
import org.trentkms.policy.pattern.Template.Syntax;

/// Takes one text of a policy apart.
final class TemplateParser {

  private static final String ESCAPED = "*?$";

  private final String text;
  private final Syntax syntax;
  private final List<Token> tokens = new ArrayList<>();
  private final StringBuilder literal = new StringBuilder();

  TemplateParser(String text, Syntax syntax) {
    this.text = text;
    this.syntax = syntax;
  }

  Optional<Template> parse() {
    var position = 0;
    while (position < text.length()) {
      if (syntax.hasVariables() && text.startsWith("${", position)) {
        var end = endOfVariable(position + 2);
        if (end < 0 || !addVariable(text.substring(position + 2, end))) {
          return Optional.empty();
        }
        position = end + 1;
      } else {
        addCharacter(text.charAt(position));
        position++;
      }
    }
    endLiteral();
    return Optional.of(new Template(tokens));
  }

  /// Where the `}` of the variable is; one within the quotes of a default is not it.
  private int endOfVariable(int start) {
    var end = text.indexOf('}', start);
    var quote = end < 0 ? -1 : text.indexOf('\'', start, end);
    if (quote < 0) {
      return end;
    }
    var closing = text.indexOf('\'', quote + 1);
    return closing < 0 ? -1 : text.indexOf('}', closing + 1);
  }

  private boolean addVariable(String inside) {
    if (inside.length() == 1 && ESCAPED.contains(inside)) {
      literal.append(inside);
      return true;
    }
    var variable = variable(inside);
    variable.ifPresent(found -> {
      endLiteral();
      tokens.add(found);
    });
    return variable.isPresent();
  }

  private static Optional<Token> variable(String inside) {
    var quote = inside.indexOf('\'');
    if (quote < 0) {
      return key(inside).map(key -> new Token.Variable(key, Optional.empty()));
    }
    var before = inside.substring(0, quote).strip();
    var closing = inside.indexOf('\'', quote + 1);
    if (!before.endsWith(",") || !inside.substring(closing + 1).isBlank()) {
      return Optional.empty();
    }
    var instead = Optional.of(inside.substring(quote + 1, closing));
    return key(before.substring(0, before.length() - 1))
        .map(key -> new Token.Variable(key, instead));
  }

  /// A variable is named as a condition key is: a vendor, a colon, and more.
  private static Optional<ConditionKey> key(String written) {
    var name = written.strip();
    var colon = name.indexOf(':');
    var isKey =
        colon > 0 && colon < name.length() - 1 && name.chars().noneMatch(c -> c == '{' || c == ',');
    return isKey ? Optional.of(new ConditionKey(name)) : Optional.empty();
  }

  private void addCharacter(char character) {
    if (syntax.hasWildcards() && character == '*') {
      endLiteral();
      if (tokens.isEmpty() || !(tokens.getLast() instanceof Token.AnyRun)) {
        tokens.add(new Token.AnyRun());
      }
    } else if (syntax.hasWildcards() && character == '?') {
      endLiteral();
      tokens.add(new Token.AnyCharacter());
    } else {
      literal.append(character);
    }
  }

  private void endLiteral() {
    if (!literal.isEmpty()) {
      tokens.add(new Token.Literal(literal.toString()));
      literal.setLength(0);
    }
  }
}
