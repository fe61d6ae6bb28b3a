package org.trentkms.policy.condition;

import java.util.Comparator;
import java.util.List;
import java.util.function.Predicate;
import org.trentkms.policy.budget.Budget;
import org.trentkms.policy.context.ConditionKey;
import org.trentkms.policy.context.ContextValues;
import org.trentkms.policy.context.RequestContext;
import org.trentkms.policy.context.Value;
import org.trentkms.policy.document.Comparison;
import org.trentkms.policy.document.Condition;
import org.trentkms.policy.document.Effect;
import org.trentkms.policy.document.LanguageVersion;
import org.trentkms.policy.document.Operator;
import org.trentkms.policy.pattern.Variables;

/// One condition of a statement, ready to be asked of requests.
public final class ConditionTest {

  /// What is told sooner comes first. All conditions of a statement must hold, in whatever order.
  public static final Comparator<ConditionTest> CHEAPEST_FIRST =
      Comparator.comparingInt(ConditionTest::cost);

  /// What finding the values of a key costs.
  private static final int FINDING = 2;

  private final Condition condition;
  private final ConditionKey key;
  private final Effect effect;
  private final Variables variables;
  private final Holding holding;

  private ConditionTest(Condition condition, Effect effect, Variables variables, Holding holding) {
    this.effect = effect;
    this.condition = condition;
    this.key = new ConditionKey(condition.key());
    this.variables = variables;
    this.holding = holding;
  }

  /// The test of a condition of a statement to this effect, in this version of the language.
  public static ConditionTest of(Condition condition, Effect effect, LanguageVersion version) {
    var syntax = condition.operator().comparison().type().syntax(version);
    return new ConditionTest(
        condition,
        effect,
        Variables.in(condition.values(), syntax),
        condition.operator().comparison() == Comparison.NULL
            ? presence(condition)
            : comparison(condition.operator(), ValueMatchers.of(condition, version)));
  }

  /// Whether the condition holds in a request with this context. With a variable that has several
  /// values it does in what denies, and does not in what allows.
  ///
  /// @throws org.trentkms.policy.budget.BudgetExhaustedException where that takes more steps than
  ///   there are
  public boolean holds(RequestContext context, Budget budget) {
    budget.spend(FINDING);
    if (variables.areAmbiguous(context, budget)) {
      return effect == Effect.DENY;
    }
    var values = context.values(key);
    return values instanceof ContextValues.Spellings(var all)
        ? holdsOfSpellings(all, context, budget)
        : holding.test(values, context, budget);
  }

  private boolean holdsOfSpellings(List<Value> all, RequestContext context, Budget budget) {
    var isEnough = effect == Effect.DENY;
    for (var value : all) {
      if (holding.test(new ContextValues.Single(value), context, budget) == isEnough) {
        return isEnough;
      }
    }
    return !isEnough;
  }

  /// The condition as it stands in the policy.
  public Condition condition() {
    return condition;
  }

  /// What the request says for the key, as texts.
  ///
  /// @throws org.trentkms.policy.budget.BudgetExhaustedException where there are more than steps
  public List<String> found(RequestContext context, Budget budget) {
    var all = context.values(key).all();
    budget.spend(all.size());
    return all.stream().map(Value::text).toList();
  }

  private int cost() {
    return switch (condition.operator().comparison().type()) {
      case PRESENCE -> 0;
      case STRING, BOOLEAN -> 1;
      case NUMBER, DATE, BINARY, IP_RANGE -> 2;
      case STRING_PATTERN, ARN_PATTERN -> 3;
    };
  }

  private static Holding presence(Condition condition) {
    var wantsAbsent = condition.values().stream().anyMatch("true"::equalsIgnoreCase);
    var wantsPresent = condition.values().stream().anyMatch("false"::equalsIgnoreCase);
    return (values, _, budget) -> isNull(values, budget) ? wantsAbsent : wantsPresent;
  }

  /// A set of nothing but empty texts is null, as it is to the set operators: with these, `Null` is
  /// asked for whether there is anything that they could have compared.
  private static boolean isNull(ContextValues values, Budget budget) {
    return values instanceof ContextValues.Multiple ? isEmptySet(values, budget) : isAbsent(values);
  }

  private static boolean isAbsent(ContextValues values) {
    return switch (values) {
      case ContextValues.Absent _ -> true;
      case ContextValues.Single _, ContextValues.Spellings _ -> false;
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
        ? (values, context, budget) -> isAbsent(values) || holding.test(values, context, budget)
        : holding;
  }

  /// An absent key matches nothing, and that is what a negated operator asks for. Of a multivalued
  /// key, which asks for a set operator, some value has to match, or with a negated operator none.
  private static Holding one(boolean isNegated, ValueMatcher matcher) {
    return (values, context, budget) ->
        switch (values) {
          case ContextValues.Absent _ -> isNegated;
          case ContextValues.Single(var value) ->
              matcher.matches(value, context, budget) != isNegated;
          case ContextValues.Multiple _, ContextValues.Spellings _ ->
              some(true, values, value -> matcher.matches(value, context, budget)) != isNegated;
        };
  }

  private static Holding all(boolean isNegated, ValueMatcher matcher) {
    return (values, context, budget) ->
        isEmptySet(values, budget)
            || !some(isNegated, values, value -> matcher.matches(value, context, budget));
  }

  private static Holding any(boolean isNegated, ValueMatcher matcher) {
    return (values, context, budget) ->
        !isEmptySet(values, budget)
            && some(!isNegated, values, value -> matcher.matches(value, context, budget));
  }

  /// Whether the test comes out so for some value.
  private static boolean some(boolean so, ContextValues values, Predicate<Value> test) {
    for (var value : values.all()) {
      if (test.test(value) == so) {
        return true;
      }
    }
    return false;
  }

  /// To set operators an empty text is no value (IAM User Guide, "Set operators for multivalued
  /// context keys").
  private static boolean isEmptySet(ContextValues values, Budget budget) {
    budget.spend(values.all().size());
    return values.all().stream().allMatch(value -> value.text().isEmpty());
  }

  /// Whether a condition holds for the values of its key.
  @FunctionalInterface
  private interface Holding {
    boolean test(ContextValues values, RequestContext context, Budget budget);
  }
}
