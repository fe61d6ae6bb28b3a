package org.trentkms.keyring;

import java.util.Optional;
import org.trentkms.id.KeyArn;
import org.trentkms.store.Store;
import org.trentkms.store.TrackingRow;
import org.trentkms.store.UsageRow;
import org.trentkms.store.Write;
import org.trentkms.usage.LastUsage;
import org.trentkms.usage.Tracking;

/// The last uses of keys as the store knows them, each with its seal checked, and the writes that
/// bring them up to date.
///
/// A key that looks unused gets deleted, so a row that was altered behind Trent's back ends in a
/// {@link org.trentkms.store.StoreFailure}.
public final class UsageRecords {

  private final Store store;
  private final RecordSeal seal;

  /// The records of this store.
  public UsageRecords(Store store, DomainKeys domainKeys) {
    this.store = store;
    this.seal = new RecordSeal(domainKeys);
  }

  /// The last use of the key that was written.
  public Optional<LastUsage> last(KeyArn key) {
    return store.usage(key).map(seal::open);
  }

  /// How far all uses were written.
  public Optional<Tracking> tracking() {
    return store.tracking().map(seal::open);
  }

  /// The write that takes note of the last use of a key, if the key is still there.
  public Write put(LastUsage usage) {
    var body = RecordFormat.body(usage);
    var mac = seal.seal(RecordFormat.usageIdentity(usage.key()), body);
    return new Write.PutUsage(new UsageRow(usage.key(), body, mac));
  }

  /// The write that takes note of how far all uses are written.
  public Write put(Tracking tracking) {
    var body = RecordFormat.body(tracking);
    return new Write.PutTracking(
        new TrackingRow(body, seal.seal(RecordFormat.trackingIdentity(), body)));
  }
}
