package org.trentkms.policy.pattern;

import java.util.List;
import java.util.stream.Stream;
import org.trentkms.policy.budget.Budget;
import org.trentkms.policy.context.ConditionKey;
import org.trentkms.policy.context.ContextValues;
import org.trentkms.policy.context.RequestContext;

/// The variables in the texts of one condition, or of the resources of one statement.
public final class Variables {

  private final ConditionKey[] keys;

  private Variables(ConditionKey[] keys) {
    this.keys = keys;
  }

  /// Those of the texts.
  public static Variables in(List<String> texts, Template.Syntax syntax) {
    return new Variables(
        texts.stream()
            .flatMap(text -> Template.parse(text, syntax).stream())
            .flatMap(template -> template.tokens().stream())
            .flatMap(token ->
                token instanceof Token.Variable variable
                    ? Stream.of(variable.key())
                    : Stream.empty())
            .distinct()
            .toArray(ConditionKey[]::new));
  }

  /// Whether the request gives one of them several values, by spellings of a name that case alone
  /// tells apart. Such a variable stands for nothing, and whoever chooses the spellings must not
  /// gain by that.
  ///
  /// @throws org.trentkms.policy.budget.BudgetExhaustedException where that takes more steps than
  ///   there are
  public boolean areAmbiguous(RequestContext context, Budget budget) {
    for (var key : keys) {
      budget.spend(1);
      if (context.values(key) instanceof ContextValues.Spellings) {
        return true;
      }
    }
    return false;
  }
}
