package org.trentkms.server;

import static org.assertj.core.api.Assertions.assertThat;
import static org.trentkms.server.Roles.refusal;

import java.io.IOException;
import java.nio.file.Path;
import java.util.List;
import java.util.function.Consumer;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;
import org.trentkms.server.identity.file.DeclaredFiles;
import software.amazon.awssdk.core.SdkBytes;
import software.amazon.awssdk.services.kms.KmsClient;
import software.amazon.awssdk.services.kms.model.CreateGrantRequest;
import software.amazon.awssdk.services.kms.model.CreateGrantResponse;
import software.amazon.awssdk.services.kms.model.GrantOperation;
import software.amazon.awssdk.services.kms.model.KmsException;
import software.amazon.awssdk.services.sts.StsClient;

/// Grants for roles, for their sessions and for federated users, none of whom has a policy for the
/// key.
@Timeout(60)
final class SessionGrantsIT {

  private static final String BOB = "AKIATRENTBOB00000001";
  private static final String BACKUP = "arn:aws:iam::111122223333:role/ops/Backup";
  private static final String AUDIT = "arn:aws:iam::111122223333:role/Audit";
  private static final String BOUNDED = "arn:aws:iam::111122223333:role/Bounded";
  private static final String BACKUP_ONE = "arn:aws:sts::111122223333:assumed-role/Backup/one";
  private static final String AUDIT_TWO = "arn:aws:sts::111122223333:assumed-role/Audit/two";
  private static final String EVE = "arn:aws:sts::111122223333:federated-user/Eve";
  private static final SdkBytes PLAINTEXT = SdkBytes.fromUtf8String("plaintext");

  private static final String DESCRIBING =
      policy("{\"Effect\":\"Allow\",\"Action\":\"kms:DescribeKey\",\"Resource\":\"*\"}");
  private static final String DENYING =
      policy("{\"Effect\":\"Deny\",\"Action\":\"kms:Encrypt\",\"Resource\":\"*\"}");

  private static final String FILE =
      """
      accounts:
        - id: "111122223333"
          users:
            - name: Bob
              inlinePolicies:
                - {name: Own, document: {Statement: {Effect: Allow, Action: "sts:*", Resource: "*"}}}
              accessKeys: [{id: AKIATRENTBOB00000001, secret: "env:SECRET"}]
          roles:
            - name: Backup
              path: /ops/
              trustPolicy:
                Statement: {Effect: Allow, Principal: {AWS: "111122223333"}, Action: "sts:AssumeRole"}
            - name: Audit
              trustPolicy:
                Statement: {Effect: Allow, Principal: {AWS: "111122223333"}, Action: "sts:AssumeRole"}
            - name: Bounded
              permissionsBoundary: Describing
              trustPolicy:
                Statement: {Effect: Allow, Principal: {AWS: "111122223333"}, Action: "sts:AssumeRole"}
          policies:
            - name: Describing
              document: {Statement: {Effect: Allow, Action: "kms:DescribeKey", Resource: "*"}}
      """;

  @TempDir private static Path folder;
  private static MovedServer machine;
  private static TrentServer server;
  private static KmsClient root;
  private static StsClient bob;

  private String key = "";

  @BeforeAll
  static void start() throws IOException {
    new DeclaredFiles(folder.resolve("identities")).with("file.yaml", FILE);
    machine = new MovedServer(folder);
    machine.configure("identities: " + folder.resolve("identities") + "\n");
    server = machine.start();
    root = machine.sdk(server);
    bob = machine.sts(BOB, server);
  }

  @AfterAll
  static void stop() {
    root.close();
    bob.close();
    server.close();
  }

  @BeforeEach
  void makeKey() {
    key = root.createKey().keyMetadata().arn();
  }

  @Test
  void grantToARole_isForEachOfItsSessions_andForNoOtherRole() {
    try (var one = session(BACKUP, "one");
        var two = session(BACKUP, "two");
        var audit = session(AUDIT, "one")) {
      assertThat(mayEncrypt(one)).isFalse();
      var grant = grant(root, BACKUP, GrantOperation.ENCRYPT);
      for (var session : List.of(one, two)) {
        assertThat(mayEncrypt(session)).isTrue();
      }
      assertThat(mayEncrypt(audit)).isFalse();
      root.revokeGrant(r -> r.keyId(key).grantId(grant.grantId()));
      for (var session : List.of(one, two)) {
        assertThat(mayEncrypt(session)).isFalse();
      }
    }
  }

  @Test
  void grantToARole_isLimitedByASessionPolicy_andByAPermissionsBoundary() {
    grant(root, BACKUP, GrantOperation.ENCRYPT, GrantOperation.DESCRIBE_KEY);
    grant(root, BOUNDED, GrantOperation.ENCRYPT, GrantOperation.DESCRIBE_KEY);
    try (var limited = session(BACKUP, "one", DESCRIBING);
        var bounded = session(BOUNDED, "one")) {
      for (var session : List.of(limited, bounded)) {
        session.describeKey(r -> r.keyId(key));
        assertThat(mayEncrypt(session)).isFalse();
      }
    }
  }

  @Test
  void grantToASession_isForThatSessionAlone_andLimitedByNothingButDenials() {
    grant(root, BACKUP_ONE, GrantOperation.ENCRYPT);
    grant(root, "arn:aws:sts::111122223333:assumed-role/Bounded/one", GrantOperation.ENCRYPT);
    try (var one = session(BACKUP, "one");
        var limited = session(BACKUP, "one", DESCRIBING);
        var denied = session(BACKUP, "one", DENYING);
        var two = session(BACKUP, "two");
        var ofAnotherRole = session(AUDIT, "one");
        var bounded = session(BOUNDED, "one")) {
      for (var session : List.of(one, limited, bounded)) {
        assertThat(mayEncrypt(session)).isTrue();
      }
      for (var session : List.of(denied, two, ofAnotherRole)) {
        assertThat(mayEncrypt(session)).isFalse();
      }
    }
  }

  @Test
  void grantToAFederatedUser_isForHimAlone() {
    grant(root, EVE, GrantOperation.ENCRYPT);
    try (var eve = federated("Eve");
        var fred = federated("Fred")) {
      assertThat(mayEncrypt(eve)).isTrue();
      assertThat(mayEncrypt(fred)).isFalse();
      assertThat(refusal(() -> eve.describeKey(r -> r.keyId(key))))
          .isEqualTo("AccessDeniedException");
    }
  }

  @Test
  void grantsThatSessionsMake_threeDeep_endAtOnce_eachByItself() {
    try (var one = session(BACKUP, "one");
        var two = session(AUDIT, "two");
        var eve = federated("Eve")) {
      var first = grant(root, BACKUP, GrantOperation.ENCRYPT, GrantOperation.CREATE_GRANT);
      var second =
          grant(
              one,
              r -> r.granteePrincipal(AUDIT_TWO).retiringPrincipal(BACKUP_ONE),
              GrantOperation.ENCRYPT,
              GrantOperation.CREATE_GRANT);
      var third = grant(two, EVE, GrantOperation.ENCRYPT);
      assertThat(List.of(mayEncrypt(one), mayEncrypt(two), mayEncrypt(eve))).containsOnly(true);
      assertThat(refusal(() -> grant(two, EVE, GrantOperation.DECRYPT)))
          .as("wider than the grant through which it would be made")
          .isEqualTo("AccessDeniedException");

      assertThat(refusal(() -> eve.retireGrant(r -> r.grantToken(second.grantToken()))))
          .isEqualTo("AccessDeniedException");
      one.retireGrant(r -> r.grantToken(second.grantToken()));
      assertThat(mayEncrypt(two)).isFalse();
      assertThat(mayEncrypt(eve)).as("by a grant of its own").isTrue();

      root.revokeGrant(r -> r.keyId(key).grantId(third.grantId()));
      assertThat(mayEncrypt(eve)).isFalse();
      assertThat(mayEncrypt(one)).isTrue();
      root.revokeGrant(r -> r.keyId(key).grantId(first.grantId()));
      assertThat(mayEncrypt(one)).isFalse();
    }
  }

  private boolean mayEncrypt(KmsClient kms) {
    try {
      return kms.encrypt(r -> r.keyId(key).plaintext(PLAINTEXT)).keyId().equals(key);
    } catch (KmsException e) {
      assertThat(e.awsErrorDetails().errorCode()).isEqualTo("AccessDeniedException");
      return false;
    }
  }

  private CreateGrantResponse grant(KmsClient maker, String grantee, GrantOperation... operations) {
    return grant(maker, r -> r.granteePrincipal(grantee), operations);
  }

  private CreateGrantResponse grant(
      KmsClient maker, Consumer<CreateGrantRequest.Builder> whom, GrantOperation... operations) {
    return maker.createGrant(r -> {
      r.keyId(key).operations(operations);
      whom.accept(r);
    });
  }

  private static KmsClient session(String role, String name) {
    return machine.kms(
        bob.assumeRole(r -> r.roleArn(role).roleSessionName(name)).credentials(), server);
  }

  private static KmsClient session(String role, String name, String policy) {
    return machine.kms(
        bob.assumeRole(r -> r.roleArn(role).roleSessionName(name).policy(policy)).credentials(),
        server);
  }

  private static KmsClient federated(String name) {
    return machine.kms(bob.getFederationToken(r -> r.name(name)).credentials(), server);
  }

  private static String policy(String statement) {
    return "{\"Version\":\"2012-10-17\",\"Statement\":" + statement + "}";
  }
}
