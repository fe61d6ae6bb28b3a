package org.trentkms.policy.condition;

import java.util.List;
import org.trentkms.policy.context.ConditionKey;
import org.trentkms.policy.context.ContextValues;
import org.trentkms.policy.context.RequestContext;
import org.trentkms.policy.context.Value;
import org.trentkms.policy.document.Comparison;
import org.trentkms.policy.document.Condition;
import org.trentkms.policy.document.LanguageVersion;
import org.trentkms.policy.document.Operator;

/// One condition of a statement, ready to be asked of requests.
public final class ConditionTest {

  private final Condition condition;
  private final ConditionKey key;
  private final Holding holding;

  private ConditionTest(Condition condition, Holding holding) {
    this.condition = condition;
    this.key = new ConditionKey(condition.key());
    this.holding = holding;
  }

  /// The test of a condition of a policy in this version of the language.
  public static ConditionTest of(Condition condition, LanguageVersion version) {
    return new ConditionTest(
        condition,
        condition.operator().comparison() == Comparison.NULL
            ? presence(condition)
            : comparison(condition.operator(), ValueMatchers.of(condition, version)));
  }

  /// Whether the condition holds in a request with this context.
  public boolean holds(RequestContext context) {
    return holding.test(context.values(key), context);
  }

  /// The condition as it stands in the policy.
  public Condition condition() {
    return condition;
  }

  /// What the request says for the key, as texts.
  public List<String> found(RequestContext context) {
    return context.values(key).all().stream().map(Value::text).toList();
  }

  private static Holding presence(Condition condition) {
    var wantsAbsent = condition.values().stream().anyMatch("true"::equalsIgnoreCase);
    var wantsPresent = condition.values().stream().anyMatch("false"::equalsIgnoreCase);
    return (values, _) -> isAbsent(values) ? wantsAbsent : wantsPresent;
  }

  private static boolean isAbsent(ContextValues values) {
    return switch (values) {
      case ContextValues.Absent _ -> true;
      case ContextValues.Single _ -> false;
      case ContextValues.Multiple(var all) -> all.isEmpty();
    };
  }

  private static Holding comparison(Operator operator, ValueMatcher matcher) {
    var isNegated = operator.comparison().isNegated();
    var holding =
        switch (operator.quantifier()) {
          case ONE -> one(isNegated, matcher);
          case FOR_ALL_VALUES -> all(isNegated, matcher);
          case FOR_ANY_VALUE -> any(isNegated, matcher);
        };
    return operator.ifExists()
        ? (values, context) -> isAbsent(values) || holding.test(values, context)
        : holding;
  }

  /// An absent key matches nothing, and that is what a negated operator asks for. Of a multivalued
  /// key, which asks for a set operator, some value has to match, or with a negated operator none.
  private static Holding one(boolean isNegated, ValueMatcher matcher) {
    return (values, context) ->
        values instanceof ContextValues.Single(var value)
            ? matcher.matches(value, context) != isNegated
            : values.all().stream().anyMatch(value -> matcher.matches(value, context)) != isNegated;
  }

  private static Holding all(boolean isNegated, ValueMatcher matcher) {
    return (values, context) ->
        isEmptySet(values)
            || values.all().stream()
                .allMatch(value -> matcher.matches(value, context) != isNegated);
  }

  private static Holding any(boolean isNegated, ValueMatcher matcher) {
    return (values, context) ->
        !isEmptySet(values)
            && values.all().stream()
                .anyMatch(value -> matcher.matches(value, context) != isNegated);
  }

  /// To set operators an empty text is no value (IAM User Guide, "Set operators for multivalued
  /// context keys").
  private static boolean isEmptySet(ContextValues values) {
    return values.all().stream().allMatch(value -> value.text().isEmpty());
  }

  /// Whether a condition holds for the values of its key.
  @FunctionalInterface
  private interface Holding {
    boolean test(ContextValues values, RequestContext context);
  }
}
