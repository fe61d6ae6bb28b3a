package org.trentkms.policy.pattern;

import java.util.List;
import org.trentkms.policy.budget.Budget;
import org.trentkms.policy.context.RequestContext;

/// What a text of a policy stands for, ready to be compared with texts of requests.
@FunctionalInterface
public interface TextPattern {

  /// Whether it stands for the text, in a request with this context. A pattern with a variable that
  /// the context has no value for stands for nothing.
  ///
  /// @throws org.trentkms.policy.budget.BudgetExhaustedException where that takes more steps than
  ///   there are
  boolean matches(String text, RequestContext context, Budget budget);

  /// The pattern of a template.
  static TextPattern of(Template template) {
    var literal = template.literal();
    if (literal.isPresent()) {
      return new LiteralText(literal.get());
    }
    var tokens = template.tokens();
    if (tokens.size() == 1 && tokens.getFirst() instanceof Token.AnyRun) {
      return (_, _, _) -> true;
    }
    if (template.hasVariables()) {
      return new PatternWithVariables(template);
    }
    if (LiteralRuns.areSuch(tokens)) {
      var runs = LiteralRuns.of(tokens, List.of());
      return (other, _, budget) -> runs.matches(other, budget);
    }
    var glob = Glob.of(tokens, List.of());
    return (other, _, budget) -> glob.matches(other, budget);
  }

  /// The pattern of a template without wildcards, to which case makes no difference.
  static TextPattern ignoringCase(Template template) {
    var literal = template.literal();
    if (literal.isPresent()) {
      var text = literal.get();
      return (other, _, budget) -> {
        budget.spend(1);
        return text.equalsIgnoreCase(other);
      };
    }
    var resolving = new PatternWithVariables(template);
    return resolving::matchesIgnoringCase;
  }

  /// The pattern that stands for whatever one of the patterns stands for.
  static TextPattern anyOf(List<? extends TextPattern> patterns) {
    return patterns.size() == 1 ? patterns.getFirst() : AnyPattern.of(patterns);
  }
}
