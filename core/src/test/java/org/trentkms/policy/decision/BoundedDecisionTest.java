package org.trentkms.policy.decision;

import static org.assertj.core.api.Assertions.assertThat;

import java.lang.management.ManagementFactory;
import java.time.Duration;
import java.util.Collections;
import java.util.List;
import java.util.Optional;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;
import org.trentkms.id.AccountId;
import org.trentkms.json.JsonTree;
import org.trentkms.policy.ActionName;
import org.trentkms.policy.Policy;
import org.trentkms.policy.Request;
import org.trentkms.policy.Requester;
import org.trentkms.policy.StatementOutcome;
import org.trentkms.policy.Verdict;
import org.trentkms.policy.budget.Budget;
import org.trentkms.policy.context.ContextMap;
import org.trentkms.policy.context.Value;
import org.trentkms.policy.document.PolicyKind;
import org.trentkms.policy.document.PolicyReader;
import org.trentkms.policy.document.Reading;

/// What policies of 32 KiB and contexts of 8 KiB can cost that were made to cost much, and what
/// comes of those that cost more than a decision may.
final class BoundedDecisionTest {

  private static final AccountId ACCOUNT = new AccountId("111122223333");
  private static final int POLICY = 32 * 1024;
  private static final int CONTEXT = 8 * 1024;
  private static final String A = "kms:EncryptionContext:a";

  private static final String ALLOWING =
      "{'Effect': 'Allow', 'Principal': '*', 'Action': '*', 'Resource': '*'}";

  /// A condition with as many or as long values as fit, and the most steps that it may take.
  enum Shape {
    STARS("StringLike", List.of("*a".repeat(15_000) + "b"), 5),
    STARS_IN_EACH("StringLike", repeated("*a*b", 4_000), Budget.STEPS),
    QUESTION_MARKS("StringLike", List.of("*" + "?".repeat(4_000) + "b"), Budget.STEPS),
    QUESTION_MARKS_IN_EACH("StringLike", repeated("*?b?", 4_000), Budget.STEPS),
    LONG_LITERAL("StringLike", List.of("*" + "a".repeat(4_000) + "b*"), 9_000),
    LONG_PATTERN("StringLike", List.of("*${" + A + "}*${" + A + "}"), 25),
    VARIABLES_IN_ONE("StringLike", List.of("*${kms:EncryptionContext:b}".repeat(1_000)), 10_005),
    VARIABLES_IN_EACH("StringLike", repeated("*${kms:EncryptionContext:b}b*", 800), Budget.STEPS),
    VARIABLES_ALONE("StringEquals", repeated("${kms:EncryptionContext:b}x", 900), Budget.STEPS),
    TEXTS("StringEquals", numbered("text-%d", 2_500), 10),
    ANY_CASE("StringEqualsIgnoreCase", numbered("text-%d", 2_500), 3_000),
    ARNS("ArnLike", repeated("arn:*:?*:*:*:*b", 1_500), Budget.STEPS),
    NUMBERS("NumericLessThan", repeated("-99999999", 2_500), 100),
    DATES("DateLessThan", repeated("1970-01-01", 2_000), 100),
    ADDRESSES("IpAddress", repeated("203.0.113.0/24", 1_700), 100),
    BYTES("BinaryEquals", repeated("AQIDBA==", 2_500), 9_000);

    private final String operator;
    private final List<String> values;
    private final int most;

    Shape(String operator, List<String> values, int most) {
      this.operator = operator;
      this.values = values;
      this.most = most;
    }

    Policy policy() {
      return policy(operator);
    }

    private Policy policy(String refined) {
      var written = values.stream().map("'%s'"::formatted).collect(Collectors.joining(","));
      var condition = "{'%s': {'%s': [%s]}}".formatted(refined, A, written);
      assertThat(condition.length()).isLessThan(POLICY);
      return resource(
          ALLOWING
              + ",{'Effect': 'Deny', 'Principal': '*', 'Action': '*', 'Resource': '*', 'Condition': "
              + condition
              + "}");
    }
  }

  private static List<String> repeated(String value, int times) {
    return IntStream.range(0, times).mapToObj(_ -> value).toList();
  }

  private static List<String> numbered(String value, int times) {
    return IntStream.range(0, times).mapToObj(value::formatted).toList();
  }

  @ParameterizedTest
  @EnumSource
  void decision_takesNoMoreSteps(Shape shape) {
    var context =
        ContextMap.EMPTY
            .with(A, "a".repeat(CONTEXT / 2))
            .with("kms:EncryptionContext:b", "a".repeat(CONTEXT / 2 - 1));
    requireBounded(shape.policy(), shape.most, request(context));
  }

  @ParameterizedTest
  @EnumSource
  void decisionOverManyValues_takesNoMoreSteps(Shape shape) {
    var several = IntStream.range(0, CONTEXT / 2).mapToObj(_ -> (Value) new Value.Text("1"));
    var context = ContextMap.EMPTY.with(A, several.toList());
    var policy = shape.policy("ForAnyValue:" + shape.operator);
    requireBounded(policy, Budget.STEPS, request(context));
  }

  private static void requireBounded(Policy policy, int most, Request request) {
    var decision = decide(policy, request);
    if (decision instanceof Decision.DeniedUnfinished) {
      assertThat(most).as("steps expected, where they have run out").isEqualTo(Budget.STEPS);
      assertThat(policy.evaluate(request)).isEqualTo(new Verdict.Unfinished());
      assertThat(Policy.evaluate(List.of(policy), request)).isEqualTo(new Verdict.Unfinished());
      assertThat(policy.explain(request, new Budget()))
          .extracting(StatementOutcome::reason)
          .contains(new StatementOutcome.Unfinished());
    } else {
      var budget = new Budget();
      policy.evaluate(request, budget);
      assertThat(Budget.STEPS - budget.left()).isBetween(1, most);
    }
  }

  @Test
  void decisionWithoutStepsLeft_isADenial_whateverIsAllowed() {
    var costly = Shape.QUESTION_MARKS_IN_EACH.policy();
    var request = request(ContextMap.EMPTY.with(A, "a".repeat(CONTEXT)));
    assertThat(decide(costly, request)).isEqualTo(new Decision.DeniedUnfinished());
    var policies =
        new ApplicablePolicies(List.of(costly), Optional.of(resource(ALLOWING)), Optional.empty());
    assertThat(PolicyDecision.decide(request, policies)).isEqualTo(new Decision.DeniedUnfinished());
    assertThat(PolicyDecision.decide(request, policies, key(resource(ALLOWING))))
        .isEqualTo(new Decision.DeniedUnfinished());
  }

  @Test
  void stepsAreShared_byAllPoliciesOfADecision() {
    var condition =
        "'Condition': {'StringLike': {'%s': [%s]}}"
            .formatted(A, repeated("'*x?'", 100).stream().collect(Collectors.joining(",")));
    var denying =
        resource(
            "{'Effect': 'Deny', 'Principal': '*', 'Action': '*', 'Resource': '*', "
                + condition
                + "},"
                + ALLOWING);
    var request = request(ContextMap.EMPTY.with(A, "a".repeat(CONTEXT)));
    var alone = new ApplicablePolicies(List.of(denying), Optional.empty(), Optional.empty());
    assertThat(PolicyDecision.decide(request, alone)).isInstanceOf(Decision.Allowed.class);
    var several =
        new ApplicablePolicies(List.of(denying, denying), Optional.of(denying), Optional.empty());
    assertThat(PolicyDecision.decide(request, several)).isEqualTo(new Decision.DeniedUnfinished());
  }

  /// A denied call is explained on the event loop that it came over, and its caller may have any
  /// number of policies.
  @Test
  void explanation_takesNoLongerThanADecision_howeverManyPoliciesThereAre() {
    var costly = Shape.QUESTION_MARKS_IN_EACH.policy();
    var request = request(ContextMap.EMPTY.with(A, "a".repeat(CONTEXT)));
    var many =
        new ApplicablePolicies(
            Collections.nCopies(200, costly), Optional.of(costly), Optional.empty());
    var denied = new Decision.DeniedUnfinished();
    assertThat(PolicyDecision.decide(request, many)).isEqualTo(denied);
    assertThat(Explanation.of(denied, request, many).lines())
        .filteredOn(line -> line.endsWith("the steps of a decision have run out"))
        .hasSize(201);
    var one = leastTime(() -> PolicyDecision.decide(request, many));
    assertThat(leastTime(() -> Explanation.of(denied, request, many)))
        .isLessThan(one.multipliedBy(4).plusMillis(10));
  }

  /// The time of the processor that work takes, which other work of the machine can only add to.
  private static Duration leastTime(Runnable work) {
    var threads = ManagementFactory.getThreadMXBean();
    var least = Long.MAX_VALUE;
    for (var tries = 0; tries < 10; tries++) {
      var before = threads.getCurrentThreadCpuTime();
      work.run();
      least = Math.min(least, threads.getCurrentThreadCpuTime() - before);
    }
    return Duration.ofNanos(least);
  }

  @Test
  void largestPolicyThatServesSomebody_takesAHundredthOfTheSteps() {
    var statements =
        IntStream.range(0, 80)
            .mapToObj(i ->
                """
                {'Effect': '%s', 'Principal': {'AWS': '111122223333'},
                 'Action': ['kms:Decrypt', 'kms:GenerateDataKey*', 'kms:En*'], 'Resource': '*',
                 'Condition': {'StringLike': {'kms:EncryptionContext:a': ['*:app-%d/*', 'x-??-*'],
                   'kms:ViaService': ['ec2.*.amazonaws.com', 's3.*.amazonaws.com']},
                  'StringEquals': {'aws:PrincipalTag/Team': ['${aws:username}', 'team-%d']}}}\
                """
                    .formatted(i % 4 == 0 ? "Deny" : "Allow", i, i))
            .collect(Collectors.joining(","));
    assertThat(statements.length()).isBetween(POLICY * 8 / 10, POLICY);
    var context =
        ContextMap.EMPTY
            .with("aws:username", "alice")
            .with("aws:PrincipalTag/Team", "alice")
            .with("kms:ViaService", "s3.us-east-1.amazonaws.com")
            .with(A, "x".repeat(100) + ":app-");
    var budget = new Budget();
    resource(statements).evaluate(request(context), budget);
    assertThat(Budget.STEPS - budget.left()).isBetween(1_000, Budget.STEPS / 100);
  }

  private static Decision decide(Policy policy, Request request) {
    return PolicyDecision.decide(request, ApplicablePolicies.NONE, key(policy));
  }

  private static ProtectedResource key(Policy policy) {
    return new ProtectedResource(ACCOUNT, policy);
  }

  private static Request request(ContextMap context) {
    var user = new Requester.User(ACCOUNT, "alice", "AIDAALICEALICEALICE1");
    return new Request(user, new ActionName("kms:Encrypt"), "*", context);
  }

  private static Policy resource(String statements) {
    var json =
        JsonTree.of(
            "{'Version': '2012-10-17', 'Statement': [%s]}"
                .formatted(statements)
                .replace('\'', '"'));
    var reading = new PolicyReader(PolicyKind.RESOURCE).read(json);
    assertThat(reading).isInstanceOf(Reading.Sound.class);
    return Policy.of("key policy", reading);
  }
}
