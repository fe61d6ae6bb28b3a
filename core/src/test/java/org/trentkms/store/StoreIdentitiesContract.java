package org.trentkms.store;

import static org.assertj.core.api.Assertions.assertThat;
import static org.trentkms.store.Rows.OTHER_ACCOUNT;
import static org.trentkms.store.Rows.identity;
import static org.trentkms.store.Rows.uniqueId;
import static org.trentkms.store.Rows.user;

import java.util.List;
import org.junit.jupiter.api.Test;
import org.trentkms.id.UniqueId.Kind;
import org.trentkms.store.Write.DeleteEverything;
import org.trentkms.store.Write.DeleteIdentity;
import org.trentkms.store.Write.InsertIdentity;

/// What every {@link Store} promises about the unique ids of identities. Part of {@link
/// StoreContract}.
abstract class StoreIdentitiesContract extends StoreAccessKeysContract {

  @Test
  void identities_arePagedByIdOverAllAccounts() {
    var foreign = identity(uniqueId(Kind.USER, 4), OTHER_ACCOUNT, "one");
    List.of(user(3, "three"), foreign, user(1, "one"), user(2, "two"))
        .forEach(row -> commit(new InsertIdentity(row)));

    var first = store.identities(Page.first(2));

    assertThat(first).containsExactly(user(1, "one"), user(2, "two"));
    assertThat(store.identities(after(first.getLast().id(), 2)))
        .containsExactly(user(3, "three"), foreign);
    assertThat(store.identities(after(foreign.id(), 2))).isEmpty();
  }

  @Test
  void insertIdentity_ofTheSameId_isStale() {
    commit(new InsertIdentity(user(1, "one")));

    refuse(new InsertIdentity(user(1, "two")));
    refuse(new InsertIdentity(identity(uniqueId(Kind.USER, 1), OTHER_ACCOUNT, "two")));
    assertThat(store.identities(Page.first(9))).containsExactly(user(1, "one"));
  }

  @Test
  void insertIdentity_ofTheSameNameAndKindInTheAccount_isStale() {
    var role = identity(uniqueId(Kind.ROLE, 2), Rows.ACCOUNT, "one");
    var foreign = identity(uniqueId(Kind.USER, 3), OTHER_ACCOUNT, "one");
    commit(new InsertIdentity(user(1, "one")));

    refuse(new InsertIdentity(user(2, "one")));
    commit(new InsertIdentity(role), new InsertIdentity(foreign));
    assertThat(store.identities(Page.first(9))).containsExactly(user(1, "one"), foreign, role);
  }

  @Test
  void deleteIdentity_leavesNameAndIdToOthers() {
    commit(new InsertIdentity(user(1, "one")), new InsertIdentity(user(2, "two")));

    commit(new DeleteIdentity(user(1, "one").id()), new InsertIdentity(user(3, "one")));
    assertThat(store.identities(Page.first(9))).containsExactly(user(2, "two"), user(3, "one"));
    commit(new DeleteIdentity(user(3, "one").id()), new InsertIdentity(user(3, "three")));
    assertThat(store.identities(Page.first(9))).containsExactly(user(2, "two"), user(3, "three"));
  }

  @Test
  void deleteIdentity_thatIsNotThere_isStale() {
    refuse(new DeleteIdentity(uniqueId(Kind.USER, 1)));
    commit(new InsertIdentity(user(1, "one")));

    refuse(new DeleteIdentity(uniqueId(Kind.ROLE, 1)));
    assertThat(store.identities(Page.first(9))).containsExactly(user(1, "one"));
  }

  /// Who is declared is the files' to say, and a file that stays as it is names whom it named.
  @Test
  void deletionOfEverything_leavesIdentities() {
    commit(new InsertIdentity(user(1, "one")));

    commit(new DeleteEverything());
    assertThat(store.identities(Page.first(9))).containsExactly(user(1, "one"));
  }
}
