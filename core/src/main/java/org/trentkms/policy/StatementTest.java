package org.trentkms.policy;

import java.util.List;
import org.trentkms.error.Bug;
import org.trentkms.policy.condition.ConditionTest;
import org.trentkms.policy.document.Effect;
import org.trentkms.policy.document.LanguageVersion;
import org.trentkms.policy.document.Selection;
import org.trentkms.policy.document.Statement;
import org.trentkms.policy.document.ValueType;
import org.trentkms.policy.pattern.Template;
import org.trentkms.policy.pattern.Template.Syntax;
import org.trentkms.policy.pattern.TextPattern;

/// One statement, ready to be asked of requests.
final class StatementTest {

  /// What a statement selects that leaves an element out.
  private static final Selection<String> NOTHING = new Selection.Only<>(List.of());

  private final int number;
  private final Statement statement;
  private final PrincipalTest principals;
  private final SelectionTest actions;
  private final SelectionTest resources;
  private final ConditionTest[] conditions;

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
    conditions =
        statement.conditions().stream()
            .map(condition -> ConditionTest.of(condition, version))
            .toArray(ConditionTest[]::new);
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

  /// How the statement names the requester if it applies to the request, and else not at all.
  Naming applies(Request request) {
    var naming = principals.naming(request.requester());
    return naming != Naming.NONE && selects(request) && allHold(request) ? naming : Naming.NONE;
  }

  private boolean selects(Request request) {
    return actions.selects(request.action().folded(), request.context())
        && resources.selects(request.resource(), request.context());
  }

  private boolean allHold(Request request) {
    for (var condition : conditions) {
      if (!condition.holds(request.context())) {
        return false;
      }
    }
    return true;
  }

  /// Why the statement applies to the request, or does not.
  StatementOutcome explain(Request request) {
    return new StatementOutcome(number, statement.sid(), statement.effect(), reason(request));
  }

  private StatementOutcome.Reason reason(Request request) {
    var naming = principals.naming(request.requester());
    if (naming == Naming.NONE) {
      return new StatementOutcome.OtherPrincipal();
    }
    if (statement.actions().isEmpty() || statement.resources().isEmpty()) {
      return new StatementOutcome.WithoutEffect();
    }
    if (!actions.selects(request.action().folded(), request.context())) {
      return new StatementOutcome.OtherAction();
    }
    if (!resources.selects(request.resource(), request.context())) {
      return new StatementOutcome.OtherResource();
    }
    for (var test : conditions) {
      if (!test.holds(request.context())) {
        return new StatementOutcome.ConditionFailed(
            test.condition(), test.found(request.context()));
      }
    }
    return new StatementOutcome.Applies(naming);
  }
}
