package org.trentkms.policy.decision;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.util.Arrays;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.function.Supplier;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.junit.jupiter.api.DynamicTest;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestFactory;
import org.trentkms.id.AccountId;
import org.trentkms.json.JsonTree;
import org.trentkms.policy.ActionName;
import org.trentkms.policy.Naming;
import org.trentkms.policy.Policy;
import org.trentkms.policy.Request;
import org.trentkms.policy.Requester;
import org.trentkms.policy.TableFile;
import org.trentkms.policy.Verdict;
import org.trentkms.policy.context.ContextMap;
import org.trentkms.policy.document.NamedPrincipal;
import org.trentkms.policy.document.PolicyKind;
import org.trentkms.policy.document.PolicyReader;
import org.trentkms.policy.document.Reading;

/// Decisions over all kinds of policies, over the table `authorization.txt`, each row of which
/// names its source in AWS's words.
final class PolicyDecisionTest {

  private static final AccountId OWNER = new AccountId("111122223333");
  private static final AccountId OTHER = new AccountId("444455556666");

  @TestFactory
  Stream<DynamicTest> policies_decideTogetherAsAwsSays() {
    return TableFile.read("authorization.txt").lines().stream()
        .map(line ->
            DynamicTest.dynamicTest(
                line.number() + ": " + line.text() + " (" + line.source() + ")",
                () -> requireRow(line.text().split(" : ", -1))));
  }

  private static void requireRow(String[] columns) {
    var request = request(requester(columns[0]));
    var identity = policy(columns[2]).map(List::of).orElse(List.of());
    var policies =
        new ApplicablePolicies(identity, policy(columns[3]), policy(columns[4]).map(List::of));
    var key = columns[1].split(" \\+ ", -1);
    var decision =
        key[0].equals("free")
            ? PolicyDecision.decide(request, policies)
            : PolicyDecision.decide(request, policies, key(key[0]), () -> permits(key, request));
    assertThat(shown(decision)).isEqualTo(columns[5]);
  }

  /// What is named behind the key policy, as far as it names the requester.
  private static List<Permit> permits(String[] key, Request request) {
    return Arrays.stream(key)
        .skip(1)
        .map(whom -> new Named(whom, request.requester().namedBy(principal(whom))))
        .filter(named -> named.naming() != Naming.NONE)
        .map(named -> new Permit(named.whom(), named.naming()))
        .toList();
  }

  private record Named(String whom, Naming naming) {}

  private static NamedPrincipal principal(String whom) {
    return whom.equals("service")
        ? new NamedPrincipal.Service("logs.amazonaws.com")
        : NamedPrincipal.ofAws(name(whom)).orElseThrow();
  }

  @Test
  void permits_areAskedForOnceAtMost_andOnlyWherePoliciesDoNotAllow() {
    var asked = new AtomicInteger();
    Supplier<List<Permit>> permits =
        () -> {
          asked.incrementAndGet();
          return List.of();
        };
    for (var allowedOrDenied : List.of("user", "everyone", "deny")) {
      var alice = request(requester("alice"));
      PolicyDecision.decide(alice, ApplicablePolicies.NONE, key(allowedOrDenied), permits);
    }
    assertThat(asked).hasValue(0);
    var alice = request(requester("alice"));
    PolicyDecision.decide(alice, ApplicablePolicies.NONE, key("nobody"), permits);
    assertThat(asked).hasValue(1);
  }

  @Test
  void allowedByPermits_tellsThem_andTheStatementThatWasNeeded() {
    var alice = request(requester("alice"));
    var identity = policy("allow").orElseThrow();
    var policies = new ApplicablePolicies(List.of(identity), Optional.empty(), Optional.empty());
    var weak = new Permit("weak", Naming.BY_ACCOUNT);
    var strong = new Permit("strong", Naming.DIRECTLY);
    assertThat(PolicyDecision.decide(alice, policies, key("nobody"), () -> List.of(weak)))
        .isEqualTo(
            new Decision.Allowed(
                Optional.empty(),
                Optional.of(new Verdict.Allowed(identity, 1, Naming.DIRECTLY)),
                List.of(weak)));
    assertThat(PolicyDecision.decide(alice, policies, key("nobody"), () -> List.of(weak, strong)))
        .isEqualTo(new Decision.Allowed(Optional.empty(), Optional.empty(), List.of(strong, weak)));
  }

  @Test
  void permitForNobody_isNone() {
    assertThatThrownBy(() -> new Permit("p", Naming.NONE))
        .isInstanceOf(IllegalArgumentException.class);
  }

  @Test
  void allowed_tellsTheStatements() {
    var alice = request(requester("alice"));
    var identity = policy("allow").orElseThrow();
    var policies = new ApplicablePolicies(List.of(identity), Optional.empty(), Optional.empty());
    var account = key("account");
    assertThat(PolicyDecision.decide(alice, policies, account))
        .isEqualTo(
            new Decision.Allowed(
                Optional.of(new Verdict.Allowed(account.policy(), 1, Naming.BY_ACCOUNT)),
                Optional.of(new Verdict.Allowed(identity, 1, Naming.DIRECTLY))));
    var user = key("user");
    assertThat(PolicyDecision.decide(alice, policies, user))
        .isEqualTo(
            new Decision.Allowed(
                Optional.of(new Verdict.Allowed(user.policy(), 1, Naming.DIRECTLY)),
                Optional.empty()));
    assertThat(PolicyDecision.decide(alice, policies))
        .isEqualTo(
            new Decision.Allowed(
                Optional.empty(), Optional.of(new Verdict.Allowed(identity, 1, Naming.DIRECTLY))));
  }

  @Test
  void denied_tellsTheStatement() {
    var deny = key("deny");
    assertThat(PolicyDecision.decide(request(requester("root")), ApplicablePolicies.NONE, deny))
        .isEqualTo(
            new Decision.DeniedExplicitly(
                PolicyType.RESOURCE, new Verdict.Denied(deny.policy(), 2)));
  }

  private static String shown(Decision decision) {
    return switch (decision) {
      case Decision.Allowed allowed when allowed.permits().isEmpty() -> "allow";
      case Decision.Allowed allowed ->
          "allow by "
              + allowed.permits().stream().map(Permit::name).collect(Collectors.joining(", "));
      case Decision.DeniedExplicitly denied -> "explicit " + shown(denied.type());
      case Decision.DeniedImplicitly denied -> "implicit " + shown(denied.missing());
      case Decision.DeniedUnfinished _ -> "unfinished";
    };
  }

  private static String shown(PolicyType type) {
    return switch (type) {
      case IDENTITY -> "identity";
      case PERMISSIONS_BOUNDARY -> "boundary";
      case SESSION -> "session";
      case RESOURCE -> "resource";
    };
  }

  private static ProtectedResource key(String allowed) {
    var principal =
        switch (allowed) {
          case "service" -> "{'Service': 'logs.amazonaws.com'}";
          case "everyone", "deny" -> "'*'";
          default -> "{'AWS': '" + name(allowed) + "'}";
        };
    var statement = "{'Effect': '%s', 'Principal': %s, 'Action': 'kms:*', 'Resource': '*'}";
    var statements = statement.formatted("Allow", principal);
    if (allowed.equals("deny")) {
      statements += "," + statement.formatted("Deny", principal);
    }
    return new ProtectedResource(OWNER, policy(PolicyKind.RESOURCE, statements));
  }

  private static String name(String whom) {
    return switch (whom) {
      case "account" -> "111122223333";
      case "foreign" -> "444455556666";
      case "user" -> "arn:aws:iam::111122223333:user/alice";
      case "stranger" -> "arn:aws:iam::444455556666:user/bob";
      case "role" -> "arn:aws:iam::111122223333:role/audit";
      case "session" -> "arn:aws:sts::111122223333:assumed-role/audit/s";
      case "federated" -> "arn:aws:sts::111122223333:federated-user/fred";
      case "nobody" -> "arn:aws:iam::777788889999:user/nobody";
      default -> throw new AssertionError("nobody is called " + whom);
    };
  }

  private static Optional<Policy> policy(String says) {
    var statement = "{'Effect': '%s', 'Action': '%s', 'Resource': '*'}";
    return switch (says) {
      case "-" -> Optional.empty();
      case "allow" ->
          Optional.of(policy(PolicyKind.IDENTITY, statement.formatted("Allow", "kms:*")));
      case "silent" ->
          Optional.of(policy(PolicyKind.IDENTITY, statement.formatted("Allow", "s3:*")));
      case "deny" ->
          Optional.of(
              policy(
                  PolicyKind.IDENTITY,
                  statement.formatted("Allow", "*") + "," + statement.formatted("Deny", "kms:*")));
      default -> throw new AssertionError("no policy says " + says);
    };
  }

  private static Policy policy(PolicyKind kind, String statements) {
    var json = JsonTree.of("{'Statement': [%s]}".formatted(statements).replace('\'', '"'));
    var reading = new PolicyReader(kind).read(json);
    assertThat(reading).isInstanceOf(Reading.Sound.class);
    return new Policy(kind.toString(), ((Reading.Sound) reading).document());
  }

  private static Request request(Requester requester) {
    return new Request(requester, new ActionName("kms:Encrypt"), "*", ContextMap.EMPTY);
  }

  private static Requester requester(String name) {
    return switch (name) {
      case "root" -> new Requester.Root(OWNER);
      case "alice" -> new Requester.User(OWNER, "alice", "AIDAALICEALICEALICE1");
      case "audit" -> new Requester.RoleSession(OWNER, "audit", "AROAAUDITAUDITAUDIT1", "s");
      case "fred" -> new Requester.FederatedUser(OWNER, "fred");
      case "strangerRoot" -> new Requester.Root(OTHER);
      case "bob" -> new Requester.User(OTHER, "bob", "AIDABOBBOBBOBBOBBOB1");
      case "guest" -> new Requester.RoleSession(OTHER, "guest", "AROAGUESTGUESTGUEST1", "s");
      case "frida" -> new Requester.FederatedUser(OTHER, "frida");
      case "logs" -> new Requester.Service("logs.amazonaws.com");
      default -> throw new AssertionError("nobody is called " + name);
    };
  }
}
