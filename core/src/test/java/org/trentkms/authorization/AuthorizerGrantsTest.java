package org.trentkms.authorization;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.trentkms.grant.GrantOperation.CREATE_GRANT;
import static org.trentkms.grant.GrantOperation.DECRYPT;
import static org.trentkms.grant.GrantOperation.ENCRYPT;

import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.function.Supplier;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;
import org.trentkms.algorithm.KeySpec;
import org.trentkms.algorithm.KeyUsage;
import org.trentkms.algorithm.Origin;
import org.trentkms.error.KmsException;
import org.trentkms.grant.Grant;
import org.trentkms.grant.GrantConstraints;
import org.trentkms.grant.GrantOperation;
import org.trentkms.grant.Grants;
import org.trentkms.id.AccountId;
import org.trentkms.id.KeyArn;
import org.trentkms.id.MaterialId;
import org.trentkms.id.Region;
import org.trentkms.identity.Caller;
import org.trentkms.identity.Principal;
import org.trentkms.identity.SourceResource;
import org.trentkms.identity.TrustedService;
import org.trentkms.json.JsonTree;
import org.trentkms.key.Action;
import org.trentkms.key.KeyMaterials.Generated;
import org.trentkms.key.KeyParameters;
import org.trentkms.key.KeyPolicies;
import org.trentkms.key.KeyPolicy;
import org.trentkms.key.KeyRecord;
import org.trentkms.key.Lifecycle;
import org.trentkms.key.Rotation;
import org.trentkms.policy.decision.Decision;
import org.trentkms.policy.decision.Permit;
import org.trentkms.tag.Tags;

/// Grants are asked for where policies do not allow, and for what they may permit.
final class AuthorizerGrantsTest {

  private static final Instant NOW = Instant.parse("2026-01-31T12:00:00Z");
  private static final AccountId OTHER = new AccountId("444455556666");
  private static final String ALICE = "arn:aws:iam::111122223333:user/d/alice";
  private static final String BOB = "arn:aws:iam::444455556666:user/bob";
  private static final String SOURCE = "arn:aws:s3:eu-central-1:111122223333:bucket/a";
  private static final TrustedService S3 =
      new TrustedService("s3.amazonaws.com", Set.of(Grants.ACCOUNT), Set.of(Grants.KEY.region()));
  private static final Map<String, String> CONTEXT = Map.of("app", "a");
  private static final String FOR_NOBODY =
      statement("Allow", "arn:aws:iam::777788889999:user/nobody");

  private final List<Grant> stored = new ArrayList<>();
  private final List<String> questions = new ArrayList<>();
  private final List<Grant> known = new ArrayList<>();
  private final Told told = new Told();
  private final Authorizer authorizer =
      new Authorizer(Identities.NONE, new JsonTree(), new StoredGrants());

  @Test
  void grant_allowsItsGrantee() {
    stored.add(Grants.toAll(1, ALICE));
    var allowed = authorize(alice(), Action.ENCRYPT, key(FOR_NOBODY));
    assertThat(allowed.grants()).containsExactly(Grants.toAll(1, ALICE));
    assertThat(allowed.action()).isEqualTo("kms:Encrypt");
    assertThat(told.permits).containsExactly("grant " + Grants.id(1));
  }

  @Test
  void question_isForTheKey_theCaller_theOperation_andTheContext() {
    stored.add(Grants.toAll(1, ALICE));
    authorize(alice(), Action.ENCRYPT, key(FOR_NOBODY));
    assertThat(questions)
        .containsExactly(
            Grants.KEY
                + " [AIDAALICEALICEALICE1, iam::111122223333:user/d/alice, iam::111122223333:root]"
                + " ENCRYPT {app=a}");
  }

  @Test
  void context_mustMeetTheConstraint() {
    stored.add(Grants.of(1, ALICE, Set.of(ENCRYPT), Grants.equalTo(CONTEXT)));
    assertThat(authorize(alice(), Action.ENCRYPT, key(FOR_NOBODY)).grants()).hasSize(1);
    stored.set(0, Grants.of(1, ALICE, Set.of(ENCRYPT), Grants.including(Map.of("app", "b"))));
    requireDenied(alice(), Action.ENCRYPT, key(FOR_NOBODY));
  }

  @Test
  void sourceThatNobodyNames_isNotMet() {
    stored.add(Grants.of(1, ALICE, Set.of(ENCRYPT), Grants.from(SOURCE)));
    requireDenied(alice(), Action.ENCRYPT, key(FOR_NOBODY));
  }

  @Test
  void service_isPermittedForTheSourceThatItNames_andForNoOther() {
    stored.add(Grants.of(1, S3.name(), Set.of(ENCRYPT), Grants.from(SOURCE)));
    assertThat(authorize(s3(SOURCE), Action.ENCRYPT, key(FOR_NOBODY)).grants()).hasSize(1);
    assertThat(questions).containsExactly(Grants.KEY + " [s3.amazonaws.com] ENCRYPT {app=a}");
    assertThatThrownBy(() -> authorize(s3(SOURCE + "b"), Action.ENCRYPT, key(FOR_NOBODY)))
        .hasMessageContaining(
            "User: s3.amazonaws.com is not authorized to perform: kms:Encrypt on resource: ");
    assertThat(told.why)
        .contains("SourceArn does not hold: it has \"" + SOURCE + "\"")
        .contains("by service s3.amazonaws.com");
  }

  @Test
  void service_reachesNoRegionButItsOwn() {
    stored.add(Grants.of(1, S3.name(), Set.of(ENCRYPT), Grants.from(SOURCE)));
    var elsewhere = AccessRequest.of(s3(SOURCE), NOW).in(new Region("us-east-1"));
    assertThatThrownBy(() -> authorizer.authorize(elsewhere, Action.ENCRYPT, key(FOR_NOBODY)))
        .hasMessage("s3.amazonaws.com may not act in us-east-1");
  }

  @Test
  void whatPoliciesAllow_asksForNoGrants() {
    stored.add(Grants.toAll(1, "111122223333"));
    var root = new Principal.Root(Grants.ACCOUNT);
    var key = key(KeyPolicies.defaultFor(Grants.KEY).text());
    var allowed = authorize(root, Action.ENCRYPT, key);
    assertThat(allowed.grants()).isEmpty();
    assertThat(questions).isEmpty();
    assertThat(told.permits).isEmpty();
  }

  @Test
  void whatIsDeniedExplicitly_asksForNoGrants() {
    stored.add(Grants.toAll(1, ALICE));
    requireDenied(alice(), Action.ENCRYPT, key(statement("Deny", ALICE)));
    assertThat(questions).isEmpty();
  }

  @Test
  void actionThatNoGrantPermits_asksForNone() {
    stored.add(Grants.toAll(1, ALICE));
    requireDenied(alice(), Action.SCHEDULE_KEY_DELETION, key(FOR_NOBODY));
    assertThat(questions).isEmpty();
    assertThat(told.why).doesNotContain("grant");
  }

  @Test
  void grantToAnother_allowsNobodyElse() {
    stored.add(Grants.toAll(1, BOB));
    requireDenied(alice(), Action.ENCRYPT, key(FOR_NOBODY));
  }

  @Test
  void granteeOfAnotherAccount_isAllowed_withoutAPolicyOfHis() {
    stored.add(Grants.toAll(1, BOB));
    assertThat(authorize(bob(), Action.DECRYPT, key(FOR_NOBODY)).grants()).hasSize(1);
  }

  @Test
  void accountThatIsGrantee_leavesItToItsPolicies() {
    stored.add(Grants.toAll(1, "444455556666"));
    requireDenied(bob(), Action.DECRYPT, key(FOR_NOBODY));
    assertThat(authorize(new Principal.Root(OTHER), Action.DECRYPT, key(FOR_NOBODY)).grants())
        .hasSize(1);
  }

  @Test
  void strangerWithoutGrant_learnsNothing() {
    assertThatThrownBy(() -> authorize(bob(), Action.DECRYPT, key(FOR_NOBODY)))
        .isInstanceOfSatisfying(
            KmsException.class, refusal -> assertThat(refusal.hidesCause()).isTrue());
  }

  @Test
  void denial_tellsOfEachGrant_whyItDoesNotPermit() {
    stored.add(Grants.of(1, ALICE, Set.of(ENCRYPT), Grants.equalTo(Map.of("app", "b"))));
    known.add(stored.getFirst());
    known.add(Grants.of(2, ALICE, Set.of(DECRYPT), GrantConstraints.NONE));
    requireDenied(alice(), Action.ENCRYPT, key(FOR_NOBODY));
    assertThat(told.why.lines().filter(line -> line.startsWith("grant ")))
        .containsExactly(
            "grant "
                + Grants.id(1)
                + ": EncryptionContextEquals does not hold: it has \"app=b\", the request \"app=a\"",
            "grant " + Grants.id(2) + ": is about other actions");
  }

  @Test
  void denial_tellsOfAFewGrantsAlone() {
    IntStream.range(0, 1_000)
        .mapToObj(i -> Grants.of(i, ALICE, Set.of(DECRYPT), GrantConstraints.NONE))
        .forEach(known::add);
    requireDenied(alice(), Action.ENCRYPT, key(FOR_NOBODY));
    assertThat(told.why.lines().filter(line -> line.startsWith("grant "))).hasSize(16);
  }

  @Test
  void grantThatIsMade_isWithinOneOfThoseThatPermitIt() {
    var operations = Set.of(ENCRYPT, CREATE_GRANT);
    stored.add(Grants.of(1, ALICE, operations, Grants.including(Map.of("app", "a"))));
    stored.add(Grants.of(2, ALICE, Set.of(DECRYPT, CREATE_GRANT), GrantConstraints.NONE));
    var allowed = new Allowed(caller(alice()), "kms:CreateGrant", "arn", stored);
    assertThat(allowed.extendsTo(Grants.of(3, BOB, Set.of(DECRYPT), GrantConstraints.NONE)))
        .isTrue();
    assertThat(allowed.extendsTo(Grants.of(3, BOB, operations, Grants.equalTo(CONTEXT)))).isTrue();
    assertThat(allowed.extendsTo(Grants.of(3, BOB, operations, GrantConstraints.NONE))).isFalse();
    assertThat(
            allowed.extendsTo(Grants.of(3, BOB, Set.of(ENCRYPT, DECRYPT), Grants.equalTo(CONTEXT))))
        .as("wider than each of the two")
        .isFalse();
  }

  @Test
  void grantThatPoliciesAllowToMake_mayBeAny() {
    var allowed = new Allowed(caller(alice()), "kms:CreateGrant", "arn");
    assertThat(allowed.extendsTo(Grants.toAll(3, BOB))).isTrue();
  }

  private Allowed authorize(Principal principal, Action action, ProtectedKey key) {
    return authorize(caller(principal), action, key);
  }

  private Allowed authorize(Caller caller, Action action, ProtectedKey key) {
    var access =
        new AccessRequest(
            caller,
            NOW,
            Circumstances.NONE,
            Optional.empty(),
            (_, conditions) -> conditions.withEncryptionContext(CONTEXT),
            told);
    return authorizer.authorize(access, action, key);
  }

  private void requireDenied(Principal principal, Action action, ProtectedKey key) {
    assertThatThrownBy(() -> authorize(principal, action, key)).isInstanceOf(KmsException.class);
  }

  private ProtectedKey key(String policy) {
    var parameters =
        new KeyParameters(KeySpec.SYMMETRIC_DEFAULT, KeyUsage.ENCRYPT_DECRYPT, Origin.AWS_KMS);
    var record =
        new KeyRecord(
            Grants.KEY,
            parameters,
            Lifecycle.beginning(NOW),
            "",
            Tags.NONE,
            new KeyPolicy(policy, List.of()),
            new Generated(new MaterialId("00".repeat(32))),
            Rotation.NONE,
            Optional.empty(),
            1);
    return authorizer.protect(record, KeyTraits.NO_ALIASES);
  }

  private static String statement(String effect, String arn) {
    return """
    {"Statement": {"Effect": "%s", "Principal": {"AWS": "%s"}, "Action": "kms:*", "Resource": "*"}}\
    """
        .formatted(effect, arn);
  }

  private static Principal alice() {
    return new Principal.User(Grants.ACCOUNT, "d/alice", "AIDAALICEALICEALICE1");
  }

  private static Principal bob() {
    return new Principal.User(OTHER, "bob", "AIDABOBBOBBOBBOBBOB1");
  }

  private static Caller s3(String source) {
    var resource = SourceResource.parse(source).orElseThrow();
    return Caller.of(S3, resource, "AKIATRENTSERVICE0001", Grants.KEY.region());
  }

  private static Caller caller(Principal principal) {
    return new Caller(principal, "AKIATRENTEXAMPLE0001", Grants.KEY.region());
  }

  /// A source that notes what it is asked, and returns more than what matches.
  private final class StoredGrants implements KeyGrants {

    @Override
    public List<Grant> candidates(
        KeyArn key, List<String> grantees, GrantOperation operation, Map<String, String> context) {
      questions.add(key + " " + grantees + " " + operation.name() + " " + context);
      return List.copyOf(stored);
    }

    @Override
    public List<Grant> known(KeyArn key, List<String> grantees) {
      return List.copyOf(known);
    }
  }

  /// What the operator is told last.
  private static final class Told implements DecisionSink {

    private List<String> permits = List.of();
    private String why = "";

    @Override
    public void allowed(String action, String resource, Decision.Allowed decision) {
      permits = decision.permits().stream().map(Permit::name).toList();
    }

    @Override
    public void denied(String action, String resource, Supplier<String> explained) {
      why = explained.get();
    }
  }
}
