package org.trentkms.store;

import static org.assertj.core.api.Assertions.assertThat;
import static org.trentkms.store.Rows.ACCOUNT;
import static org.trentkms.store.Rows.OTHER_ACCOUNT;
import static org.trentkms.store.Rows.OTHER_REGION;
import static org.trentkms.store.Rows.REGION;
import static org.trentkms.store.Rows.alias;
import static org.trentkms.store.Rows.key;
import static org.trentkms.store.Rows.keyArn;
import static org.trentkms.store.Rows.keyId;
import static org.trentkms.store.Rows.text;

import java.util.concurrent.Executors;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;
import org.trentkms.id.KeyArn;
import org.trentkms.store.Commit.Committed;
import org.trentkms.store.Write.DeleteAlias;
import org.trentkms.store.Write.DeleteKey;
import org.trentkms.store.Write.InsertAlias;
import org.trentkms.store.Write.InsertKey;
import org.trentkms.store.Write.ReplaceKey;

/// What every {@link Store} promises about numbers of rows. Part of {@link StoreContract}.
abstract class StoreCountsContract extends StoreRotationsContract {

  @Test
  void keyCount_isThatOfAccountAndRegion_andFollowsEveryChange() {
    commit(new InsertKey(key(1)), new InsertKey(key(2)));
    commit(new InsertKey(key(new KeyArn(REGION, OTHER_ACCOUNT, keyId(3)), 1)));
    commit(new InsertKey(key(new KeyArn(OTHER_REGION, ACCOUNT, keyId(3)), 1)));
    refuse(new InsertKey(key(1)));
    refuse(new InsertKey(key(4)), new InsertKey(key(2)));
    commit(new ReplaceKey(key(keyArn(1), 2)));

    assertThat(store.keyCount(ACCOUNT, REGION)).isEqualTo(2);
    assertThat(store.keyCount(ACCOUNT, OTHER_REGION)).isOne();
    assertThat(store.keyCount(OTHER_ACCOUNT, REGION)).isOne();
    assertThat(store.keyCount(OTHER_ACCOUNT, OTHER_REGION)).isZero();

    refuse(new DeleteKey(keyArn(1), 1));
    commit(new DeleteKey(keyArn(1), 2));
    assertThat(store.keyCount(ACCOUNT, REGION)).isOne();
    commit(new DeleteKey(keyArn(2), 1));
    assertThat(store.keyCount(ACCOUNT, REGION)).isZero();
  }

  @Test
  void insertKey_whereThereAreSoManyAlready_isStale() {
    commit(new InsertKey(key(new KeyArn(REGION, OTHER_ACCOUNT, keyId(9)), 1)));
    commit(new InsertKey(key(1), 1));

    refuse(new InsertKey(key(2), 1));
    assertThat(store.key(REGION, keyId(2))).isEmpty();
    commit(new InsertKey(key(2), 2));
    refuse(new InsertKey(key(3), 1));
    commit(new DeleteKey(keyArn(1), 1));
    commit(new InsertKey(key(3), 2));
    assertThat(store.keyCount(ACCOUNT, REGION)).isEqualTo(2);
  }

  @Test
  void insertKey_byManyAtOnce_isDoneSoOftenAsItMay() throws Exception {
    try (var threads = Executors.newVirtualThreadPerTaskExecutor()) {
      var made =
          IntStream.range(0, 30)
              .mapToObj(number ->
                  threads.submit(
                      () -> store.commit(Change.of(new InsertKey(key(number), 7)), text("event"))))
              .toList();
      var committed = 0;
      for (var commit : made) {
        committed += commit.get() instanceof Committed ? 1 : 0;
      }
      assertThat(committed).isEqualTo(7);
    }
    assertThat(store.keyCount(ACCOUNT, REGION)).isEqualTo(7);
    assertThat(store.keyEntries(ACCOUNT, REGION, Page.first(30))).hasSize(7);
  }

  @Test
  void aliasCount_isThatOfTheKeyAlone() {
    commit(new InsertAlias(alias("a", 1)), new InsertAlias(alias("b", 1)));
    commit(new InsertAlias(alias("c", 2)));

    assertThat(store.aliasCount(keyArn(1))).isEqualTo(2);
    assertThat(store.aliasCount(keyArn(3))).isZero();
    assertThat(store.aliasCount(new KeyArn(OTHER_REGION, ACCOUNT, keyId(1)))).isZero();
    commit(new DeleteAlias(alias("a", 1).arn(), 1));
    assertThat(store.aliasCount(keyArn(1))).isOne();
  }
}
