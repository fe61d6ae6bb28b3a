package org.trentkms.policy.pattern;

import java.util.List;
import java.util.Set;
import java.util.stream.Collectors;
import org.trentkms.policy.budget.Budget;
import org.trentkms.policy.context.RequestContext;

/// Several patterns, one of which has to stand for a text. Many that stand for themselves alone
/// cost as much as one.
final class AnyPattern implements TextPattern {

  /// So few texts are compared faster than looked up.
  private static final int FEW = 4;

  private final Set<String> texts;
  private final TextPattern[] patterns;

  private AnyPattern(Set<String> texts, TextPattern[] patterns) {
    this.texts = texts;
    this.patterns = patterns;
  }

  static AnyPattern of(List<? extends TextPattern> all) {
    var texts =
        all.stream()
            .filter(LiteralText.class::isInstance)
            .map(literal -> ((LiteralText) literal).text())
            .collect(Collectors.toUnmodifiableSet());
    if (texts.size() <= FEW) {
      return new AnyPattern(Set.of(), all.toArray(TextPattern[]::new));
    }
    var others = all.stream().filter(one -> !(one instanceof LiteralText));
    return new AnyPattern(texts, others.toArray(TextPattern[]::new));
  }

  @Override
  public boolean matches(String text, RequestContext context, Budget budget) {
    budget.spend(1);
    if (!texts.isEmpty() && texts.contains(text)) {
      return true;
    }
    for (var pattern : patterns) {
      if (pattern.matches(text, context, budget)) {
        return true;
      }
    }
    return false;
  }
}
