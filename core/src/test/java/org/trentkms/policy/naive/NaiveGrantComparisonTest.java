package org.trentkms.policy.naive;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.TreeMap;
import java.util.random.RandomGenerator;
import java.util.random.RandomGeneratorFactory;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.trentkms.grant.Grant;
import org.trentkms.grant.GrantConstraints;
import org.trentkms.grant.GrantOperation;
import org.trentkms.grant.GrantRequest;
import org.trentkms.grant.GrantRules;
import org.trentkms.grant.Grants;
import org.trentkms.id.AccountId;
import org.trentkms.json.JsonTree;
import org.trentkms.policy.ActionName;
import org.trentkms.policy.Naming;
import org.trentkms.policy.Policy;
import org.trentkms.policy.Request;
import org.trentkms.policy.decision.ApplicablePolicies;
import org.trentkms.policy.decision.Decision;
import org.trentkms.policy.decision.Permit;
import org.trentkms.policy.decision.PolicyDecision;
import org.trentkms.policy.decision.PolicyType;
import org.trentkms.policy.decision.ProtectedResource;
import org.trentkms.policy.document.PolicyKind;
import org.trentkms.policy.document.PolicyReader;

/// Two evaluators that share nothing say the same of many policies, grants and requests.
@Timeout(1800) // for as many decisions as the long form has, on a busy machine
final class NaiveGrantComparisonTest {

  private static final long SEED = 1;

  /// A long form of the build says another number.
  private static final int DECISIONS = Integer.getInteger("trent.decisions", 20_000);

  private static final int LEAST_EACH_WAY = DECISIONS / 600;

  private static final List<String> OUTCOMES =
      List.of(
          "allowed",
          "granted directly",
          "granted by role",
          "granted by account",
          "denied by resource",
          "denied by identity",
          "denied by boundary",
          "denied by session",
          "nothing of resource",
          "nothing of identity",
          "nothing of boundary",
          "nothing of session");

  private static final List<String> GRANTEES =
      List.of(
          "111122223333",
          "iam root",
          "iam user",
          "iam role",
          "AIDAALICEALICEALICE1",
          "AROAAUDITAUDITAUDIT1",
          "sts assumed-role",
          "sts federated-user",
          "Service logs.amazonaws.com",
          "pinned");

  @Test
  void decisions_agree_overRandomGrants() {
    var random = RandomGeneratorFactory.<RandomGenerator>of("L64X128MixRandom").create(SEED);
    var policies = new RandomPolicies(random);
    var grants = new RandomGrants(random);
    var tally = new Tally();
    Map<String, Integer> outcomes = new TreeMap<>();
    for (var i = 0; i < DECISIONS; i++) {
      var request = withAction(policies.request(), grants.action());
      var naive = decision(policies, grants, request);
      var context = grants.context();
      var source = grants.source();
      var expected = naive.decide(request, context, source, tally);
      var question = new Question(request, context, source);
      assertThat(decide(naive, question, random))
          .as(() -> naive + "\n" + question)
          .isEqualTo(expected);
      outcomes.merge(expected, 1, Integer::sum);
    }
    assertThat(OUTCOMES).allMatch(one -> outcomes.getOrDefault(one, 0) >= LEAST_EACH_WAY);
    assertThat(rare(tally, RandomGrants.OPERATIONS)).as("operations that were rare").isEmpty();
    assertThat(rare(tally, GRANTEES)).as("grantees that were rare").isEmpty();
    assertThat(rare(tally, RandomGrants.CONSTRAINTS)).as("constraints that were rare").isEmpty();
  }

  private static List<String> rare(Tally tally, List<String> all) {
    return all.stream().filter(one -> tally.leastOf(one) < LEAST_EACH_WAY).toList();
  }

  private record Question(NaiveRequest request, Map<String, String> context, String source) {}

  private static NaiveRequest withAction(NaiveRequest request, String action) {
    return new NaiveRequest(
        request.directNames(),
        request.roleNames(),
        request.accountNames(),
        request.sessionPrefix(),
        action,
        request.resource(),
        request.context());
  }

  /// Whoever is of an account has policies, except for its root user.
  private static NaiveDecision decision(
      RandomPolicies policies, RandomGrants grants, NaiveRequest request) {
    var hasPolicies = !request.accountNames().isEmpty();
    List<Map<String, Object>> identity = new ArrayList<>();
    if (hasPolicies && grants.chance(0.8)) {
      identity.add(policies.policy(false));
    }
    return new NaiveDecision(
        policies.policy(true),
        identity,
        Optional.of(policies.policy(false)).filter(_ -> hasPolicies && grants.chance(0.3)),
        Optional.of(ofSession(policies, grants)).filter(_ -> hasPolicies && grants.chance(0.3)),
        grants.some(),
        grants.chance(0.7) ? RandomPolicies.ACCOUNT : RandomPolicies.OTHER_ACCOUNT);
  }

  /// Two, one, or, as around a federated user for whom nobody has given any, none.
  private static List<Map<String, Object>> ofSession(RandomPolicies policies, RandomGrants grants) {
    List<Map<String, Object>> all = new ArrayList<>();
    for (var chance : List.of(0.9, 0.3)) {
      if (grants.chance(chance)) {
        all.add(policies.policy(false));
      }
    }
    return all;
  }

  private static String decide(NaiveDecision naive, Question question, RandomGenerator random) {
    var asked = question.request();
    var request =
        new Request(
            NaiveComparisonTest.requester(asked),
            new ActionName(asked.action()),
            asked.resource(),
            NaiveComparisonTest.context(asked.context(), random));
    var policies =
        new ApplicablePolicies(
            naive.identity().stream().map(NaiveGrantComparisonTest::identityPolicy).toList(),
            naive.boundary().map(NaiveGrantComparisonTest::identityPolicy),
            naive
                .session()
                .map(all -> all.stream().map(NaiveGrantComparisonTest::identityPolicy).toList()));
    var resource =
        new ProtectedResource(
            new AccountId(naive.owner()), policy(PolicyKind.RESOURCE, naive.keyPolicy()));
    return shown(
        PolicyDecision.decide(
            request, policies, resource, () -> permits(naive.grants(), request, question)));
  }

  private static List<Permit> permits(List<NaiveGrant> grants, Request request, Question question) {
    var asked =
        new GrantRequest(
            request.requester(),
            GrantOperation.ofAction(question.request().action()).orElseThrow(),
            question.context(),
            Optional.of(question.source()).filter(arn -> !arn.isEmpty()));
    List<Permit> permits = new ArrayList<>();
    for (var naive : grants) {
      var grant = grant(permits.size(), naive.grant());
      var naming = GrantRules.naming(grant, asked);
      if (naming != Naming.NONE) {
        permits.add(new Permit(GrantRules.name(grant), naming));
      }
    }
    return permits;
  }

  private static Grant grant(int number, Map<String, Object> shown) {
    var name = (String) shown.getOrDefault("Grantee", "");
    var party =
        Grants.party(
            name.substring(name.indexOf(' ') + 1),
            Optional.ofNullable((String) shown.get("UniqueId")));
    var operations =
        NaiveEvaluator.list(shown.get("Operations")).stream()
            .flatMap(NaiveGrantComparisonTest::operation)
            .toList();
    return Grants.of(
        number,
        party,
        Set.copyOf(operations),
        new GrantConstraints(
            pairs(shown, "EncryptionContextEquals"),
            pairs(shown, "EncryptionContextSubset"),
            Optional.ofNullable((String) shown.get("SourceArn"))));
  }

  private static Stream<GrantOperation> operation(Object name) {
    return Arrays.stream(GrantOperation.values()).filter(one -> one.apiName().equals(name));
  }

  @SuppressWarnings("unchecked") // the test makes these maps itself
  private static Optional<Map<String, String>> pairs(Map<String, Object> shown, String constraint) {
    return Optional.ofNullable((Map<String, String>) shown.get(constraint));
  }

  private static Policy identityPolicy(Map<String, Object> policy) {
    return policy(PolicyKind.IDENTITY, policy);
  }

  private static Policy policy(PolicyKind kind, Map<String, Object> policy) {
    var json = NaiveComparisonTest.json(policy);
    return Policy.of("random", new PolicyReader(kind).read(JsonTree.of(json)));
  }

  private static String shown(Decision decision) {
    return switch (decision) {
      case Decision.Allowed allowed when allowed.permits().isEmpty() -> "allowed";
      case Decision.Allowed allowed -> "granted " + shown(allowed.permits().getFirst().naming());
      case Decision.DeniedExplicitly(var type, _) -> "denied by " + shown(type);
      case Decision.DeniedImplicitly(var type) -> "nothing of " + shown(type);
      case Decision.DeniedUnfinished _ -> "unfinished";
    };
  }

  private static String shown(Naming naming) {
    return switch (naming) {
      case DIRECTLY -> "directly";
      case BY_ROLE -> "by role";
      case BY_ACCOUNT -> "by account";
      case NONE -> throw new AssertionError("permits nobody");
    };
  }

  private static String shown(PolicyType type) {
    return switch (type) {
      case RESOURCE -> "resource";
      case IDENTITY -> "identity";
      case PERMISSIONS_BOUNDARY -> "boundary";
      case SESSION -> "session";
    };
  }
}
