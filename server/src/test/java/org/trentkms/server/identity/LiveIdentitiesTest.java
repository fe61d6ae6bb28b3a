package org.trentkms.server.identity;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.file.Path;
import java.time.Duration;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.trentkms.id.AccountId;
import org.trentkms.id.UniqueId;
import org.trentkms.identity.AccessKey;
import org.trentkms.identity.Principal;
import org.trentkms.identity.TrustedService;
import org.trentkms.operation.sessions.Role;
import org.trentkms.policy.Policy;
import org.trentkms.policy.decision.ApplicablePolicies;
import org.trentkms.policy.document.NamedPrincipal;
import org.trentkms.server.identity.file.DeclaredFiles;

/// What the identities in force answer.
final class LiveIdentitiesTest {

  private static final AccountId ACCOUNT = new AccountId("111122223333");
  private static final Principal BOB =
      new Principal.User(ACCOUNT, "division/Bob", "AIDAAAAAAAAAAAAAAAAAB");
  private static final String FILE =
      """
      accounts:
        - id: "111122223333"
          users:
            - name: Bob
              path: /division/
              id: AIDAAAAAAAAAAAAAAAAAB
              tags: {team: blue}
              policies: [Use]
              accessKeys: [{id: AKIAIOSFODNN7EXAMPLE, secret: "env:BOB"}]
          groups: [{name: Bob, id: AGPAAAAAAAAAAAAAAAAAB}]
          roles:
            - name: Backup
              id: AROAAAAAAAAAAAAAAAAAB
              trustPolicy: {Statement: {Effect: Allow, Principal: "*", Action: "sts:AssumeRole"}}
          policies: [{name: Use, document: {Statement: {Effect: Allow, Action: "kms:*", Resource: "*"}}}]
      """;

  @TempDir private Path folder;
  private final LiveIdentities live = new LiveIdentities();

  @BeforeEach
  void bringIntoForce() {
    var declared = new DeclaredFiles(folder).with("file.yaml", FILE).read();
    Map<IdentityName, UniqueId> ids = new HashMap<>();
    declared.identities().forEach(each -> ids.put(each.key(), each.id().orElseThrow()));
    live.replace(IdentitySnapshot.of(declared, ids));
  }

  @Test
  void accessKey_tellsItsUser() {
    assertThat(live.find("AKIAIOSFODNN7EXAMPLE")).map(AccessKey::bearer).contains(BOB);
    assertThat(live.find("AKIAIOSFODNN7EXAMPL2")).isEmpty();
  }

  @Test
  void user_hasHisPoliciesAndTags() {
    assertThat(live.policies(BOB).identity())
        .extracting(Policy::name)
        .containsExactly("policy/Use");
    assertThat(live.tags(BOB)).isEqualTo(Map.of("team", "blue"));
  }

  @Test
  void root_hasNoPoliciesAndNoTags() {
    assertThat(live.policies(new Principal.Root(ACCOUNT))).isEqualTo(ApplicablePolicies.NONE);
    assertThat(live.tags(new Principal.Root(ACCOUNT))).isEmpty();
  }

  @Test
  void service_hasNoPoliciesAndNoTags_andNoSessions() {
    var s3 = new TrustedService("s3.amazonaws.com", Set.of(ACCOUNT), Set.of());
    var service = new Principal.Service(s3, ACCOUNT);
    assertThat(live.policies(service)).isEqualTo(ApplicablePolicies.NONE);
    assertThat(live.tags(service)).isEmpty();
    assertThat(live.current(service)).isEmpty();
  }

  @Test
  void principalOfAPolicy_isFoundByPathAndName() {
    assertThat(live.uniqueId(new NamedPrincipal.User(ACCOUNT, "division/Bob")))
        .contains("AIDAAAAAAAAAAAAAAAAAB");
    assertThat(live.uniqueId(new NamedPrincipal.User(ACCOUNT, "Bob"))).isEmpty();
    assertThat(live.uniqueId(new NamedPrincipal.User(ACCOUNT, "division/bob"))).isEmpty();
    assertThat(live.uniqueId(new NamedPrincipal.Role(ACCOUNT, "Backup")))
        .contains("AROAAAAAAAAAAAAAAAAAB");
    assertThat(
            live.uniqueId(new NamedPrincipal.User(new AccountId("444455556666"), "division/Bob")))
        .isEmpty();
    assertThat(live.uniqueId(new NamedPrincipal.Everyone())).isEmpty();
  }

  @Test
  void arn_isThatOfAUserOrRole() {
    assertThat(live.arn("AIDAAAAAAAAAAAAAAAAAB", "aws-cn"))
        .contains("arn:aws-cn:iam::111122223333:user/division/Bob");
    assertThat(live.arn("AROAAAAAAAAAAAAAAAAAB", "aws"))
        .contains("arn:aws:iam::111122223333:role/Backup");
    assertThat(live.arn("AGPAAAAAAAAAAAAAAAAAB", "aws")).isEmpty();
    assertThat(live.arn("AIDAAAAAAAAAAAAAAAAAC", "aws")).isEmpty();
  }

  @Test
  void principalOfASession_isAsHeIsDeclaredNow_orNobody() {
    var session = new Principal.RoleSession(ACCOUNT, "old/Name", "AROAAAAAAAAAAAAAAAAAB", "one");
    var federated = new Principal.FederatedUser("Eve", BOB);

    assertThat(live.current(session))
        .contains(new Principal.RoleSession(ACCOUNT, "Backup", "AROAAAAAAAAAAAAAAAAAB", "one"));
    assertThat(live.current(BOB)).contains(BOB);
    assertThat(live.current(federated)).contains(federated);
    assertThat(live.policies(federated)).isEqualTo(live.policies(BOB));
    assertThat(
            live.current(new Principal.RoleSession(ACCOUNT, "Bob", "AIDAAAAAAAAAAAAAAAAAB", "one")))
        .isEmpty();

    live.replace(IdentitySnapshot.NONE);
    assertThat(live.current(session)).isEmpty();
    assertThat(live.current(BOB)).isEmpty();
    assertThat(live.current(federated)).isEmpty();
    assertThat(live.policies(session).identity())
        .extracting(Policy::name)
        .containsExactly("declared no more");
  }

  @Test
  void role_isFoundByPathAndName() {
    var found = live.find(ACCOUNT, "Backup").orElseThrow();
    assertThat(found.id().value()).isEqualTo("AROAAAAAAAAAAAAAAAAAB");
    assertThat(found.longestSession()).isEqualTo(Duration.ofHours(1));
    assertThat(live.find(ACCOUNT, "path/Backup")).isEmpty();
    assertThat(live.find(new AccountId("444455556666"), "Backup")).isEmpty();
  }

  @Test
  void roleThatNobodyDeclares_isThere_whereSuchAreTaken() {
    var account = new AccountId("444455556666");
    var taking = new LiveIdentities(true);
    var role = taking.find(account, "path/Any").orElseThrow();
    assertThat(taking.find(account, "path/Any")).map(Role::id).contains(role.id());
    assertThat(taking.find(account, "path/Other")).map(Role::id).isNotEqualTo(role.id());
    var session = new Principal.RoleSession(account, "path/Any", role.id().value(), "one");
    assertThat(taking.current(session)).contains(session);
    assertThat(taking.policies(session).identity())
        .extracting(Policy::name)
        .containsExactly("everything");
    assertThat(live.find(account, "path/Any")).isEmpty();
    assertThat(live.current(session)).isEmpty();
  }

  @Test
  void managedPolicy_isFoundByItsArn_inAnyPartition() {
    assertThat(live.managedPolicy("arn:aws-cn:iam::111122223333:policy/Use"))
        .map(Policy::name)
        .contains("policy/Use");
    for (var other :
        List.of("", "arn:", "arn:aws", "Use", "arn:aws:iam::111122223333:policy/use")) {
      assertThat(live.managedPolicy(other)).isEmpty();
    }
  }

  @Test
  void accountsThatAreNamed_areDeclared() {
    assertThat(live.declares(ACCOUNT)).isTrue();
    assertThat(live.declares(new AccountId("444455556666"))).isFalse();
  }

  /// A request under way may be of a user who is declared no more.
  @Test
  void whoIsDeclaredNoMore_isDeniedEverything() {
    live.replace(IdentitySnapshot.NONE);

    assertThat(live.find("AKIAIOSFODNN7EXAMPLE")).isEmpty();
    assertThat(live.tags(BOB)).isEmpty();
    assertThat(live.policies(BOB).identity())
        .extracting(Policy::name)
        .containsExactly("declared no more");
  }
}
