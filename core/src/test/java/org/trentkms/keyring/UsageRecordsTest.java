package org.trentkms.keyring;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.trentkms.keyring.KeyringFixture.NOW;
import static org.trentkms.store.Rows.keyArn;
import static org.trentkms.store.Rows.text;

import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;
import org.trentkms.audit.LogPlace;
import org.trentkms.id.RequestId;
import org.trentkms.secret.Bytes;
import org.trentkms.store.Change;
import org.trentkms.store.Rows;
import org.trentkms.store.StoreFailure;
import org.trentkms.store.TrackingRow;
import org.trentkms.store.UsageRow;
import org.trentkms.store.Write;
import org.trentkms.usage.LastUsage;
import org.trentkms.usage.TrackedOperation;
import org.trentkms.usage.Tracking;

final class UsageRecordsTest {

  private static final LastUsage USAGE =
      new LastUsage(
          keyArn(1), TrackedOperation.RE_ENCRYPT, NOW, "the event", new RequestId("the request"));
  private static final Tracking TRACKING =
      new Tracking(NOW, new LogPlace(1L << 40, text("what stands before")));

  private final KeyringFixture fixture = new KeyringFixture();
  private UsageRecords records;

  @BeforeEach
  void open() {
    records = new UsageRecords(fixture.store, fixture.domainKeys);
    fixture.store.commit(
        Change.of(new Write.InsertKey(Rows.key(1)), records.put(USAGE), records.put(TRACKING)));
  }

  @AfterEach
  void close() {
    fixture.close();
  }

  @ParameterizedTest
  @EnumSource
  void usage_isReadAsItWasPut(TrackedOperation operation) {
    var usage = new LastUsage(keyArn(1), operation, NOW, "", new RequestId("ü"));
    fixture.store.commit(Change.of(records.put(usage)));

    assertThat(records.last(keyArn(1))).contains(usage);
    assertThat(records.last(keyArn(2))).isEmpty();
  }

  @Test
  void tracking_isReadAsItWasPut() {
    assertThat(records.tracking()).contains(TRACKING);
  }

  @Test
  void usage_altered_isAStoreFailure() {
    var row = fixture.store.usage(keyArn(1)).orElseThrow();

    for (var bit = 0; bit < 8 * row.body().size(); bit++) {
      refuses(new UsageRow(row.key(), flipped(row.body(), bit), row.mac()));
    }
    refuses(new UsageRow(row.key(), row.body(), flipped(row.mac(), 99)));
    var other = ((Write.PutUsage) records.put(of(2))).row();
    refuses(new UsageRow(row.key(), other.body(), other.mac()));
  }

  @Test
  void tracking_altered_isAStoreFailure() {
    var row = fixture.store.tracking().orElseThrow();

    for (var bit = 0; bit < 8 * row.body().size(); bit++) {
      refuses(new TrackingRow(flipped(row.body(), bit), row.mac()));
    }
    var usage = fixture.store.usage(keyArn(1)).orElseThrow();
    refuses(new TrackingRow(usage.body(), usage.mac()));
  }

  private static LastUsage of(long key) {
    return new LastUsage(
        keyArn(key), TrackedOperation.SIGN, NOW, "the event", new RequestId("the request"));
  }

  /// Whatever reads the row refuses it: the records, and whoever looks at a copy.
  private void refuses(UsageRow altered) {
    fixture.store.usages = _ -> altered;
    assertThatThrownBy(() -> records.last(keyArn(1))).isInstanceOf(StoreFailure.class);
    assertThatThrownBy(() -> RowInspector.with(fixture.domainKeys).usage(altered))
        .isInstanceOf(StoreFailure.class);
  }

  private void refuses(TrackingRow altered) {
    fixture.store.trackings = _ -> altered;
    assertThatThrownBy(() -> records.tracking()).isInstanceOf(StoreFailure.class);
    assertThatThrownBy(() -> RowInspector.with(fixture.domainKeys).tracking(altered))
        .isInstanceOf(StoreFailure.class);
  }

  private static Bytes flipped(Bytes bytes, int bit) {
    var flipped = bytes.toByteArray();
    flipped[bit / 8] ^= (byte) (1 << bit % 8);
    return Bytes.owning(flipped);
  }
}
