package org.trentkms.store;

import static org.assertj.core.api.Assertions.assertThat;
import static org.trentkms.store.Rows.ACCOUNT;
import static org.trentkms.store.Rows.OTHER_ACCOUNT;
import static org.trentkms.store.Rows.OTHER_REGION;
import static org.trentkms.store.Rows.REGION;
import static org.trentkms.store.Rows.key;
import static org.trentkms.store.Rows.keyArn;
import static org.trentkms.store.Rows.keyId;
import static org.trentkms.store.Rows.tracking;
import static org.trentkms.store.Rows.usage;

import org.junit.jupiter.api.Test;
import org.trentkms.id.KeyArn;
import org.trentkms.store.Write.DeleteKey;
import org.trentkms.store.Write.InsertKey;
import org.trentkms.store.Write.PutTracking;
import org.trentkms.store.Write.PutUsage;

/// What every {@link Store} promises about the use of keys. Part of {@link StoreContract}.
abstract class StoreUsagesContract extends StoreCountsContract {

  @Test
  void usage_isThatWhichWasPutLast_ofItsKeyAlone() {
    commit(new InsertKey(key(1)), new InsertKey(key(2)));
    assertThat(store.usage(keyArn(1))).isEmpty();

    commit(new PutUsage(usage(keyArn(1), 1)), new PutUsage(usage(keyArn(2), 2)));
    commit(new PutUsage(usage(keyArn(1), 3)));

    assertThat(store.usage(keyArn(1))).contains(usage(keyArn(1), 3));
    assertThat(store.usage(keyArn(2))).contains(usage(keyArn(2), 2));
    assertThat(store.usage(new KeyArn(REGION, OTHER_ACCOUNT, keyId(1)))).isEmpty();
  }

  @Test
  void usage_inOtherRegionsOfTheSameId_isAnother() {
    var elsewhere = new KeyArn(OTHER_REGION, ACCOUNT, keyId(1));
    commit(new InsertKey(key(1)), new InsertKey(key(elsewhere, 1)));
    commit(new PutUsage(usage(keyArn(1), 1)));

    assertThat(store.usage(elsewhere)).isEmpty();
    commit(new PutUsage(usage(elsewhere, 2)), new DeleteKey(keyArn(1), 1));
    assertThat(store.usage(keyArn(1))).isEmpty();
    assertThat(store.usage(elsewhere)).contains(usage(elsewhere, 2));
  }

  @Test
  void usage_ofAKeyThatIsNotThere_isNotKept() {
    var foreign = new KeyArn(REGION, OTHER_ACCOUNT, keyId(1));
    commit(new InsertKey(key(1)));
    commit(new PutUsage(usage(keyArn(1), 1)));
    commit(new PutUsage(usage(keyArn(2), 2)), new PutUsage(usage(foreign, 3)));
    commit(new InsertKey(key(2)));

    assertThat(store.usage(keyArn(1))).contains(usage(keyArn(1), 1));
    assertThat(store.usage(keyArn(2))).isEmpty();
    assertThat(store.usage(foreign)).isEmpty();
  }

  @Test
  void usage_goesWithItsKey() {
    commit(new InsertKey(key(1)));
    commit(new PutUsage(usage(keyArn(1), 1)));
    commit(new DeleteKey(keyArn(1), 1));
    commit(new InsertKey(key(1)));

    assertThat(store.usage(keyArn(1))).isEmpty();
  }

  @Test
  void tracking_isThatWhichWasPutLast() {
    assertThat(store.tracking()).isEmpty();

    commit(new PutTracking(tracking(1)));
    commit(new PutTracking(tracking(2)));

    assertThat(store.tracking()).contains(tracking(2));
  }
}
