package org.trentkms.grant;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.Optional;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.MethodSource;
import org.trentkms.id.AccountId;
import org.trentkms.policy.Requester;

/// The texts under which grants are found.
final class PartyKeysTest {

  private static final AccountId ACCOUNT = new AccountId("111122223333");
  private static final String ALICE = "AIDAALICEALICEALICE1";
  private static final String AUDIT = "AROAAUDITAUDITAUDIT1";

  @ParameterizedTest
  @CsvSource({
    "111122223333, iam::111122223333:root",
    "arn:aws:iam::111122223333:root, iam::111122223333:root",
    "arn:aws-cn:iam::111122223333:root, iam::111122223333:root",
    "arn:aws:iam::111122223333:user/d/alice, iam::111122223333:user/d/alice",
    "arn:aws:iam::111122223333:role/p/audit, iam::111122223333:role/p/audit",
    "arn:aws:sts::111122223333:assumed-role/audit/s, sts::111122223333:assumed-role/audit/s",
    "arn:aws:sts::111122223333:federated-user/fred, sts::111122223333:federated-user/fred",
    "AIDAALICEALICEALICE1, AIDAALICEALICEALICE1"
  })
  void party_hasOneKey_howeverItIsNamed(String text, String key) {
    assertThat(new GrantParty.Identity(text, Optional.empty()).key()).isEqualTo(key);
  }

  @Test
  void party_thatIsPinned_isFoundByItsUniqueIdAlone() {
    var pinned =
        new GrantParty.Identity("arn:aws:iam::111122223333:user/alice", Optional.of(ALICE));
    assertThat(pinned.key()).isEqualTo(ALICE);
  }

  @Test
  void service_isFoundByItsName() {
    assertThat(new GrantParty.Service("logs.amazonaws.com").key()).isEqualTo("logs.amazonaws.com");
  }

  @Test
  void requester_hasTheKeysOfAllThatHeIs() {
    assertThat(PartyKeys.of(new Requester.User(ACCOUNT, "d/alice", ALICE)))
        .containsExactly(ALICE, "iam::111122223333:user/d/alice", "iam::111122223333:root");
    assertThat(PartyKeys.of(new Requester.RoleSession(ACCOUNT, "p/audit", AUDIT, "s")))
        .containsExactly(
            AUDIT,
            "iam::111122223333:role/p/audit",
            "sts::111122223333:assumed-role/audit/s",
            "iam::111122223333:root");
    assertThat(PartyKeys.of(new Requester.FederatedUser(ACCOUNT, "fred")))
        .containsExactly("sts::111122223333:federated-user/fred", "iam::111122223333:root");
    assertThat(PartyKeys.of(new Requester.Root(ACCOUNT))).containsExactly("iam::111122223333:root");
    assertThat(PartyKeys.of(new Requester.Service("logs.amazonaws.com")))
        .containsExactly("logs.amazonaws.com");
    assertThat(PartyKeys.of(new Requester.Federated("accounts.google.com")))
        .containsExactly("accounts.google.com");
  }

  /// Whoever a grant means is among the texts by which his grants are asked for.
  @ParameterizedTest
  @MethodSource("namesOfAlice")
  void keyOfWhoeverIsMeant_isAmongTheRequesters(GrantParty party) {
    assertThat(PartyKeys.of(new Requester.User(ACCOUNT, "d/alice", ALICE))).contains(party.key());
  }

  private static Stream<GrantParty> namesOfAlice() {
    var arn = "arn:aws:iam::111122223333:user/d/alice";
    return Stream.of(
        new GrantParty.Identity(arn, Optional.empty()),
        new GrantParty.Identity(arn, Optional.of(ALICE)),
        new GrantParty.Identity(ALICE, Optional.empty()),
        new GrantParty.Identity("111122223333", Optional.empty()));
  }
}
