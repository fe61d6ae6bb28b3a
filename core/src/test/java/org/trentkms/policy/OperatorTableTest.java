package org.trentkms.policy;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Set;
import java.util.TreeSet;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.junit.jupiter.api.DynamicTest;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestFactory;
import org.trentkms.id.AccountId;
import org.trentkms.json.JsonTree;
import org.trentkms.policy.TableFile.Line;
import org.trentkms.policy.context.ContextJson;
import org.trentkms.policy.document.Comparison;
import org.trentkms.policy.document.PolicyKind;
import org.trentkms.policy.document.PolicyReader;
import org.trentkms.policy.document.Reading;

/// Every operator over the table `operators.txt`, each row of which names its source in AWS's
/// words.
final class OperatorTableTest {

  private static final Requester ROOT = new Requester.Root(new AccountId("111122223333"));
  private static final ActionName ACTION = new ActionName("kms:Encrypt");
  private static final int LEAST_DECISIONS = 400;

  @TestFactory
  Stream<DynamicTest> operator_decidesAsAwsSays() {
    return cases().stream()
        .map(one -> DynamicTest.dynamicTest(one.name(), () -> one.requireDecision()));
  }

  @Test
  void everyOperator_isInTheTable_bothWays() {
    assertThat(cases()).hasSizeGreaterThan(LEAST_DECISIONS);
    for (var holds : new boolean[] {true, false}) {
      var seen =
          cases().stream()
              .filter(one -> one.holds == holds)
              .map(Case::operator)
              .collect(Collectors.toCollection(TreeSet::new));
      assertThat(seen).containsAll(everyOperator());
    }
  }

  private static Set<String> everyOperator() {
    return Arrays.stream(Comparison.values())
        .flatMap(one ->
            one == Comparison.NULL
                ? Stream.of(one.word())
                : Stream.of(
                    one.word(),
                    one.word() + "IfExists",
                    "ForAllValues:" + one.word(),
                    "ForAnyValue:" + one.word()))
        .collect(Collectors.toSet());
  }

  private static List<Case> cases() {
    var cases = new ArrayList<Case>();
    for (var line : TableFile.read("operators.txt").lines()) {
      var colon = line.text().indexOf(" : ");
      var condition = line.text().substring(0, colon);
      var space = condition.indexOf(' ');
      for (var request : line.text().substring(colon + 3).split(" ; ", -1)) {
        cases.add(
            new Case(
                line,
                condition.substring(0, space),
                condition.substring(space + 1),
                request.substring(0, request.lastIndexOf(' ')),
                switch (request.substring(request.lastIndexOf(' ') + 1)) {
                  case "yes" -> true;
                  case "no" -> false;
                  default -> throw new AssertionError("neither yes nor no: " + line);
                }));
      }
    }
    return cases;
  }

  /// One decision of the table.
  private record Case(Line line, String operator, String values, String request, boolean holds) {

    String name() {
      return "%d: %s %s, %s: %s (%s)"
          .formatted(line.number(), operator, values, request, holds, line.source());
    }

    void requireDecision() {
      var document =
          """
          {"Version": "2012-10-17", "Statement": {"Effect": "Allow", "Action": "*", "Resource": "*",
           "Condition": {"%s": {"test:Key": %s}}}}\
          """
              .formatted(operator, values);
      var reading = new PolicyReader(PolicyKind.IDENTITY).read(JsonTree.of(document));
      assertThat(reading).isInstanceOf(Reading.Sound.class);
      var policy = new Policy("table", ((Reading.Sound) reading).document());
      var context =
          ContextJson.parse(request.equals("absent") ? "{}" : "{\"test:key\": " + request + "}");
      assertThat(policy.evaluate(new Request(ROOT, ACTION, "*", context)))
          .isInstanceOf(holds ? Verdict.Allowed.class : Verdict.Silent.class);
    }
  }
}
