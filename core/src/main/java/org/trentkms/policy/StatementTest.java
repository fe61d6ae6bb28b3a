package org.trentkms.policy;

import java.util.List;
import java.util.Optional;
import org.trentkms.error.Bug;
import org.trentkms.policy.budget.Budget;
import org.trentkms.policy.budget.BudgetExhaustedException;
import org.trentkms.policy.condition.ConditionTest;
import org.trentkms.policy.document.Effect;
import org.trentkms.policy.document.LanguageVersion;
import org.trentkms.policy.document.Selection;
import org.trentkms.policy.document.Statement;
import org.trentkms.policy.document.ValueType;
import org.trentkms.policy.pattern.Template;
import org.trentkms.policy.pattern.Template.Syntax;
import org.trentkms.policy.pattern.TextPattern;
import org.trentkms.policy.pattern.Variables;

/// One statement, ready to be asked of requests.
final class StatementTest {

  /// What a statement selects that leaves an element out.
  private static final Selection<String> NOTHING = new Selection.Only<>(List.of());

  private final int number;
  private final Statement statement;
  private final PrincipalTest principals;
  private final SelectionTest actions;
  private final SelectionTest resources;
  private final Variables variablesOfResources;
  private final List<ConditionTest> conditions;
  private final ConditionTest[] cheapestFirst;

  /// The test of a statement of a policy in this version of the language.
  ///
  /// @param number counted from 1
  StatementTest(int number, Statement statement, LanguageVersion version) {
    this.number = number;
    this.statement = statement;
    principals = statement.principals().map(PrincipalTest::of).orElse(PrincipalTest.OF_IDENTITY);
    actions =
        SelectionTest.of(
            statement.actions().orElse(NOTHING),
            action -> pattern(ActionName.fold(action), Syntax.WILDCARDS));
    var syntax = ValueType.STRING_PATTERN.syntax(version);
    resources =
        SelectionTest.of(
            statement.resources().orElse(NOTHING), resource -> pattern(resource, syntax));
    variablesOfResources = Variables.in(statement.resources().orElse(NOTHING).listed(), syntax);
    conditions =
        statement.conditions().stream()
            .map(condition -> ConditionTest.of(condition, statement.effect(), version))
            .toList();
    cheapestFirst =
        conditions.stream().sorted(ConditionTest.CHEAPEST_FIRST).toArray(ConditionTest[]::new);
  }

  private static TextPattern pattern(String text, Syntax syntax) {
    return TextPattern.of(
        Template.parse(text, syntax)
            .orElseThrow(() -> new Bug("a policy with a wrong variable got past its reader")));
  }

  int number() {
    return number;
  }

  Effect effect() {
    return statement.effect();
  }

  Optional<String> sid() {
    return statement.sid();
  }

  /// How the statement names the requester if it applies to the request, and else not at all.
  Naming applies(Request request, Budget budget) {
    budget.spend(1);
    var naming = principals.naming(request.requester());
    return naming != Naming.NONE && isAbout(request, budget) && allHold(request, budget)
        ? naming
        : Naming.NONE;
  }

  private boolean isAbout(Request request, Budget budget) {
    return selectsAction(request, budget) && selectsResource(request, budget);
  }

  private boolean selectsAction(Request request, Budget budget) {
    return actions.selects(request.action().folded(), request.context(), budget);
  }

  /// With a variable that has several values, what denies is about every resource, and what allows
  /// about none.
  private boolean selectsResource(Request request, Budget budget) {
    return variablesOfResources.areAmbiguous(request.context(), budget)
        ? effect() == Effect.DENY
        : resources.selects(request.resource(), request.context(), budget);
  }

  private boolean allHold(Request request, Budget budget) {
    for (var condition : cheapestFirst) {
      if (!condition.holds(request.context(), budget)) {
        return false;
      }
    }
    return true;
  }

  /// Why the statement applies to the request, or does not.
  StatementOutcome explain(Request request, Budget budget) {
    var reason = reason(request, budget);
    return new StatementOutcome(number, statement.sid(), statement.effect(), reason);
  }

  private StatementOutcome.Reason reason(Request request, Budget budget) {
    try {
      return finishedReason(request, budget);
    } catch (BudgetExhaustedException _) {
      return new StatementOutcome.Unfinished();
    }
  }

  private StatementOutcome.Reason finishedReason(Request request, Budget budget) {
    var naming = principals.naming(request.requester());
    if (naming == Naming.NONE) {
      return new StatementOutcome.OtherPrincipal();
    }
    if (statement.actions().isEmpty() || statement.resources().isEmpty()) {
      return new StatementOutcome.WithoutEffect();
    }
    if (!selectsAction(request, budget)) {
      return new StatementOutcome.OtherAction();
    }
    if (!selectsResource(request, budget)) {
      return new StatementOutcome.OtherResource();
    }
    for (var test : conditions) {
      if (!test.holds(request.context(), budget)) {
        return new StatementOutcome.ConditionFailed(
            test.condition(), test.found(request.context(), budget));
      }
    }
    return new StatementOutcome.Applies(naming);
  }
}
