package org.trentkms.server;

import static org.assertj.core.api.Assertions.assertThat;
import static org.trentkms.server.GrantUsers.code;

import java.io.IOException;
import java.nio.file.Path;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;
import software.amazon.awssdk.services.kms.model.CreateGrantResponse;
import software.amazon.awssdk.services.kms.model.GrantListEntry;
import software.amazon.awssdk.services.kms.model.GrantOperation;

/// Lists of grants, through the whole server.
@Timeout(60)
final class GrantListsIT {

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
  void lists_arePaged_andFiltered() {
    for (var number = 0; number < 5; number++) {
      grant(GrantUsers.BOB, GrantOperation.ENCRYPT);
    }
    var carols = grant(GrantUsers.CAROL, GrantOperation.DECRYPT);
    var all = users.root.listGrantsPaginator(r -> r.keyId(key).limit(2)).grants().stream().toList();

    assertThat(all).hasSize(6).extracting(GrantListEntry::grantId).isSorted();
    assertThat(
            users
                .root
                .listGrantsPaginator(r -> r.keyId(key).limit(2).granteePrincipal(GrantUsers.BOB))
                .grants())
        .hasSize(5)
        .allMatch(grant -> grant.granteePrincipal().equals(GrantUsers.BOB));
    assertThat(users.root.listGrants(r -> r.keyId(key).grantId(carols.grantId())).grants())
        .extracting(GrantListEntry::granteePrincipal)
        .containsExactly(GrantUsers.CAROL);
    assertThat(
            users
                .root
                .listGrants(
                    r -> r.keyId(key).grantId(carols.grantId()).granteePrincipal(GrantUsers.BOB))
                .grants())
        .isEmpty();
    assertThat(code(() -> users.bob.listGrants(r -> r.keyId(key))))
        .isEqualTo("AccessDeniedException");
    assertThat(code(() -> users.root.listGrants(r -> r.keyId(key).limit(101))))
        .isEqualTo("ValidationException");
    assertThat(code(() -> users.root.listGrants(r -> r.keyId(key).marker("other"))))
        .isEqualTo("InvalidMarkerException");
  }

  @Test
  void retirableGrants_areListedForPrincipalsOfTheCallersAccount_onKeysOfWhateverAccount() {
    var foreign = users.otherRoot.createKey().keyMetadata().arn();
    for (var number = 0; number < 3; number++) {
      users.root.createGrant(r ->
          r.keyId(key)
              .granteePrincipal(GrantUsers.BOB)
              .retiringPrincipal(GrantUsers.ERIN)
              .operations(GrantOperation.ENCRYPT));
    }
    users.otherRoot.createGrant(r ->
        r.keyId(foreign)
            .granteePrincipal(GrantUsers.BOB)
            .retiringPrincipal(GrantUsers.ERIN)
            .operations(GrantOperation.ENCRYPT));

    var found =
        users
            .otherRoot
            .listRetirableGrantsPaginator(r -> r.retiringPrincipal(GrantUsers.ERIN).limit(3))
            .grants()
            .stream()
            .map(GrantListEntry::keyId)
            .toList();
    assertThat(found).hasSize(4).contains(key, foreign);
    assertThat(
            code(() -> users.root.listRetirableGrants(r -> r.retiringPrincipal(GrantUsers.ERIN))))
        .isEqualTo("InvalidArnException");
    assertThat(code(() -> users.bob.listRetirableGrants(r -> r.retiringPrincipal(GrantUsers.BOB))))
        .isEqualTo("AccessDeniedException");
    assertThat(code(() -> users.root.listRetirableGrants(r -> {})))
        .isEqualTo("ValidationException");
  }

  @Test
  void grantForAService_isListed_andServicesAloneMayAskForTheirs() {
    users.root.createGrant(r ->
        r.keyId(key)
            .granteeServicePrincipal("backup.eu-west-1.amazonaws.com")
            .retiringServicePrincipal("cleaner.eu-west-1.amazonaws.com")
            .constraints(c -> c.sourceArn("arn:aws:backup:eu-west-1:111122223333:vault/a"))
            .operations(GrantOperation.ENCRYPT));

    assertThat(
            code(() ->
                users.root.listRetirableGrants(
                    r -> r.retiringServicePrincipal("cleaner.eu-west-1.amazonaws.com"))))
        .isEqualTo("ValidationException");
    assertThat(
            code(() ->
                users.root.listGrants(
                    r -> r.keyId(key).granteeServicePrincipal("backup.eu-west-1.amazonaws.com"))))
        .isEqualTo("ValidationException");
    assertThat(users.root.listGrants(r -> r.keyId(key)).grants())
        .singleElement()
        .satisfies(entry -> {
          assertThat(entry.granteeServicePrincipal()).isEqualTo("backup.eu-west-1.amazonaws.com");
          assertThat(entry.granteePrincipal()).isNull();
          assertThat(entry.constraints().sourceArn()).endsWith(":vault/a");
        });
  }

  private CreateGrantResponse grant(String grantee, GrantOperation operation) {
    return users.root.createGrant(
        r -> r.keyId(key).granteePrincipal(grantee).operations(operation));
  }
}
