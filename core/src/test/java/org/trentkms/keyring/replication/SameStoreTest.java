package org.trentkms.keyring.replication;

import java.security.SecureRandom;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.trentkms.crypto.RandomBytes;
import org.trentkms.id.KeyArn;
import org.trentkms.id.MaterialId;
import org.trentkms.key.KeyRecord;
import org.trentkms.key.RotationRecord;
import org.trentkms.keyring.DomainKeys;
import org.trentkms.keyring.KeyRecords;
import org.trentkms.replica.Carrier;
import org.trentkms.replica.CarrierContract;
import org.trentkms.rootkey.InMemoryRootKey;
import org.trentkms.store.Change;
import org.trentkms.store.Commit;
import org.trentkms.store.InMemoryStore;
import org.trentkms.store.MaterialRow;
import org.trentkms.store.Page;
import org.trentkms.store.RecordingListener;
import org.trentkms.store.Rows;
import org.trentkms.store.Write;

final class SameStoreTest extends CarrierContract {

  private final RandomBytes random = new SecureRandom()::nextBytes;
  private final InMemoryStore store = new InMemoryStore(new RecordingListener());
  private DomainKeys domainKeys;
  private KeyRecords records;
  private Carrier carrier;

  @BeforeEach
  void open() {
    var rootKey = new InMemoryRootKey(random);
    DomainKeys.establish(store, rootKey, random);
    domainKeys = DomainKeys.open(store, rootKey);
    records = new KeyRecords(store, domainKeys);
    carrier = new SameStore(records, Set.of(Rows.REGION, Rows.OTHER_REGION)::contains);
  }

  @AfterEach
  void close() {
    domainKeys.close();
    store.close();
  }

  @Override
  protected Carrier carrier() {
    return carrier;
  }

  @Override
  protected Commit commit(Change change) {
    return store.commit(change);
  }

  @Override
  protected Write insert(KeyRecord key) {
    return records.insert(key);
  }

  @Override
  protected Write replace(KeyRecord next) {
    return records.replace(next);
  }

  @Override
  protected Write insert(RotationRecord rotation) {
    return records.insert(rotation);
  }

  @Override
  protected Optional<MaterialRow> material(KeyArn key, MaterialId id) {
    return store.material(key, prefix(id));
  }

  @Override
  protected List<RotationRecord> rotations(KeyArn key) {
    return records.rotationsOf(carrier.find(key).orElseThrow(), Page.first(1_000));
  }
}
