package org.trentkms.store;

import static org.assertj.core.api.Assertions.assertThat;
import static org.trentkms.store.Rows.ACCOUNT;
import static org.trentkms.store.Rows.OTHER_ACCOUNT;
import static org.trentkms.store.Rows.accessKey;
import static org.trentkms.store.Rows.accessKeyId;

import java.util.List;
import org.junit.jupiter.api.Test;
import org.trentkms.store.Write.DeleteAccessKey;
import org.trentkms.store.Write.InsertAccessKey;
import org.trentkms.store.Write.ReplaceAccessKey;

/// What every {@link Store} promises about access keys. Part of {@link StoreContract}.
abstract class StoreAccessKeysContract extends StoreRowsContract {

  @Test
  void accessKey_isFoundByItsIdAlone() {
    commit(new InsertAccessKey(accessKey(1)));

    assertThat(store.accessKey(accessKeyId(1))).contains(accessKey(1));
    assertThat(store.accessKey(accessKeyId(2))).isEmpty();
  }

  @Test
  void insertAccessKey_ofTheSameId_isStale() {
    commit(new InsertAccessKey(accessKey(1)));

    refuse(new InsertAccessKey(accessKey(1, OTHER_ACCOUNT, 1)));
    assertThat(store.accessKey(accessKeyId(1))).contains(accessKey(1));
  }

  @Test
  void replaceAccessKey_ofTheVersionBefore_replacesAllOfIt() {
    commit(new InsertAccessKey(accessKey(1)));
    commit(new ReplaceAccessKey(accessKey(1, ACCOUNT, 2)));

    assertThat(store.accessKey(accessKeyId(1))).contains(accessKey(1, ACCOUNT, 2));
  }

  @Test
  void replaceAccessKey_ofAnyOtherVersionOrAccount_isStale() {
    refuse(new ReplaceAccessKey(accessKey(1, ACCOUNT, 2)));
    commit(new InsertAccessKey(accessKey(1)));

    refuse(new ReplaceAccessKey(accessKey(1, ACCOUNT, 1)));
    refuse(new ReplaceAccessKey(accessKey(1, ACCOUNT, 3)));
    refuse(new ReplaceAccessKey(accessKey(1, OTHER_ACCOUNT, 2)));
    assertThat(store.accessKey(accessKeyId(1))).contains(accessKey(1));
  }

  @Test
  void deleteAccessKey_ofItsVersion_deletes() {
    commit(new InsertAccessKey(accessKey(1)), new InsertAccessKey(accessKey(2)));
    commit(new ReplaceAccessKey(accessKey(1, ACCOUNT, 2)));

    refuse(new DeleteAccessKey(accessKeyId(1), 1));
    commit(new DeleteAccessKey(accessKeyId(1), 2));
    assertThat(store.accessKey(accessKeyId(1))).isEmpty();
    assertThat(store.accessKey(accessKeyId(2))).contains(accessKey(2));
    refuse(new DeleteAccessKey(accessKeyId(1), 2));
  }

  @Test
  void accessKeys_arePagedByIdOverAllAccounts() {
    var foreign = accessKey(0x7fff_0000, OTHER_ACCOUNT, 1);
    List.of(accessKey(3), foreign, accessKey(1), accessKey(2))
        .forEach(row -> commit(new InsertAccessKey(row)));

    var first = store.accessKeys(Page.first(2));
    var rest = store.accessKeys(after(first.getLast().id(), 2));

    assertThat(first).containsExactly(accessKey(1), accessKey(2));
    assertThat(rest).containsExactly(accessKey(3), foreign);
    commit(new DeleteAccessKey(accessKeyId(2), 1));
    assertThat(store.accessKeys(after(accessKeyId(2), 1))).containsExactly(accessKey(3));
    assertThat(store.accessKeys(after(foreign.id(), 2))).isEmpty();
  }
}
