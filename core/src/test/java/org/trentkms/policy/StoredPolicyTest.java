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
import org.trentkms.policy.decision.ApplicablePolicies;
import org.trentkms.policy.decision.Decision;
import org.trentkms.policy.decision.PolicyDecision;
import org.trentkms.policy.decision.PolicyType;
import org.trentkms.policy.decision.ProtectedResource;
import org.trentkms.policy.document.Effect;
import org.trentkms.policy.document.NamedPrincipal;
import org.trentkms.policy.document.PolicyDocument;
import org.trentkms.policy.document.PolicyKind;
import org.trentkms.policy.document.PolicyReader;
import org.trentkms.policy.document.Reading;

/// What becomes of policies from when they are taken in until they are used: whom they name may be
/// gone, and the grammar may be another.
final class StoredPolicyTest {

  private static final AccountId ACCOUNT = new AccountId("111122223333");
  private static final String ALICE = "AIDAALICEALICEALICE1";
  private static final Requester ROOT = new Requester.Root(ACCOUNT);

  private static final ApplicablePolicies ALLOWING =
      new ApplicablePolicies(
          List.of(
              Policy.of(
                  "allowing",
                  read(
                      PolicyKind.IDENTITY, "{'Effect': 'Allow', 'Action': '*', 'Resource': '*'}"))),
          Optional.empty(),
          Optional.empty());

  @Test
  void policyThatCannotBeRead_deniesEverybody() {
    var policy =
        Policy.of(
            "old",
            read(PolicyKind.RESOURCE, "{'Effect': 'Maybe', 'Principal': '*', 'Action': '*'}"));
    var key = new ProtectedResource(ACCOUNT, policy);
    for (var requester : List.of(ROOT, user("alice", ALICE), new Requester.Service("a.b"))) {
      var request = request(requester);
      assertThat(policy.evaluate(request)).isEqualTo(new Verdict.Denied(policy, 0));
      assertThat(policy.mayAllow(request)).isFalse();
      assertThat(PolicyDecision.decide(request, ALLOWING, key))
          .isEqualTo(
              new Decision.DeniedExplicitly(PolicyType.RESOURCE, new Verdict.Denied(policy, 0)));
      assertThat(policy.explain(request, new Budget()))
          .containsExactly(
              new StatementOutcome(
                  0,
                  Optional.empty(),
                  Effect.DENY,
                  new StatementOutcome.Unreadable("Statement 1: Effect must not be 'Maybe'.")));
    }
    assertThat(policy.name()).isEqualTo("old");
  }

  @Test
  void policyOfIdentityThatCannotBeRead_deniesWhatOthersAllow() {
    var policy = Policy.unreadable("old", "no JSON");
    var identity =
        new ApplicablePolicies(
            List.of(ALLOWING.identity().getFirst(), policy), Optional.empty(), Optional.empty());
    assertThat(PolicyDecision.decide(request(user("alice", ALICE)), identity))
        .isEqualTo(
            new Decision.DeniedExplicitly(PolicyType.IDENTITY, new Verdict.Denied(policy, 0)));
  }

  @ParameterizedTest(name = "{0}, pinned, names {1} with the id {2}: {3}")
  @CsvSource(
      delimiter = '|',
      quoteCharacter = '`',
      value = {
        "{'AWS': 'arn:aws:iam::111122223333:user/alice'} | alice | AIDAALICEALICEALICE1 | true",
        "{'AWS': 'arn:aws:iam::111122223333:user/alice'} | alice | AIDAALICEALICEALICE2 | false",
        "{'AWS': 'arn:aws:iam::111122223333:user/alice'} | renamed | AIDAALICEALICEALICE1 | true",
        "{'AWS': 'arn:aws:iam::111122223333:user/bob'} | bob | AIDABOBBOBBOBBOBBOB1 | true",
        "{'AWS': ['arn:aws:iam::111122223333:user/bob', '*']} | bob | AIDABOBBOBBOBBOBBOB1 | true",
        "{'AWS': 'arn:aws:iam::111122223333:role/audit'} | role audit | AROAAUDITAUDITAUDIT1 | true",
        "{'AWS': 'arn:aws:iam::111122223333:role/audit'} | role audit | AROAAUDITAUDITAUDIT2 | false",
        "{'AWS': 'arn:aws:iam::111122223333:role/other'} | role other | AROAOTHEROTHEROTHER1 | true",
        "{'AWS': 'arn:aws:sts::111122223333:assumed-role/audit/s'} | role audit | AROAAUDITAUDITAUDIT2 | true",
        "{'AWS': '111122223333'} | bob | AIDABOBBOBBOBBOBBOB1 | true",
        "{'AWS': 'AIDABOBBOBBOBBOBBOB1'} | bob | AIDABOBBOBBOBBOBBOB1 | true"
      })
  void pinnedPolicy_namesWhoWasMeant(String principal, String name, String id, boolean isNamed) {
    var document = document(statement("Allow", "'Principal': " + principal));
    var policy = Policy.of("pinned", document, StoredPolicyTest::pinned);
    assertThat(policy.mayAllow(request(requester(name, id)))).isEqualTo(isNamed);
    assertThat(
            new Policy("stored", document.pinned(StoredPolicyTest::pinned))
                .mayAllow(request(user(name, id))))
        .isEqualTo(policy.mayAllow(request(user(name, id))));
  }

  @ParameterizedTest(name = "NotPrincipal {0}, pinned, denies {1} with the id {2}: {3}")
  @CsvSource({
    "alice, alice, AIDAALICEALICEALICE1, false",
    "alice, alice, AIDAALICEALICEALICE2, true",
    "bob, bob, AIDABOBBOBBOBBOBBOB1, false"
  })
  void pinnedNotPrincipal_leavesOutWhoWasMeant(
      String listed, String name, String id, boolean isDenied) {
    var others =
        "'NotPrincipal': {'AWS': ['111122223333', 'arn:aws:iam::111122223333:user/%s']}"
            .formatted(listed);
    var policy = Policy.of("pinned", document(statement("Deny", others)), StoredPolicyTest::pinned);
    assertThat(policy.evaluate(request(user(name, id))) instanceof Verdict.Denied)
        .isEqualTo(isDenied);
  }

  @Test
  void principals_areEachToldOnce() {
    var document =
        document(
            statement("Allow", "'Principal': {'AWS': ['111122223333', '*']}")
                + ","
                + statement(
                    "Deny",
                    "'NotPrincipal': {'AWS': ['111122223333', 'arn:aws:iam::111122223333:user/a'],"
                        + " 'Service': 'a.b'}"));
    assertThat(document.principals())
        .containsExactly(
            new NamedPrincipal.Account(ACCOUNT),
            new NamedPrincipal.Everyone(),
            new NamedPrincipal.User(ACCOUNT, "a"),
            new NamedPrincipal.Service("a.b"));
    assertThat(
            document("{'Effect': 'Allow', 'Principal': '*', 'Action': '*'}")
                .pinned(StoredPolicyTest::pinned)
                .principals())
        .containsExactly(new NamedPrincipal.Everyone());
  }

  @ParameterizedTest(name = "{0} leaves kms:PutKeyPolicy to {1}: {2}")
  @CsvSource(
      delimiter = '|',
      quoteCharacter = '`',
      value = {
        "'Principal': {'AWS': '111122223333'}, 'Action': 'kms:*' | root | true",
        "'Principal': {'AWS': '111122223333'}, 'Action': 'kms:*' | alice | true",
        "'Principal': {'AWS': '111122223333'}, 'Action': 'kms:PutKeyPolicy' | role audit | true",
        "'Principal': {'AWS': '111122223333'}, 'Action': 'kms:Encrypt' | root | false",
        "'Principal': {'AWS': '444455556666'}, 'Action': 'kms:*' | root | false",
        "'Principal': {'AWS': 'arn:aws:iam::111122223333:user/alice'}, 'Action': '*' | alice | true",
        "'Principal': {'AWS': 'arn:aws:iam::111122223333:user/alice'}, 'Action': '*' | root | false",
        "'Principal': '*', 'Action': '*', 'Condition': {'Bool': {'aws:MultiFactorAuthPresent': true}} | root | false",
        "'Principal': '*', 'Action': '*', 'Condition': {'StringEquals': {'aws:username': 'alice'}} | root | true"
      })
  void lockout_isWhatThePolicyLeavesToNobody(String statement, String who, boolean expected) {
    var policy =
        new Policy("new", document("{'Effect': 'Allow', 'Resource': '*', " + statement + "}"));
    var context = ContextMap.EMPTY.with("aws:username", "alice");
    var requester = who.equals("root") ? ROOT : requester(who, ALICE);
    var request = new Request(requester, new ActionName("kms:PutKeyPolicy"), "*", context);
    assertThat(policy.mayAllow(request)).isEqualTo(expected);
  }

  @Test
  void lockout_isWhatIsDenied() {
    var policy =
        new Policy(
            "new",
            document(
                statement("Allow", "'Principal': '*'")
                    + ",{'Effect': 'Deny', 'Principal': '*', 'Action': 'kms:Put*', 'Resource': '*'}"));
    assertThat(
            policy.mayAllow(
                new Request(ROOT, new ActionName("kms:PutKeyPolicy"), "*", ContextMap.EMPTY)))
        .isFalse();
    assertThat(policy.mayAllow(request(ROOT))).isTrue();
  }

  @Test
  void budget_isSpent() {
    var policy = new Policy("a", document(statement("Allow", "'Principal': '*'")));
    var budget = new Budget(1);
    assertThat(policy.evaluate(request(ROOT), budget)).isInstanceOf(Verdict.Allowed.class);
    assertThat(budget.left()).isZero();
  }

  /// Alice and the role audit are pinned, all others are known by their names.
  private static NamedPrincipal pinned(NamedPrincipal named) {
    return switch (named) {
      case NamedPrincipal.User(var account, var name)
          when account.equals(ACCOUNT) && name.equals("alice") ->
          new NamedPrincipal.UniqueId(ALICE);
      case NamedPrincipal.Role(var account, var name)
          when account.equals(ACCOUNT) && name.equals("audit") ->
          new NamedPrincipal.UniqueId("AROAAUDITAUDITAUDIT1");
      default -> named;
    };
  }

  private static Requester requester(String name, String id) {
    return name.startsWith("role ")
        ? new Requester.RoleSession(ACCOUNT, name.substring(5), id, "s")
        : user(name, id);
  }

  private static Requester.User user(String name, String id) {
    return new Requester.User(ACCOUNT, name, id);
  }

  private static Request request(Requester requester) {
    return new Request(requester, new ActionName("kms:Encrypt"), "*", ContextMap.EMPTY);
  }

  private static String statement(String effect, String principal) {
    return "{'Effect': '%s', %s, 'Action': '*', 'Resource': '*'}".formatted(effect, principal);
  }

  private static PolicyDocument document(String statements) {
    var reading = read(PolicyKind.RESOURCE, statements);
    assertThat(reading).isInstanceOf(Reading.Sound.class);
    return ((Reading.Sound) reading).document();
  }

  private static Reading read(PolicyKind kind, String statements) {
    var json = JsonTree.of("{'Statement': [%s]}".formatted(statements).replace('\'', '"'));
    return new PolicyReader(kind).read(json);
  }
}
