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
    if (tokens.size() == 2
        && tokens.getFirst() instanceof Token.Literal(String start)
        && tokens.getLast() instanceof Token.AnyRun) {
      return (other, _) -> other.startsWith(start);
    }
    if (template.hasVariables()) {
      return new PatternWithVariables(template);
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
    return (other, context) ->
        resolving.text(context).filter(text -> text.equalsIgnoreCase(other)).isPresent();
  }
}
