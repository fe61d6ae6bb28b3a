package org.trentkms.policy.decision;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import java.util.Optional;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.trentkms.id.AccountId;
import org.trentkms.json.JsonTree;
import org.trentkms.policy.ActionName;
import org.trentkms.policy.Naming;
import org.trentkms.policy.Policy;
import org.trentkms.policy.Request;
import org.trentkms.policy.Requester;
import org.trentkms.policy.context.ContextMap;
import org.trentkms.policy.context.Value;
import org.trentkms.policy.document.PolicyKind;
import org.trentkms.policy.document.PolicyReader;

final class ExplanationTest {

  private static final AccountId ACCOUNT = new AccountId("111122223333");
  private static final String KEY = "arn:aws:kms:us-east-1:111122223333:key/k";
  private static final Requester ALICE = new Requester.User(ACCOUNT, "d/alice", "AIDAALICE");

  private static final ContextMap CONTEXT =
      ContextMap.EMPTY
          .with("aws:username", "alice")
          .with("aws:evil", "\u001b[31m\"\\\u202e")
          .with("aws:long", "x".repeat(201))
          .with("aws:exact", "x".repeat(200))
          .with("aws:many", IntStream.range(0, 12).mapToObj(ExplanationTest::number).toList());

  private static Value number(int number) {
    return new Value.Text("v" + number);
  }

  @ParameterizedTest(name = "{0}: {1}")
  @CsvSource(
      delimiter = '|',
      quoteCharacter = '`',
      value = {
        "'Principal': '*', 'Action': '*' | (Allow): allows it to the requester",
        "'Principal': {'AWS': '111122223333'}, 'Action': '*'"
            + " | (Allow): allows it to the account, whose own policies have to allow it, too",
        "'Principal': {'AWS': '444455556666'}, 'Action': '*' | (Allow): names other principals",
        "'Sid': 'One \u0007', 'Principal': '*', 'Action': 'kms:Decrypt'"
            + " | \"One \\u{7}\" (Allow): is about other actions",
        "'Sid': '', 'Principal': '*', 'Action': 'kms:Decrypt' | (Allow): is about other actions",
        "'Principal': '*', 'Action': '*', 'Resource': 'x' | (Allow): is about other resources",
        "'Principal': '*' | (Allow): has no actions or no resources",
        "'Effect': 'Deny', 'Principal': '*', 'Action': '*' | (Deny): denies it",
        "'Principal': '*', 'Action': '*', 'Condition': {'StringEquals': {'aws:UserName': ['a', 'b']}}"
            + " | (Allow): StringEquals on \"aws:UserName\" does not hold: the policy has \"a\", \"b\","
            + " the request \"alice\"",
        "'Principal': '*', 'Action': '*', 'Condition': {'Null': {'aws:absent': 'false'}}"
            + " | (Allow): Null on \"aws:absent\" does not hold: the policy has \"false\", the request"
            + " nothing",
        "'Principal': '*', 'Action': '*', 'Condition': {'StringEquals': {'aws:evil': 'x'}}"
            + " | (Allow): StringEquals on \"aws:evil\" does not hold: the policy has \"x\", the request"
            + " \"\\u{1b}[31m\\\"\\\\\\u{202e}\"",
        "'Principal': '*', 'Action': '*', 'Condition': {'ForAnyValue:StringEquals': {'aws:many': 'x'}}"
            + " | (Allow): ForAnyValue:StringEquals on \"aws:many\" does not hold: the policy has \"x\","
            + " the request \"v0\", \"v1\", \"v2\", \"v3\", \"v4\", \"v5\", \"v6\", \"v7\", \"v8\", \"v9\""
            + " and 2 more"
      })
  void statement_isExplained(String statement, String expected) {
    assertThat(lines(explain(key(statement), ALICE)))
        .element(3)
        .isEqualTo("  statement 1 " + expected);
  }

  @Test
  void values_areCutAfter200Characters() {
    var condition = "'Principal': '*', 'Action': '*', 'Condition': {'StringEquals': {'%s': 'y'}}";
    assertThat(explain(key(condition.formatted("aws:long")), ALICE))
        .endsWith("the request \"" + "x".repeat(200) + "…\"\n");
    assertThat(explain(key(condition.formatted("aws:exact")), ALICE))
        .endsWith("the request \"" + "x".repeat(200) + "\"\n");
  }

  @ParameterizedTest(name = "{0}")
  @CsvSource(
      delimiter = '|',
      quoteCharacter = '`',
      value = {
        "alice | user d/alice of 111122223333",
        "root | the root user of 111122223333",
        "role | session s of role p/audit of 111122223333",
        "federated | federated user fred of 111122223333",
        "service | service logs.amazonaws.com",
        "web | somebody for whom accounts.google.com vouches"
      })
  void requester_isTold(String who, String expected) {
    assertThat(lines(explain(key("'Principal': '*', 'Action': '*'"), requester(who))))
        .startsWith(
            "allowed by statement 1 of \"key policy of k\"",
            "request: kms:Encrypt on " + KEY + " by " + expected);
  }

  @Test
  void roleThatIsNamed_isTold() {
    var key = key("'Principal': {'AWS': 'arn:aws:iam::111122223333:role/p/audit'}, 'Action': '*'");
    assertThat(explain(key, requester("role")))
        .endsWith("(Allow): allows it to the role, within what limits it\n");
  }

  @Test
  void everyPolicy_isTold_underItsName() {
    var policies =
        new ApplicablePolicies(
            List.of(identity("inline policy X of user alice", "Allow", "*")),
            Optional.of(identity("boundary Z", "Allow", "s3:*")),
            Optional.of(List.of(identity("session", "Deny", "s3:*"))));
    var request = request(ALICE);
    var key = key("'Principal': {'AWS': '111122223333'}, 'Action': '*'");
    assertThat(explain(key, ALICE, policies))
        .isEqualTo(
            """
            denied: no permissions boundary allows it
            request: kms:Encrypt on arn:aws:kms:us-east-1:111122223333:key/k by user d/alice of 111122223333
            resource policy "key policy of k"
              statement 1 (Allow): allows it to the account, whose own policies have to allow it, too
            identity policy "inline policy X of user alice"
              statement 1 (Allow): allows it
            permissions boundary "boundary Z"
              statement 1 (Allow): is about other actions
            session policy "session"
              statement 1 (Deny): is about other actions
            """);
    assertThat(Explanation.of(PolicyDecision.decide(request, policies), request, policies))
        .startsWith("denied: no permissions boundary allows it\n")
        .doesNotContain("resource policy");
  }

  @ParameterizedTest(name = "{0}: {1}")
  @CsvSource(
      delimiter = '|',
      value = {
        "Allow | allowed by statement 1 of \"key policy of k\" and statement 1 of \"mine\"",
        "Deny | denied by statement 1 of the identity policy \"mine\"",
        "none | denied: no identity policy allows it"
      })
  void decision_isToldFirst(String effect, String expected) {
    List<Policy> identity =
        effect.equals("none") ? List.of() : List.of(identity("mine", effect, "*"));
    var policies = new ApplicablePolicies(identity, Optional.empty(), Optional.empty());
    var key = key("'Principal': {'AWS': '111122223333'}, 'Action': '*'");
    assertThat(lines(explain(key, ALICE, policies))).startsWith(expected);
  }

  @Test
  void decisionWithoutAStatement_isTold() {
    var root = request(requester("root"));
    assertThat(
            Explanation.of(
                PolicyDecision.decide(root, ApplicablePolicies.NONE),
                root,
                ApplicablePolicies.NONE))
        .startsWith("allowed: the root user of an account needs no policy in it\n");
    var session =
        new ApplicablePolicies(
            List.of(identity("mine", "Allow", "*")),
            Optional.empty(),
            Optional.of(List.of(identity("session", "Allow", "s3:*"))));
    var alice = request(ALICE);
    assertThat(Explanation.of(PolicyDecision.decide(alice, session), alice, session))
        .startsWith("denied: no session policy allows it\n");
    assertThat(explain(key("'Principal': '*', 'Action': 's3:*'"), ALICE))
        .startsWith("denied: no resource policy allows it\n");
  }

  @Test
  void policyThatCannotBeRead_isTold() {
    var key = new ProtectedResource(ACCOUNT, Policy.unreadable("old", "no JSON\n"));
    assertThat(explain(key, ALICE))
        .startsWith("denied: the resource policy \"old\" cannot be read\n")
        .endsWith("resource policy \"old\"\n  cannot be read: no JSON\\u{a}\n");
  }

  @Test
  void stepsThatRanOut_areTold() {
    var values =
        IntStream.range(0, 3_000).mapToObj(i -> "'*x?" + i + "'").collect(Collectors.joining(","));
    var key =
        key(
            "'Principal': '*', 'Action': '*', 'Condition': {'StringLike': {'aws:x': [%s]}}"
                .formatted(values));
    var request =
        new Request(
            ALICE, new ActionName("kms:Encrypt"), KEY, CONTEXT.with("aws:x", "y".repeat(8_192)));
    var decision = PolicyDecision.decide(request, ApplicablePolicies.NONE, key);
    assertThat(Explanation.of(decision, request, ApplicablePolicies.NONE, key, List.of()))
        .startsWith(
            "denied: the request and the policies take more steps to compare than a decision may take\n")
        .endsWith("(Allow): not known: the steps of a decision have run out\n");
  }

  @Test
  void permitThatAllows_isTold() {
    var decision =
        PolicyDecision.decide(
            request(ALICE),
            ApplicablePolicies.NONE,
            key("'Principal': {'AWS': '444455556666'}, 'Action': '*'"),
            () -> List.of(new Permit("grant a", Naming.DIRECTLY), new Permit("b", Naming.BY_ROLE)));
    assertThat(Explanation.of(decision, request(ALICE), ApplicablePolicies.NONE))
        .startsWith("allowed by grant a\nrequest: ");
  }

  @Test
  void permitThatNeedsAStatement_isToldWithIt() {
    var policies =
        new ApplicablePolicies(
            List.of(identity("own", "Allow", "kms:*")), Optional.empty(), Optional.empty());
    var decision =
        PolicyDecision.decide(
            request(ALICE),
            policies,
            key("'Principal': {'AWS': '444455556666'}, 'Action': '*'"),
            () -> List.of(new Permit("grant a", Naming.BY_ACCOUNT)));
    assertThat(Explanation.of(decision, request(ALICE), policies))
        .startsWith("allowed by grant a and statement 1 of \"own\"\n")
        .endsWith("identity policy \"own\"\n  statement 1 (Allow): allows it\n");
  }

  @Test
  void permits_areExplained_behindThePolicyOfTheResource() {
    var key = key("'Principal': {'AWS': '444455556666'}, 'Action': '*'");
    var decision = PolicyDecision.decide(request(ALICE), ApplicablePolicies.NONE, key);
    var outcomes =
        List.of(
            new PermitOutcome("grant a", new PermitOutcome.Permits(Naming.BY_ACCOUNT)),
            new PermitOutcome("grant b", new PermitOutcome.OtherPrincipal()),
            new PermitOutcome("grant c\u001b", new PermitOutcome.OtherAction()),
            new PermitOutcome(
                "grant d",
                new PermitOutcome.ConstraintFailed(
                    "EncryptionContextEquals", List.of("app=a"), List.of("app=\u202e"))),
            new PermitOutcome(
                "grant e",
                new PermitOutcome.ConstraintFailed("SourceArn", List.of("arn:x"), List.of())));
    var text = Explanation.of(decision, request(ALICE), ApplicablePolicies.NONE, key, outcomes);
    assertThat(lines(text).subList(2, lines(text).size()))
        .containsExactly(
            "resource policy \"key policy of k\"",
            "  statement 1 (Allow): names other principals",
            "grant a: permits it to the account, whose own policies have to allow it, too",
            "grant b: names other principals",
            "grant c\\u{1b}: is about other actions",
            "grant d: EncryptionContextEquals does not hold: it has \"app=a\", the request \"app=\\u{202e}\"",
            "grant e: SourceArn does not hold: it has \"arn:x\", the request nothing");
  }

  @Test
  void explanation_isOfBoundedLength() {
    var statements =
        IntStream.range(0, 1_000)
            .mapToObj(i ->
                """
                {'Sid': '%d', 'Effect': 'Allow', 'Principal': '*', 'Action': '*', 'Resource': '*',
                 'Condition': {'StringEquals': {'aws:long': 'y'}}}\
                """
                    .formatted(i))
            .collect(Collectors.joining(","));
    var key = new ProtectedResource(ACCOUNT, policy("k", PolicyKind.RESOURCE, statements));
    var text = explain(key, ALICE);
    assertThat(text).endsWith("… the rest is left out\n");
    assertThat(text.length()).isBetween(Explanation.LONGEST - 500, Explanation.LONGEST);
    assertThat(text.lines().filter(line -> line.contains("left out"))).hasSize(1);
  }

  private static List<String> lines(String text) {
    return text.lines().toList();
  }

  private static String explain(ProtectedResource key, Requester requester) {
    return explain(key, requester, ApplicablePolicies.NONE);
  }

  private static String explain(
      ProtectedResource key, Requester requester, ApplicablePolicies policies) {
    var request = request(requester);
    var decision = PolicyDecision.decide(request, policies, key);
    return Explanation.of(decision, request, policies, key, List.of());
  }

  private static Request request(Requester requester) {
    return new Request(requester, new ActionName("kms:Encrypt"), KEY, CONTEXT);
  }

  private static Requester requester(String who) {
    return switch (who) {
      case "root" -> new Requester.Root(ACCOUNT);
      case "role" -> new Requester.RoleSession(ACCOUNT, "p/audit", "AROAAUDIT", "s");
      case "federated" -> new Requester.FederatedUser(ACCOUNT, "fred");
      case "service" -> new Requester.Service("logs.amazonaws.com");
      case "web" -> new Requester.Federated("accounts.google.com");
      default -> ALICE;
    };
  }

  /// A key whose policy has this statement, which allows and is about all resources where it does
  /// not say otherwise.
  private static ProtectedResource key(String statement) {
    var effect = statement.contains("'Effect'") ? "" : "'Effect': 'Allow', ";
    var resource =
        statement.contains("'Resource'") || !statement.contains("'Action'")
            ? ""
            : "'Resource': '*', ";
    var whole = "{" + effect + resource + statement + "}";
    return new ProtectedResource(ACCOUNT, policy("key policy of k", PolicyKind.RESOURCE, whole));
  }

  private static Policy identity(String name, String effect, String action) {
    var statement = "{'Effect': '%s', 'Action': '%s', 'Resource': '*'}".formatted(effect, action);
    return policy(name, PolicyKind.IDENTITY, statement);
  }

  private static Policy policy(String name, PolicyKind kind, String statements) {
    var json =
        JsonTree.of(
            "{'Statement': [%s]}"
                .formatted(statements)
                .replace('\'', '"')
                .replace("\u0007", "\\u0007"));
    return Policy.of(name, new PolicyReader(kind).read(json));
  }
}
