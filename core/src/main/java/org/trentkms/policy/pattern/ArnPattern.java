package org.trentkms.policy.pattern;

import java.util.ArrayList;
import java.util.List;
import org.trentkms.policy.budget.Budget;
import org.trentkms.policy.context.RequestContext;

/// A pattern of an ARN, whose six parts are compared one by one: a wildcard or a variable reaches
/// no further than its part.
public final class ArnPattern implements TextPattern {

  private static final int PARTS = 6;

  private final List<TextPattern> parts;

  private ArnPattern(List<TextPattern> parts) {
    this.parts = parts;
  }

  /// The pattern of a template. One with fewer than six parts stands for no ARN.
  public static ArnPattern of(Template template) {
    return new ArnPattern(
        split(template.tokens()).stream().map(part -> TextPattern.of(new Template(part))).toList());
  }

  /// Whether the template stands for nothing but what begins with five parts without variables.
  public static boolean hasVariablesInLastPartOnly(Template template) {
    return split(template.tokens()).stream()
        .limit(PARTS - 1)
        .flatMap(List::stream)
        .noneMatch(Token.Variable.class::isInstance);
  }

  @Override
  public boolean matches(String arn, RequestContext context, Budget budget) {
    budget.spend(1);
    if (parts.size() != PARTS) {
      return false;
    }
    budget.spend(arn.length());
    var start = 0;
    for (var i = 0; i < PARTS - 1; i++) {
      var end = arn.indexOf(':', start);
      if (end < 0 || !parts.get(i).matches(arn.substring(start, end), context, budget)) {
        return false;
      }
      start = end + 1;
    }
    return parts.getLast().matches(arn.substring(start), context, budget);
  }

  /// The tokens of each part. The sixth takes all that is left, colons too.
  private static List<List<Token>> split(List<Token> tokens) {
    List<List<Token>> parts = new ArrayList<>();
    List<Token> part = new ArrayList<>();
    for (var token : tokens) {
      if (token instanceof Token.Literal(String text)) {
        var start = 0;
        var colon = text.indexOf(':');
        while (parts.size() < PARTS - 1 && colon >= 0) {
          addLiteral(text.substring(start, colon), part);
          parts.add(part);
          part = new ArrayList<>();
          start = colon + 1;
          colon = text.indexOf(':', start);
        }
        addLiteral(text.substring(start), part);
      } else {
        part.add(token);
      }
    }
    parts.add(part);
    return parts;
  }

  private static void addLiteral(String text, List<Token> part) {
    if (!text.isEmpty()) {
      part.add(new Token.Literal(text));
    }
  }
}
