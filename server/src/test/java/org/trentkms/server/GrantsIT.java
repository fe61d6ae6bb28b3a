package org.trentkms.server;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.trentkms.server.GrantUsers.code;
import static org.trentkms.server.GrantUsers.message;

import java.io.IOException;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;
import software.amazon.awssdk.core.SdkBytes;
import software.amazon.awssdk.services.kms.KmsClient;
import software.amazon.awssdk.services.kms.model.CreateGrantResponse;
import software.amazon.awssdk.services.kms.model.GrantConstraints;
import software.amazon.awssdk.services.kms.model.GrantListEntry;
import software.amazon.awssdk.services.kms.model.GrantOperation;
import software.amazon.awssdk.services.kms.model.InvalidGrantTokenException;
import software.amazon.awssdk.services.kms.model.KmsException;

/// Grants for users of two accounts, through the whole server.
@Timeout(60)
final class GrantsIT {

  private static final SdkBytes PLAINTEXT = SdkBytes.fromUtf8String("plaintext");
  private static final Map<String, String> NONE = Map.of();

  private static final String DEMANDING =
      """
      {"Version": "2012-10-17", "Statement": [
        {"Effect": "Allow", "Principal": {"AWS": "111122223333"}, "Action": "kms:*", "Resource": "*"},
        {"Effect": "Allow", "Principal": {"AWS": "%s"}, "Action": "kms:CreateGrant", "Resource": "*",
         "Condition": {"StringEquals": {"kms:GrantConstraintType": "EncryptionContextSubset"}}}]}
      """
          .formatted(GrantUsers.CAROL);

  @TempDir private static Path folder;
  private static GrantUsers users;

  private String key = "";

  @BeforeAll
  static void start() throws IOException {
    users = new GrantUsers(folder, "");
  }

  @AfterAll
  static void stop() {
    users.close();
  }

  @BeforeEach
  void makeKey() {
    key = users.root.createKey().keyMetadata().arn();
  }

  @Test
  void grantee_mayWhatTheGrantPermits_fromTheAnswerOn_untilItIsRevoked() {
    assertThat(code(() -> encrypt(users.bob, NONE))).isEqualTo("AccessDeniedException");

    var grant = grant(users.root, GrantUsers.BOB, GrantOperation.ENCRYPT);
    var made = encrypt(users.bob, NONE);
    assertThat(code(() -> users.bob.decrypt(r -> r.ciphertextBlob(made))))
        .isEqualTo("AccessDeniedException");
    assertThat(code(() -> encrypt(users.carol, NONE))).isEqualTo("AccessDeniedException");

    users.root.revokeGrant(r -> r.keyId(key).grantId(grant.grantId()));
    assertThat(code(() -> encrypt(users.bob, NONE))).isEqualTo("AccessDeniedException");
    assertThat(code(() -> users.root.revokeGrant(r -> r.keyId(key).grantId(grant.grantId()))))
        .isEqualTo("NotFoundException");
  }

  /// An empty constraint is none, so a policy that demands one takes it for none, too.
  @Test
  void policyThatDemandsAConstraint_isNotMetByAnEmptyOne() {
    users.root.putKeyPolicy(r -> r.keyId(key).policy(DEMANDING));

    assertThat(code(() -> constrained(users.carol, NONE))).isEqualTo("AccessDeniedException");
    constrained(users.carol, Map.of("a", "b"));
  }

  private void constrained(KmsClient maker, Map<String, String> subset) {
    maker.createGrant(r ->
        r.keyId(key)
            .granteePrincipal(GrantUsers.BOB)
            .operations(GrantOperation.ENCRYPT)
            .constraints(c -> c.encryptionContextSubset(subset)));
  }

  @Test
  void grantee_ofAnotherAccount_needsNothingElse() {
    assertThat(message(() -> encrypt(users.dave, NONE))).contains("does not exist in this Region");

    var grant = grant(users.root, GrantUsers.DAVE, GrantOperation.ENCRYPT);
    encrypt(users.dave, NONE);
    users.root.revokeGrant(r -> r.keyId(key).grantId(grant.grantId()));
    assertThat(message(() -> encrypt(users.dave, NONE))).contains("does not exist in this Region");
  }

  @Test
  void denial_goesBeforeAGrant() {
    grant(users.root, GrantUsers.MALLORY, GrantOperation.ENCRYPT, GrantOperation.DESCRIBE_KEY);

    assertThat(message(() -> encrypt(users.mallory, NONE))).contains("explicit deny");
    users.mallory.describeKey(r -> r.keyId(key));
  }

  @Test
  void constraints_areHeldAgainstTheEncryptionContext() {
    grant(
        users.root,
        GrantUsers.BOB,
        GrantConstraints.builder().encryptionContextEquals(Map.of("a", "1", "b", "2")).build(),
        GrantOperation.ENCRYPT,
        GrantOperation.DESCRIBE_KEY);
    grant(
        users.root,
        GrantUsers.CAROL,
        GrantConstraints.builder().encryptionContextSubset(Map.of("a", "1")).build(),
        GrantOperation.ENCRYPT);

    encrypt(users.bob, Map.of("b", "2", "a", "1"));
    encrypt(users.carol, Map.of("b", "2", "a", "1"));
    encrypt(users.carol, Map.of("a", "1"));
    for (var other :
        List.of(
            NONE,
            Map.of("a", "1"),
            Map.of("A", "1", "b", "2"),
            Map.of("a", "1", "b", "2", "c", "3"),
            Map.of("a", "1", "b", "3"))) {
      assertThat(code(() -> encrypt(users.bob, other))).isEqualTo("AccessDeniedException");
    }
    for (var other : List.of(NONE, Map.of("b", "2"), Map.of("a", "2"), Map.of("A", "1"))) {
      assertThat(code(() -> encrypt(users.carol, other))).isEqualTo("AccessDeniedException");
    }
    users.bob.describeKey(r -> r.keyId(key));
  }

  @Test
  void grantsThroughGrants_areNeverWider_threeDeep() {
    var department = Map.of("department", "it");
    var more = Map.of("department", "it", "stage", "test");
    var first =
        grant(
            users.root,
            GrantUsers.BOB,
            GrantConstraints.builder().encryptionContextSubset(department).build(),
            GrantOperation.CREATE_GRANT,
            GrantOperation.ENCRYPT);
    grant(
        users.bob,
        GrantUsers.DAVE,
        GrantConstraints.builder().encryptionContextSubset(more).build(),
        GrantOperation.CREATE_GRANT,
        GrantOperation.ENCRYPT);
    var third =
        grant(
            users.dave,
            GrantUsers.ERIN,
            GrantConstraints.builder().encryptionContextEquals(more).build(),
            GrantOperation.ENCRYPT);

    encrypt(users.erin, more);
    assertThat(code(() -> encrypt(users.erin, department))).isEqualTo("AccessDeniedException");
    assertThat(listed(third.grantId()).issuingAccount())
        .isEqualTo("arn:aws:iam::444455556666:root");
    users.root.revokeGrant(r -> r.keyId(key).grantId(first.grantId()));
    encrypt(users.erin, more);
    assertThat(code(() -> grant(users.bob, GrantUsers.DAVE, GrantOperation.ENCRYPT)))
        .isEqualTo("AccessDeniedException");
  }

  @Test
  void grantThroughAGrant_thatIsWiderThanIt_isRefused() {
    var department = Map.of("department", "it");
    var more = Map.of("department", "it", "stage", "test");
    grant(
        users.root,
        GrantUsers.DAVE,
        GrantConstraints.builder().encryptionContextSubset(more).build(),
        GrantOperation.CREATE_GRANT,
        GrantOperation.ENCRYPT);
    grant(users.root, GrantUsers.ERIN, GrantOperation.ENCRYPT);

    assertWider(users.dave, GrantConstraints.builder().build());
    assertWider(users.dave, GrantConstraints.builder().encryptionContextSubset(department).build());
    assertWider(
        users.dave,
        GrantConstraints.builder().encryptionContextEquals(more).build(),
        GrantOperation.DECRYPT);
    assertThat(code(() -> grant(users.erin, GrantUsers.BOB, GrantOperation.ENCRYPT)))
        .isEqualTo("AccessDeniedException");
  }

  private void assertWider(KmsClient maker, GrantConstraints constraints) {
    assertWider(maker, constraints, GrantOperation.ENCRYPT);
  }

  private void assertWider(
      KmsClient maker, GrantConstraints constraints, GrantOperation operation) {
    assertThat(message(() -> grant(maker, GrantUsers.ERIN, constraints, operation)))
        .endsWith("because no grant allows a grant as wide as this one");
  }

  @Test
  void grant_isRetiredByWhomItNames_andByTheAccountThatMadeIt() {
    var ofRetirer =
        users.root.createGrant(r ->
            r.keyId(key)
                .granteePrincipal(GrantUsers.BOB)
                .retiringPrincipal(GrantUsers.DAVE)
                .operations(GrantOperation.ENCRYPT));
    assertThat(code(() -> retire(users.bob, ofRetirer))).isEqualTo("AccessDeniedException");
    assertThat(code(() -> retire(users.carol, ofRetirer))).isEqualTo("AccessDeniedException");
    assertThat(message(() -> retire(users.erin, ofRetirer)))
        .contains("does not exist in this Region");
    retire(users.dave, ofRetirer);
    assertThat(code(() -> encrypt(users.bob, NONE))).isEqualTo("AccessDeniedException");

    var ofGrantee =
        grant(users.root, GrantUsers.DAVE, GrantOperation.ENCRYPT, GrantOperation.RETIRE_GRANT);
    var other = grant(users.root, GrantUsers.ERIN, GrantOperation.ENCRYPT);
    assertThat(code(() -> retire(users.dave, other))).isEqualTo("AccessDeniedException");
    users.dave.retireGrant(r -> r.grantToken(ofGrantee.grantToken()));
    assertThat(code(() -> encrypt(users.dave, NONE))).isEqualTo("AccessDeniedException");

    var ofAccount = grant(users.root, GrantUsers.DAVE, GrantOperation.ENCRYPT);
    assertThat(code(() -> retire(users.otherRoot, ofAccount))).isEqualTo("AccessDeniedException");
    retire(users.janitor, ofAccount);
    assertThat(code(() -> retire(users.root, ofAccount))).isEqualTo("NotFoundException");
    retire(users.root, other);
    assertThat(users.root.listGrants(r -> r.keyId(key)).grants()).isEmpty();
  }

  @Test
  void denialOfRetireGrant_goesBeforeTheGrant_andAllowingItInTheKeyPolicyGivesNothing() {
    var grant = grant(users.root, GrantUsers.BOB, GrantOperation.RETIRE_GRANT);
    policy("\"Deny\"", "arn:aws:iam::111122223333:user/Bob");
    assertThat(message(() -> retire(users.bob, grant))).contains("explicit deny");

    policy("\"Allow\"", "arn:aws:iam::111122223333:user/Carol");
    assertThat(code(() -> retire(users.carol, grant))).isEqualTo("AccessDeniedException");
    retire(users.bob, grant);
  }

  private void policy(String effect, String principal) {
    users.root.putKeyPolicy(r ->
        r.keyId(key)
            .policy(
                """
                {"Statement": [
                  {"Effect": "Allow", "Principal": {"AWS": "111122223333"}, "Action": "kms:*", "Resource": "*"},
                  {"Effect": %s, "Principal": {"AWS": "%s"}, "Action": "kms:RetireGrant", "Resource": "*"}]}
                """
                    .formatted(effect, principal)));
  }

  @Test
  void repeatedCallWithAName_givesTheSameGrant_andAnotherToken() {
    var one = named("n", GrantOperation.ENCRYPT);
    var same = named("n", GrantOperation.ENCRYPT);
    var wider = named("n", GrantOperation.DECRYPT);

    assertThat(same.grantId()).isEqualTo(one.grantId());
    assertThat(same.grantToken()).isNotEqualTo(one.grantToken());
    assertThat(wider.grantId()).isNotEqualTo(one.grantId());
    assertThat(grant(users.root, GrantUsers.BOB, GrantOperation.ENCRYPT).grantId())
        .isNotEqualTo(grant(users.root, GrantUsers.BOB, GrantOperation.ENCRYPT).grantId());
    assertThat(users.root.listGrants(r -> r.keyId(key)).grants()).hasSize(4);
    users.root.retireGrant(r -> r.grantToken(one.grantToken()));
    assertThat(code(() -> users.root.retireGrant(r -> r.grantToken(same.grantToken()))))
        .isEqualTo("NotFoundException");
    assertThat(named("n", GrantOperation.ENCRYPT).grantId()).isNotEqualTo(one.grantId());
  }

  private CreateGrantResponse named(String name, GrantOperation operation) {
    return users.root.createGrant(
        r -> r.keyId(key).name(name).granteePrincipal(GrantUsers.BOB).operations(operation));
  }

  @Test
  void token_isTakenWithItsKeyAlone_andRevivesNothing() {
    var grant = grant(users.root, GrantUsers.BOB, GrantOperation.ENCRYPT);
    var token = grant.grantToken();
    assertThat(encryptWith(users.bob, key, token)).isEqualTo("");
    assertThat(encryptWith(users.root, key, token)).isEqualTo("");
    assertThat(encryptWith(users.carol, key, token)).isEqualTo("AccessDeniedException");

    var other = users.root.createKey().keyMetadata().arn();
    assertThat(encryptWith(users.root, other, token)).isEqualTo("InvalidGrantTokenException");
    var foreign = users.otherRoot.createKey().keyMetadata().arn();
    assertThat(encryptWith(users.otherRoot, foreign, token))
        .isEqualTo("InvalidGrantTokenException");
    assertThat(encryptWith(users.root, key, "x" + token)).isEqualTo("InvalidGrantTokenException");
    assertThat(code(() -> users.root.describeKey(r -> r.keyId(other).grantTokens(token))))
        .isEqualTo("InvalidGrantTokenException");
    assertThat(code(() -> users.root.retireGrant(r -> r.grantToken("garbage"))))
        .isEqualTo("InvalidGrantTokenException");

    assertThatNothingIsTold(grant, users.otherRoot);
    users.root.revokeGrant(r -> r.keyId(key).grantId(grant.grantId()));
    assertThatNothingIsTold(grant, users.otherRoot);
    assertThat(message(() -> users.carol.retireGrant(r -> r.grantToken(token))))
        .doesNotContain(grant.grantId());
    assertThat(encryptWith(users.bob, key, token)).isEqualTo("AccessDeniedException");
    assertThat(encryptWith(users.root, key, token)).isEqualTo("");
  }

  /// Of what a token names, whoever has only the token learns nothing.
  private static void assertThatNothingIsTold(CreateGrantResponse grant, KmsClient other) {
    assertThatThrownBy(() -> other.retireGrant(r -> r.grantToken(grant.grantToken())))
        .isInstanceOf(InvalidGrantTokenException.class)
        .message()
        .doesNotContain("arn:aws:kms", grant.grantId(), "us-east-1");
  }

  private String encryptWith(KmsClient kms, String where, String token) {
    try {
      kms.encrypt(r -> r.keyId(where).plaintext(PLAINTEXT).grantTokens(token));
      return "";
    } catch (KmsException e) {
      return e.awsErrorDetails().errorCode();
    }
  }

  @Test
  void dryRun_triesAndWritesNothing() {
    assertThat(
            code(() ->
                users.root.createGrant(r ->
                    r.keyId(key)
                        .granteePrincipal(GrantUsers.BOB)
                        .operations(GrantOperation.ENCRYPT)
                        .dryRun(true))))
        .isEqualTo("DryRunOperationException");
    assertThat(users.root.listGrants(r -> r.keyId(key)).grants()).isEmpty();

    var grant = grant(users.root, GrantUsers.BOB, GrantOperation.ENCRYPT);
    assertThat(
            code(() ->
                users.root.revokeGrant(r -> r.keyId(key).grantId(grant.grantId()).dryRun(true))))
        .isEqualTo("DryRunOperationException");
    assertThat(
            code(() -> users.root.retireGrant(r -> r.grantToken(grant.grantToken()).dryRun(true))))
        .isEqualTo("DryRunOperationException");
    encrypt(users.bob, NONE);
  }

  @Test
  void records_showGrantsAndNoTokens() throws IOException {
    var grant = grant(users.root, GrantUsers.BOB, GrantOperation.ENCRYPT);
    encryptWith(users.bob, key, grant.grantToken());
    users.root.retireGrant(r -> r.grantToken(grant.grantToken()));

    var log = users.log();
    assertThat(log).noneMatch(line -> line.contains(grant.grantToken()));
    assertThat(log)
        .anyMatch(line ->
            line.contains("\"eventName\":\"CreateGrant\"")
                && line.contains("\"granteePrincipal\":\"" + GrantUsers.BOB + "\"")
                && line.contains("\"operations\":[\"Encrypt\"]")
                && line.contains("\"grantId\":\"" + grant.grantId() + "\""))
        .anyMatch(line ->
            line.contains("\"eventName\":\"RetireGrant\"")
                && line.contains("\"requestParameters\":null")
                && line.contains("\"grantId\":\"" + grant.grantId() + "\"")
                && line.contains(key));
  }

  private SdkBytes encrypt(KmsClient kms, Map<String, String> context) {
    return kms.encrypt(r -> r.keyId(key).plaintext(PLAINTEXT).encryptionContext(context))
        .ciphertextBlob();
  }

  private CreateGrantResponse grant(KmsClient maker, String grantee, GrantOperation... operations) {
    return maker.createGrant(r -> r.keyId(key).granteePrincipal(grantee).operations(operations));
  }

  private CreateGrantResponse grant(
      KmsClient maker, String grantee, GrantConstraints constraints, GrantOperation... operations) {
    return maker.createGrant(r ->
        r.keyId(key).granteePrincipal(grantee).operations(operations).constraints(constraints));
  }

  private void retire(KmsClient kms, CreateGrantResponse grant) {
    kms.retireGrant(r -> r.keyId(key).grantId(grant.grantId()));
  }

  private GrantListEntry listed(String id) {
    return users.root.listGrants(r -> r.keyId(key).grantId(id)).grants().getFirst();
  }
}
