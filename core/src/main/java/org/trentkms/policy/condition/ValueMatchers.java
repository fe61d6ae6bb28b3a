package org.trentkms.policy.condition;

import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.function.Function;
import java.util.function.IntPredicate;
import org.trentkms.error.Bug;
import org.trentkms.policy.budget.Budget;
import org.trentkms.policy.context.DateTime;
import org.trentkms.policy.context.Decimal;
import org.trentkms.policy.context.IpAddress;
import org.trentkms.policy.context.IpRange;
import org.trentkms.policy.context.Value;
import org.trentkms.policy.document.Comparison;
import org.trentkms.policy.document.Condition;
import org.trentkms.policy.document.LanguageVersion;
import org.trentkms.policy.pattern.ArnPattern;
import org.trentkms.policy.pattern.Template;
import org.trentkms.policy.pattern.TextPattern;

/// Makes the matcher of each operator.
final class ValueMatchers {

  /// What reading a number, date or address costs, which are all short.
  private static final int READING = 50;

  /// What comparing two of them costs.
  private static final int COMPARING = 5;

  private ValueMatchers() {}

  static ValueMatcher of(Condition condition, LanguageVersion version) {
    var comparison = condition.operator().comparison();
    return switch (comparison) {
      case STRING_EQUALS, STRING_NOT_EQUALS, STRING_LIKE, STRING_NOT_LIKE ->
          texts(condition, version, TextPattern::of);
      case STRING_EQUALS_IGNORE_CASE, STRING_NOT_EQUALS_IGNORE_CASE ->
          texts(condition, version, TextPattern::ignoringCase);
      case ARN_EQUALS, ARN_LIKE, ARN_NOT_EQUALS, ARN_NOT_LIKE ->
          texts(condition, version, ArnPattern::of);
      case BOOL -> truths(texts(condition, version, TextPattern::ignoringCase));
      case BINARY_EQUALS -> binaries(condition);
      case IP_ADDRESS, NOT_IP_ADDRESS -> addresses(condition);
      case NUMERIC_EQUALS,
          NUMERIC_NOT_EQUALS,
          NUMERIC_LESS_THAN,
          NUMERIC_LESS_THAN_EQUALS,
          NUMERIC_GREATER_THAN,
          NUMERIC_GREATER_THAN_EQUALS ->
          ordered(condition, Decimal::parse, Value::number);
      case DATE_EQUALS,
          DATE_NOT_EQUALS,
          DATE_LESS_THAN,
          DATE_LESS_THAN_EQUALS,
          DATE_GREATER_THAN,
          DATE_GREATER_THAN_EQUALS ->
          ordered(condition, DateTime::parse, Value::time);
      case NULL -> throw new Bug("Null compares no values");
    };
  }

  private static ValueMatcher texts(
      Condition condition, LanguageVersion version, Function<Template, TextPattern> pattern) {
    var syntax = condition.operator().comparison().type().syntax(version);
    var wanted =
        TextPattern.anyOf(
            read(condition, text -> Template.parse(text, syntax)).stream().map(pattern).toList());
    return (value, context, budget) -> wanted.matches(value.text(), context, budget);
  }

  /// A truth may be written in any case, and be the value of a variable.
  private static ValueMatcher truths(ValueMatcher texts) {
    return (value, context, budget) ->
        value
            .truth()
            .filter(truth -> texts.matches(new Value.Truth(truth), context, budget))
            .isPresent();
  }

  private static ValueMatcher binaries(Condition condition) {
    var wanted = Set.copyOf(read(condition, Value.Binary::parse));
    return (value, _, budget) -> {
      budget.spend(READING + value.text().length());
      return value.bytes().filter(wanted::contains).isPresent();
    };
  }

  private static ValueMatcher addresses(Condition condition) {
    var ranges = read(condition, IpRange::parse);
    return (value, _, budget) -> {
      budget.spend(READING);
      var address = value.address();
      return address.isPresent() && isIn(ranges, address.get(), budget);
    };
  }

  private static boolean isIn(List<IpRange> ranges, IpAddress address, Budget budget) {
    for (var range : ranges) {
      budget.spend(COMPARING);
      if (range.contains(address)) {
        return true;
      }
    }
    return false;
  }

  private static <T extends Comparable<T>> ValueMatcher ordered(
      Condition condition,
      Function<String, Optional<T>> ofPolicy,
      Function<Value, Optional<T>> ofRequest) {
    var wanted = read(condition, ofPolicy);
    var order = order(condition.operator().comparison());
    return (value, _, budget) -> {
      budget.spend(READING);
      var found = ofRequest.apply(value);
      return found.isPresent() && isSo(order, found.get(), wanted, budget);
    };
  }

  private static <T extends Comparable<T>> boolean isSo(
      IntPredicate order, T found, List<T> wanted, Budget budget) {
    for (var one : wanted) {
      budget.spend(COMPARING);
      if (order.test(found.compareTo(one))) {
        return true;
      }
    }
    return false;
  }

  /// How the value of a request must stand to the one of a policy.
  private static IntPredicate order(Comparison comparison) {
    return switch (comparison) {
      case NUMERIC_LESS_THAN, DATE_LESS_THAN -> order -> order < 0;
      case NUMERIC_LESS_THAN_EQUALS, DATE_LESS_THAN_EQUALS -> order -> order <= 0;
      case NUMERIC_GREATER_THAN, DATE_GREATER_THAN -> order -> order > 0;
      case NUMERIC_GREATER_THAN_EQUALS, DATE_GREATER_THAN_EQUALS -> order -> order >= 0;
      default -> order -> order == 0;
    };
  }

  /// The values of the policy. The reader of policies has seen that each can be read.
  private static <T> List<T> read(Condition condition, Function<String, Optional<T>> reader) {
    return condition.values().stream()
        .map(text ->
            reader
                .apply(text)
                .orElseThrow(
                    () -> new Bug("a policy with an unreadable value got past its reader")))
        .toList();
  }
}
