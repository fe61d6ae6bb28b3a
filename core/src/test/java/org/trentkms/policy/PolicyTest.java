package org.trentkms.policy;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.trentkms.id.AccountId;
import org.trentkms.json.JsonTree;
import org.trentkms.policy.budget.Budget;
import org.trentkms.policy.context.ContextMap;
import org.trentkms.policy.context.Value;
import org.trentkms.policy.document.Effect;
import org.trentkms.policy.document.PolicyKind;
import org.trentkms.policy.document.PolicyReader;
import org.trentkms.policy.document.Reading;

final class PolicyTest {

  private static final AccountId ACCOUNT = new AccountId("111122223333");
  private static final String KEY = "arn:aws:kms:us-east-1:111122223333:key/k";
  private static final Requester USER =
      new Requester.User(ACCOUNT, "d/Alice", "AIDAJQABLZS4A3QDU576Q");

  @Test
  void denial_goesBeforeWhatIsAllowed_inAnyOrder() {
    var policy =
        policy(
            "{'Effect': 'Allow', 'Principal': '*', 'Action': '*', 'Resource': '*'},"
                + "{'Effect': 'Deny', 'Principal': '*', 'Action': 'kms:Decrypt', 'Resource': '*'}");
    assertThat(policy.evaluate(request(USER, "kms:Decrypt")))
        .isEqualTo(new Verdict.Denied(policy, 2));
    assertThat(policy.evaluate(request(USER, "kms:Encrypt")))
        .isEqualTo(new Verdict.Allowed(policy, 1, Naming.DIRECTLY));
  }

  /// The pairs of an encryption context may differ in case alone, and condition keys do not:
  /// whoever chooses the spellings must not choose which of the values counts.
  @ParameterizedTest(name = "{0} if {1} stage is test: {2}")
  @CsvSource({
    "Allow, StringEquals, false",
    "Allow, StringNotEquals, false",
    "Allow, StringEqualsIfExists, false",
    "Allow, ForAnyValue:StringEquals, false",
    "Deny, StringEquals, true",
    "Deny, StringNotEquals, true",
    "Deny, StringNotEqualsIfExists, true",
  })
  void keySpelledTwice_allowsWithBothValuesAlone_andDeniesWithEither(
      String effect, String operator, boolean applies) {
    var policy =
        policy(
            "{'Effect': '%s', 'Principal': '*', 'Action': '*', 'Resource': '*',".formatted(effect)
                + " 'Condition': {'%s': {'kms:EncryptionContext:stage': 'test'}}}"
                    .formatted(operator));
    for (var values : List.of(List.of("test", "live"), List.of("live", "test"))) {
      var verdict = policy.evaluate(spelling(values));
      assertThat(verdict instanceof Verdict.Silent).isNotEqualTo(applies);
    }
    var same = policy.evaluate(spelling(List.of("test", "test")));
    assertThat(same instanceof Verdict.Silent).isEqualTo(operator.contains("Not"));
  }

  private static Request spelling(List<String> values) {
    var context =
        new ContextMap.Builder()
            .withSpelling("kms:EncryptionContext:stage", new Value.Text(values.getFirst()))
            .withSpelling("kms:EncryptionContext:Stage", new Value.Text(values.getLast()))
            .build();
    return new Request(USER, new ActionName("kms:Decrypt"), KEY, context);
  }

  @Test
  void whatNoStatementIsAbout_isNotAllowed() {
    var policy =
        policy("{'Effect': 'Allow', 'Principal': '*', 'Action': 'kms:Encrypt', 'Resource': '*'}");
    assertThat(policy.evaluate(request(USER, "kms:Decrypt"))).isEqualTo(new Verdict.Silent());
  }

  @Test
  void strongestNaming_isTheVerdict() {
    var policy =
        policy(
            allowing("{'AWS': '111122223333'}")
                + ","
                + allowing("{'AWS': 'arn:aws:iam::111122223333:user/d/Alice'}")
                + ","
                + allowing("'*'"));
    assertThat(policy.evaluate(request(USER, "kms:Encrypt")))
        .isEqualTo(new Verdict.Allowed(policy, 2, Naming.DIRECTLY));
  }

  @Test
  void denialOfOnePolicy_goesBeforeWhatOthersAllow() {
    var allowing = policy(allowing("'*'"));
    var weaker = policy(allowing("{'AWS': '111122223333'}"));
    var denying =
        policy("{'Effect': 'Deny', 'Principal': '*', 'Action': 'kms:Decrypt', 'Resource': '*'}");
    var all = List.of(weaker, allowing, denying);
    assertThat(Policy.evaluate(all, request(USER, "kms:Decrypt")))
        .isEqualTo(new Verdict.Denied(denying, 1));
    assertThat(Policy.evaluate(all, request(USER, "kms:Encrypt")))
        .isEqualTo(new Verdict.Allowed(allowing, 1, Naming.DIRECTLY));
    assertThat(Policy.evaluate(List.of(allowing, weaker), request(USER, "kms:Encrypt")))
        .isEqualTo(new Verdict.Allowed(allowing, 1, Naming.DIRECTLY));
    assertThat(Policy.evaluate(List.of(), request(USER, "kms:Encrypt")))
        .isEqualTo(new Verdict.Silent());
  }

  @ParameterizedTest(name = "{0} names {1}: {2}")
  @CsvSource(
      delimiter = '|',
      quoteCharacter = '`',
      value = {
        "'*' | user | DIRECTLY",
        "{'AWS': '*'} | role | DIRECTLY",
        "{'AWS': '*'} | stranger | DIRECTLY",
        "{'AWS': '*'} | service | DIRECTLY",
        "{'AWS': '111122223333'} | root | DIRECTLY",
        "{'AWS': '111122223333'} | user | BY_ACCOUNT",
        "{'AWS': '111122223333'} | role | BY_ACCOUNT",
        "{'AWS': '111122223333'} | federated | BY_ACCOUNT",
        "{'AWS': '111122223333'} | stranger | NONE",
        "{'AWS': '111122223333'} | service | NONE",
        "{'AWS': '111122223333'} | web | NONE",
        "{'AWS': '444455556666'} | stranger | BY_ACCOUNT",
        "{'AWS': '444455556666'} | root | NONE",
        "{'AWS': 'arn:aws:iam::111122223333:user/d/Alice'} | user | DIRECTLY",
        "{'AWS': 'arn:aws:iam::111122223333:user/Alice'} | user | NONE",
        "{'AWS': 'arn:aws:iam::111122223333:user/d/alice'} | user | NONE",
        "{'AWS': 'arn:aws:iam::444455556666:user/d/Alice'} | user | NONE",
        "{'AWS': 'arn:aws:iam::444455556666:user/d/Alice'} | stranger | DIRECTLY",
        "{'AWS': 'arn:aws:iam::111122223333:user/d/Alice'} | stranger | NONE",
        "{'AWS': 'arn:aws:iam::111122223333:user/d/Alice'} | root | NONE",
        "{'AWS': 'arn:aws:iam::111122223333:role/p/R'} | role | BY_ROLE",
        "{'AWS': 'arn:aws:iam::111122223333:role/R'} | role | NONE",
        "{'AWS': 'arn:aws:iam::444455556666:role/p/R'} | role | NONE",
        "{'AWS': 'arn:aws:iam::111122223333:role/d/Alice'} | user | NONE",
        "{'AWS': 'arn:aws:sts::111122223333:assumed-role/R/s'} | role | DIRECTLY",
        "{'AWS': 'arn:aws:sts::111122223333:assumed-role/R/t'} | role | NONE",
        "{'AWS': 'arn:aws:sts::111122223333:assumed-role/Q/s'} | role | NONE",
        "{'AWS': 'arn:aws:sts::444455556666:assumed-role/R/s'} | role | NONE",
        "{'AWS': 'arn:aws:sts::111122223333:assumed-role/R/s'} | user | NONE",
        "{'AWS': 'arn:aws:sts::111122223333:federated-user/F'} | federated | DIRECTLY",
        "{'AWS': 'arn:aws:sts::111122223333:federated-user/G'} | federated | NONE",
        "{'AWS': 'arn:aws:iam::111122223333:user/F'} | federated | NONE",
        "{'AWS': 'AIDAJQABLZS4A3QDU576Q'} | user | DIRECTLY",
        "{'AWS': 'AIDAJQABLZS4A3QDU576Q'} | stranger | NONE",
        "{'AWS': 'AIDAJQABLZS4A3QDU576Q'} | root | NONE",
        "{'AWS': 'AIDAJQABLZS4A3QDU576Q'} | service | NONE",
        "{'AWS': 'AROAJQABLZS4A3QDU576Q'} | role | BY_ROLE",
        "{'AWS': 'AROAJQABLZS4A3QDU576R'} | role | NONE",
        "{'Service': 'logs.amazonaws.com'} | service | DIRECTLY",
        "{'Service': 's3.amazonaws.com'} | service | NONE",
        "{'Service': 'logs.amazonaws.com'} | user | NONE",
        "{'Federated': 'accounts.google.com'} | web | DIRECTLY",
        "{'Federated': 'graph.facebook.com'} | web | NONE",
        "{'Federated': 'accounts.google.com'} | user | NONE"
      })
  void principal_namesRequester(String principal, String requester, Naming expected) {
    var policy = policy(allowing(principal));
    var verdict = policy.evaluate(request(requester(requester), "kms:Encrypt"));
    assertThat(verdict)
        .isEqualTo(
            expected == Naming.NONE
                ? new Verdict.Silent()
                : new Verdict.Allowed(policy, 1, expected));
  }

  @ParameterizedTest(name = "all but {0} denies {1}: {2}")
  @CsvSource(
      delimiter = '|',
      quoteCharacter = '`',
      value = {
        "'*' | user | false",
        "{'AWS': '111122223333'} | root | false",
        "{'AWS': '111122223333'} | user | true",
        "{'AWS': '444455556666'} | root | true",
        "{'AWS': 'arn:aws:iam::111122223333:user/d/Alice'} | user | true",
        "{'AWS': ['111122223333', 'arn:aws:iam::111122223333:user/d/Alice']} | user | false",
        "{'AWS': ['111122223333', 'AIDAJQABLZS4A3QDU576Q']} | user | false",
        "{'AWS': ['444455556666', 'arn:aws:iam::111122223333:user/d/Alice']} | user | true",
        "{'AWS': ['111122223333', 'arn:aws:iam::111122223333:user/d/Bob']} | user | true",
        "{'AWS': ['111122223333', 'arn:aws:iam::111122223333:role/p/R']} | role | false",
        "{'AWS': ['111122223333', 'AROAJQABLZS4A3QDU576Q']} | role | false",
        "{'AWS': ['arn:aws:iam::111122223333:role/p/R']} | role | true",
        "{'AWS': ['111122223333']} | role | true",
        "{'AWS': ['111122223333', 'arn:aws:sts::111122223333:assumed-role/R/s']} | role | true",
        "{'AWS': ['111122223333', 'arn:aws:iam::111122223333:role/p/R',"
            + " 'arn:aws:sts::111122223333:assumed-role/R/s']} | role | false",
        "{'AWS': ['111122223333', 'arn:aws:iam::111122223333:role/p/R',"
            + " 'arn:aws:sts::111122223333:assumed-role/R/t']} | role | true",
        "{'AWS': ['111122223333', 'arn:aws:iam::111122223333:role/p/R',"
            + " 'arn:aws:sts::111122223333:assumed-role/Q/t']} | role | false",
        "{'AWS': ['111122223333', 'arn:aws:iam::111122223333:role/p/R',"
            + " 'arn:aws:sts::444455556666:assumed-role/R/t']} | role | false",
        "{'AWS': ['111122223333', 'arn:aws:sts::111122223333:federated-user/F']} | federated | false",
        "{'AWS': ['arn:aws:sts::111122223333:federated-user/F']} | federated | true",
        "{'AWS': ['111122223333']} | federated | true",
        "{'Service': 'logs.amazonaws.com'} | service | false",
        "{'Service': 's3.amazonaws.com'} | service | true",
        "{'Federated': 'accounts.google.com'} | web | false",
        "{'Federated': 'graph.facebook.com'} | web | true"
      })
  void notPrincipal_deniesEverybodyElse(String exempt, String requester, boolean denied) {
    var policy =
        policy(
            allowing("'*'")
                + ",{'Effect': 'Deny', 'NotPrincipal': "
                + exempt
                + ", 'Action': '*', 'Resource': '*'}");
    assertThat(policy.evaluate(request(requester(requester), "kms:Encrypt")))
        .isEqualTo(
            denied
                ? new Verdict.Denied(policy, 2)
                : new Verdict.Allowed(policy, 1, Naming.DIRECTLY));
  }

  @Test
  void notPrincipal_leavesNobodyOutWhoHasAPermissionsBoundary() {
    for (var exempt :
        List.of(
            "'*'",
            "{'AWS': ['111122223333', 'arn:aws:iam::111122223333:user/d/Alice',"
                + " 'arn:aws:iam::111122223333:role/p/R']}")) {
      var policy =
          policy(
              "{'Effect': 'Deny', 'NotPrincipal': " + exempt + ", 'Action': '*', 'Resource': '*'}");
      for (var isBounded : List.of(true, false)) {
        for (var requester :
            List.of(
                new Requester.User(ACCOUNT, "d/Alice", "AIDAJQABLZS4A3QDU576Q", isBounded),
                new Requester.RoleSession(
                    ACCOUNT, "p/R", "AROAJQABLZS4A3QDU576Q", "s", isBounded))) {
          assertThat(policy.evaluate(request(requester, "kms:Encrypt")))
              .isInstanceOf(isBounded ? Verdict.Denied.class : Verdict.Silent.class);
        }
      }
    }
  }

  @Test
  void firstOfStatementsThatSayTheSame_isTold() {
    for (var principal : List.of("'*'", "{'AWS': '111122223333'}")) {
      var policy = policy(allowing(principal) + "," + allowing(principal));
      assertThat(policy.evaluate(request(USER, "kms:Encrypt")))
          .isInstanceOfSatisfying(
              Verdict.Allowed.class, allowed -> assertThat(allowed.statement()).isEqualTo(1));
    }
  }

  @Test
  void statementWithoutActionsOrResources_hasNoEffect() {
    for (var rest : List.of("", ", 'Action': '*'", ", 'Resource': '*'", ", 'NotAction': []")) {
      var policy = policy("{'Effect': 'Allow', 'Principal': '*'" + rest + "}");
      var request = request(USER, "kms:Encrypt");
      assertThat(policy.evaluate(request)).isEqualTo(new Verdict.Silent());
      assertThat(policy.explain(request, new Budget()))
          .containsExactly(
              new StatementOutcome(
                  1, Optional.empty(), Effect.ALLOW, new StatementOutcome.WithoutEffect()));
    }
  }

  @Test
  void policyOfIdentity_isAskedForThatIdentity() {
    var policy =
        policy(
            PolicyKind.IDENTITY, "{'Effect': 'Allow', 'Action': 'kms:Encrypt', 'Resource': '*'}");
    assertThat(policy.evaluate(request(USER, "KMS:encrypt")))
        .isEqualTo(new Verdict.Allowed(policy, 1, Naming.DIRECTLY));
  }

  @Test
  void reasons_areToldOfEachStatement() {
    var policy =
        policy(
            "{'Sid': 'a', 'Effect': 'Deny', 'Principal': {'AWS': '444455556666'}, 'Action': '*', 'Resource': '*'},"
                + "{'Effect': 'Allow', 'Principal': '*', 'Action': 'kms:Decrypt', 'Resource': '*'},"
                + "{'Effect': 'Allow', 'Principal': '*', 'Action': '*', 'Resource': 'x'},"
                + "{'Effect': 'Allow', 'Principal': '*', 'Action': '*', 'Resource': '*', 'Condition':"
                + " {'StringEquals': {'aws:username': 'Alice'},"
                + " 'StringLike': {'AWS:UserId': ['x*', 'y']}}},"
                + "{'Effect': 'Allow', 'Principal': '*', 'Action': '*', 'Resource': '*', 'Condition':"
                + " {'StringEquals': {'aws:absent': 'x'}}},"
                + allowing("{'AWS': '111122223333'}"));
    var context = ContextMap.EMPTY.with("aws:username", "Alice").with("aws:userid", "z");
    var reasons = reasons(policy, context);
    assertThat(reasons).extracting(StatementOutcome::statement).containsExactly(1, 2, 3, 4, 5, 6);
    assertThat(reasons.getFirst().sid()).contains("a");
    assertThat(reasons.getFirst().effect()).isEqualTo(Effect.DENY);
    assertThat(reasons)
        .extracting(outcome -> outcome.reason().getClass().getSimpleName())
        .containsExactly(
            "OtherPrincipal",
            "OtherAction",
            "OtherResource",
            "ConditionFailed",
            "ConditionFailed",
            "Applies");
    assertThat(reasons.get(3).reason())
        .isInstanceOfSatisfying(
            StatementOutcome.ConditionFailed.class,
            failed -> {
              assertThat(failed.condition().operator()).hasToString("StringLike");
              assertThat(failed.condition().key()).isEqualTo("AWS:UserId");
              assertThat(failed.condition().values()).containsExactly("x*", "y");
              assertThat(failed.found()).containsExactly("z");
            });
    assertThat(reasons.get(4).reason())
        .isInstanceOfSatisfying(
            StatementOutcome.ConditionFailed.class, failed -> assertThat(failed.found()).isEmpty());
    assertThat(reasons.get(5).reason()).isEqualTo(new StatementOutcome.Applies(Naming.BY_ACCOUNT));
  }

  private static List<StatementOutcome> reasons(Policy policy, ContextMap context) {
    var request = new Request(USER, new ActionName("kms:Encrypt"), KEY, context);
    return policy.explain(request, new Budget()).toList();
  }

  @Test
  void policy_isKnownByItsName() {
    assertThat(policy(allowing("'*'"))).hasToString("key policy");
    assertThat(policy(allowing("'*'")).name()).isEqualTo("key policy");
  }

  @Test
  void actions_areTheSameInAnyCase() {
    assertThat(new ActionName("KMS:Encrypt"))
        .isEqualTo(new ActionName("kms:encrypt"))
        .hasSameHashCodeAs(new ActionName("kms:encrypt"))
        .isNotEqualTo(new ActionName("kms:Decrypt"))
        .hasToString("KMS:Encrypt");
  }

  private static String allowing(String principal) {
    return "{'Effect': 'Allow', 'Principal': " + principal + ", 'Action': '*', 'Resource': '*'}";
  }

  private static Requester requester(String name) {
    return switch (name) {
      case "root" -> new Requester.Root(ACCOUNT);
      case "user" -> USER;
      case "role" -> new Requester.RoleSession(ACCOUNT, "p/R", "AROAJQABLZS4A3QDU576Q", "s");
      case "federated" -> new Requester.FederatedUser(ACCOUNT, "F");
      case "service" -> new Requester.Service("logs.amazonaws.com");
      case "web" -> new Requester.Federated("accounts.google.com");
      case "stranger" ->
          new Requester.User(new AccountId("444455556666"), "d/Alice", "AIDAXXXXXXXXXXXXXXXXX");
      default -> throw new AssertionError(name);
    };
  }

  private static Request request(Requester requester, String action) {
    return new Request(requester, new ActionName(action), KEY, ContextMap.EMPTY);
  }

  private static Policy policy(String statements) {
    return policy(PolicyKind.RESOURCE, statements);
  }

  private static Policy policy(PolicyKind kind, String statements) {
    var json = JsonTree.of("{'Statement': [%s]}".formatted(statements).replace('\'', '"'));
    var reading = new PolicyReader(kind).read(json);
    assertThat(reading).isInstanceOf(Reading.Sound.class);
    return new Policy("key policy", ((Reading.Sound) reading).document());
  }
}
