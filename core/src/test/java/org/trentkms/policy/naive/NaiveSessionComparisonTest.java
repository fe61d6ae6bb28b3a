package org.trentkms.policy.naive;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Instant;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.TreeMap;
import java.util.random.RandomGenerator;
import java.util.random.RandomGeneratorFactory;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.trentkms.algorithm.KeySpec;
import org.trentkms.algorithm.KeyUsage;
import org.trentkms.algorithm.Origin;
import org.trentkms.authorization.AccessRequest;
import org.trentkms.authorization.Authorizer;
import org.trentkms.authorization.Identities;
import org.trentkms.authorization.KeyGrants;
import org.trentkms.error.KmsException;
import org.trentkms.grant.Grants;
import org.trentkms.id.AccountId;
import org.trentkms.id.MaterialId;
import org.trentkms.identity.Caller;
import org.trentkms.identity.Principal;
import org.trentkms.identity.Session;
import org.trentkms.identity.SessionOrigin;
import org.trentkms.identity.SessionPolicies;
import org.trentkms.json.JsonTree;
import org.trentkms.key.Action;
import org.trentkms.key.KeyMaterials.Generated;
import org.trentkms.key.KeyParameters;
import org.trentkms.key.KeyPolicy;
import org.trentkms.key.KeyRecord;
import org.trentkms.key.Lifecycle;
import org.trentkms.key.Rotation;
import org.trentkms.policy.Policy;
import org.trentkms.policy.decision.ApplicablePolicies;
import org.trentkms.policy.document.NamedPrincipal;
import org.trentkms.policy.document.PolicyKind;
import org.trentkms.policy.document.PolicyReader;
import org.trentkms.policy.naive.RandomCallers.Kind;
import org.trentkms.tag.Tags;

/// The authorizer says of users, sessions and federated users, with tags and policies of identities
/// and sessions, what an evaluator says that knows nothing of it.
final class NaiveSessionComparisonTest {

  private static final long SEED = 1;
  private static final int DECISIONS = 10_000;
  private static final int LEAST_EACH_WAY = 25;

  private static final Instant NOW = Instant.parse("2026-01-31T12:00:00Z");
  private static final String KEY = Grants.KEY.toString();
  private static final Principal.Root ROOT = new Principal.Root(Grants.ACCOUNT);
  private static final Principal.User ALICE =
      new Principal.User(Grants.ACCOUNT, "d/alice", "AIDAALICEALICEALICE1");
  private static final String ROOT_NAME = "AWS arn:aws:iam::111122223333:root";
  private static final String FRED = "AWS arn:aws:sts::111122223333:federated-user/fred";
  private static final Map<String, Object> DENYING =
      Map.of("Statement", Map.of("Effect", "Deny", "Action", "*", "Resource", "*"));

  private static final List<String> OUTCOMES =
      List.of(
          "allowed",
          "denied by resource",
          "denied by identity",
          "denied by session",
          "nothing of resource",
          "nothing of identity",
          "nothing of session");

  private final RandomGenerator random =
      RandomGeneratorFactory.<RandomGenerator>of("L64X128MixRandom").create(SEED);
  private final RandomCallers callers = new RandomCallers(random);
  private final RandomPolicies policies = new RandomPolicies(random, callers::block);
  private final Map<String, Integer> outcomes = new TreeMap<>();

  @Test
  void decisions_agree_overRandomSessions() {
    var tally = new Tally();
    for (var i = 0; i < DECISIONS; i++) {
      var drawn = draw();
      var action = RandomPolicies.ACTIONS.get(random.nextInt(RandomPolicies.ACTIONS.size()));
      var request = drawn.request(action);
      var expected = drawn.naive().decide(request, Map.of(), "", tally);
      assertThat(decide(drawn, action)).as(() -> drawn + "\n" + request).isEqualTo(expected);
      outcomes.merge(drawn.kind + " " + expected, 1, Integer::sum);
    }
    for (var kind : List.of(Kind.ROLE_SESSION, Kind.FEDERATED_BY_USER, Kind.FEDERATED_BY_ROOT)) {
      assertThat(OUTCOMES)
          .as(kind.toString())
          .allMatch(one -> outcomes.getOrDefault(kind + " " + one, 0) >= LEAST_EACH_WAY);
    }
  }

  /// Tags, policies and the source identity are there where the kind of caller can have any.
  private Drawn draw() {
    var kind = callers.kind();
    var isOfSession = kind == Kind.ROLE_SESSION || kind.isFederated();
    List<Optional<Map<String, Object>>> managed = new ArrayList<>();
    while (isOfSession && managed.size() < 2 && callers.chance(0.25)) {
      managed.add(Optional.of(policies.policy(false)).filter(_ -> callers.chance(0.9)));
    }
    return new Drawn(
        kind,
        policies.policy(true),
        kind == Kind.ROOT || callers.chance(0.1) ? List.of() : List.of(policies.policy(false)),
        kind == Kind.ROOT ? Map.of() : callers.tags(),
        isOfSession ? callers.tags() : Map.of(),
        Optional.of("Bob").filter(_ -> kind == Kind.ROLE_SESSION && callers.chance(0.5)),
        Optional.of(policies.policy(false)).filter(_ -> isOfSession && callers.chance(0.6)),
        managed);
  }

  private static String decide(Drawn drawn, String action) {
    var authorizer = new Authorizer(new DrawnIdentities(drawn), new JsonTree(), KeyGrants.NONE);
    var key = authorizer.protect(key(drawn.keyPolicy), List::of);
    try {
      authorizer.authorize(AccessRequest.of(caller(drawn), NOW), action(action), key);
      return "allowed";
    } catch (KmsException e) {
      return denial(e.text().orElseThrow());
    }
  }

  private static String denial(String text) {
    var type =
        Stream.of("identity", "session", "resource")
            .filter(
                word -> text.contains(word + "-based policy") || text.contains(word + " policy"))
            .findFirst()
            .orElseThrow(() -> new AssertionError(text));
    return (text.contains("with an explicit deny in") ? "denied by " : "nothing of ") + type;
  }

  private static Action action(String policyName) {
    return Arrays.stream(Action.values())
        .filter(one -> one.policyName().equals(policyName))
        .findFirst()
        .orElseThrow();
  }

  private static KeyRecord key(Map<String, Object> policy) {
    return new KeyRecord(
        Grants.KEY,
        new KeyParameters(KeySpec.SYMMETRIC_DEFAULT, KeyUsage.ENCRYPT_DECRYPT, Origin.AWS_KMS),
        Lifecycle.beginning(NOW),
        "",
        Tags.NONE,
        new KeyPolicy(NaiveComparisonTest.json(policy), List.of()),
        new Generated(new MaterialId("00".repeat(32))),
        Rotation.NONE,
        Optional.empty(),
        1);
  }

  private static Caller caller(Drawn drawn) {
    var principal =
        switch (drawn.kind) {
          case ROOT -> ROOT;
          case USER, USER_WITH_TOKEN -> ALICE;
          case ROLE_SESSION ->
              new Principal.RoleSession(Grants.ACCOUNT, "p/audit", "AROAAUDITAUDITAUDIT1", "s");
          case FEDERATED_BY_USER -> new Principal.FederatedUser("fred", ALICE);
          case FEDERATED_BY_ROOT -> new Principal.FederatedUser("fred", ROOT);
        };
    var caller = new Caller(principal, "AKIATRENTEXAMPLE0001", Grants.KEY.region());
    return drawn.kind == Kind.ROOT || drawn.kind == Kind.USER
        ? caller
        : caller.with(session(drawn));
  }

  private static Session session(Drawn drawn) {
    var managed = IntStream.range(0, drawn.managed.size()).mapToObj(DrawnIdentities::arn).toList();
    return new Session(
        new SessionOrigin.AccessKey("AKIATRENTEXAMPLE0001"),
        NOW,
        NOW.plusSeconds(3_600),
        new SessionPolicies(drawn.ofSession.map(NaiveComparisonTest::json), managed),
        drawn.sessionTags,
        Set.of(),
        drawn.sourceIdentity,
        Optional.empty());
  }

  /// What is declared of whoever was drawn: he is asked for alone.
  private record DrawnIdentities(Drawn drawn) implements Identities {

    private static final String ARN = "arn:aws:iam::111122223333:policy/";

    static String arn(int number) {
      return ARN + number;
    }

    @Override
    public ApplicablePolicies policies(Principal principal) {
      var identity = drawn.identity.stream().map(DrawnIdentities::policy).toList();
      return new ApplicablePolicies(identity, Optional.empty(), Optional.empty());
    }

    @Override
    public Map<String, String> tags(Principal principal) {
      return drawn.tags;
    }

    @Override
    public Optional<String> uniqueId(NamedPrincipal named) {
      return Optional.empty();
    }

    @Override
    public Optional<String> arn(String uniqueId, String partition) {
      return Optional.empty();
    }

    @Override
    public Optional<Policy> managedPolicy(String arn) {
      var number = Integer.parseInt(arn.substring(ARN.length()));
      return drawn.managed.get(number).map(DrawnIdentities::policy);
    }

    @Override
    public boolean declares(AccountId account) {
      return true;
    }

    private static Policy policy(Map<String, Object> policy) {
      var json = JsonTree.of(NaiveComparisonTest.json(policy));
      return Policy.of("random", new PolicyReader(PolicyKind.IDENTITY).read(json));
    }
  }

  /// A caller, with all that is said of him.
  ///
  /// @param identity the policies at the user, or at the role
  /// @param tags at the user, or at the role
  /// @param ofSession what was given in place for the session, as a text
  /// @param managed of the session, among them such as are no more
  private record Drawn(
      Kind kind,
      Map<String, Object> keyPolicy,
      List<Map<String, Object>> identity,
      Map<String, String> tags,
      Map<String, String> sessionTags,
      Optional<String> sourceIdentity,
      Optional<Map<String, Object>> ofSession,
      List<Optional<Map<String, Object>>> managed) {

    private NaiveDecision naive() {
      List<Map<String, Object>> session = new ArrayList<>();
      ofSession.ifPresent(session::add);
      managed.forEach(one -> session.add(one.orElse(DENYING)));
      return new NaiveDecision(
          keyPolicy,
          identity,
          Optional.empty(),
          Optional.of(session).filter(all -> kind.isFederated() || !all.isEmpty()),
          List.of(),
          RandomPolicies.ACCOUNT);
    }

    private NaiveRequest request(String action) {
      return switch (kind) {
        case ROOT ->
            request(action, Set.of(ROOT_NAME), Set.of(), Set.of(), context("Account", ROOT_NAME));
        case USER, USER_WITH_TOKEN ->
            request(
                action,
                Set.of("AWS arn:aws:iam::111122223333:user/d/alice", "AWS AIDAALICEALICEALICE1"),
                Set.of(),
                Set.of(ROOT_NAME),
                context("User", "arn:aws:iam::111122223333:user/d/alice"));
        case ROLE_SESSION ->
            request(
                action,
                Set.of("AWS arn:aws:sts::111122223333:assumed-role/audit/s"),
                Set.of("AWS arn:aws:iam::111122223333:role/p/audit", "AWS AROAAUDITAUDITAUDIT1"),
                Set.of(ROOT_NAME),
                context("AssumedRole", "arn:aws:iam::111122223333:role/p/audit"));
        case FEDERATED_BY_USER, FEDERATED_BY_ROOT ->
            request(
                action, Set.of(FRED), Set.of(), Set.of(ROOT_NAME), context("FederatedUser", FRED));
      };
    }

    private static NaiveRequest request(
        String action,
        Set<String> direct,
        Set<String> role,
        Set<String> account,
        Map<String, Object> context) {
      return new NaiveRequest(
          direct,
          role,
          account,
          role.isEmpty() ? "" : "AWS arn:aws:sts::111122223333:assumed-role/audit/",
          action,
          KEY,
          context);
    }

    /// What the IAM User Guide says of each kind ("Where you can use policy variables", "Passing
    /// session tags"): a session's tag goes before one of the same key of the identity.
    private Map<String, Object> context(String type, String name) {
      var context = new LinkedHashMap<String, Object>();
      context.put("aws:PrincipalAccount", "111122223333");
      context.put("kms:CallerAccount", "111122223333");
      context.put("aws:PrincipalArn", name.replace("AWS ", ""));
      context.put("aws:PrincipalType", type);
      context.put("aws:userid", userId());
      if (type.equals("User")) {
        context.put("aws:username", "alice");
      }
      sourceIdentity.ifPresent(identity -> context.put("aws:SourceIdentity", identity));
      for (var all : List.of(sessionTags, tags)) {
        all.forEach((tag, value) -> {
          if (NaiveCondition.find(context, "aws:PrincipalTag/" + tag) == null) {
            context.put("aws:PrincipalTag/" + tag, value);
          }
        });
      }
      return context;
    }

    private String userId() {
      return switch (kind) {
        case ROOT -> "111122223333";
        case USER, USER_WITH_TOKEN -> "AIDAALICEALICEALICE1";
        case ROLE_SESSION -> "AROAAUDITAUDITAUDIT1:s";
        case FEDERATED_BY_USER, FEDERATED_BY_ROOT -> "111122223333:fred";
      };
    }
  }
}
