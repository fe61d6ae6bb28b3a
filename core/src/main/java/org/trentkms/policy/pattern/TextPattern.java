package org.trentkms.policy.pattern;

import java.util.List;
import org.trentkms.policy.context.RequestContext;

/// What a text of a policy stands for, ready to be compared with texts of requests.
@FunctionalInterface
public interface TextPattern {

  /// Whether it stands for the text, in a request with this context. A pattern with a variable that
  /// the context has no value for stands for nothing.
  boolean matches(String text, RequestContext context);

  /// The pattern of a template.
  static TextPattern of(Template template) {
    var literal = template.literal();
    if (literal.isPresent()) {
      var text = literal.get();
      return (other, _) -> text.equals(other);
    }
    var tokens = template.tokens();
    if (tokens.size() == 1 && tokens.getFirst() instanceof Token.AnyRun) {
      return (_, _) -> true;
    }
    if (template.hasVariables()) {
      return new PatternWithVariables(template);
    }
    if (LiteralRuns.areSuch(tokens)) {
      var runs = LiteralRuns.of(tokens);
      return (other, _) -> runs.matches(other);
    }
    var glob = Glob.of(tokens, List.of());
    return (other, _) -> glob.matches(other);
  }

  /// The pattern of a template without wildcards, to which case makes no difference.
  static TextPattern ignoringCase(Template template) {
    var literal = template.literal();
    if (literal.isPresent()) {
      var text = literal.get();
      return (other, _) -> text.equalsIgnoreCase(other);
    }
    var resolving = new PatternWithVariables(template);
    return resolving::matchesIgnoringCase;
  }

  /// The pattern that stands for whatever one of the patterns stands for.
  static TextPattern anyOf(List<? extends TextPattern> patterns) {
    if (patterns.size() == 1) {
      return patterns.getFirst();
    }
    var all = patterns.toArray(TextPattern[]::new); // without the iterators of a list
    return (text, context) -> {
      for (var one : all) {
        if (one.matches(text, context)) {
          return true;
        }
      }
      return false;
    };
  }
}
