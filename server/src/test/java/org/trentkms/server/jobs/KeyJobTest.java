package org.trentkms.server.jobs;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.trentkms.store.Rows.keyArn;

import java.security.SecureRandom;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.function.LongFunction;
import java.util.function.UnaryOperator;
import java.util.stream.LongStream;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.trentkms.algorithm.KeySpec;
import org.trentkms.algorithm.KeyUsage;
import org.trentkms.algorithm.Origin;
import org.trentkms.crypto.RandomBytes;
import org.trentkms.id.KeyArn;
import org.trentkms.id.MaterialId;
import org.trentkms.key.KeyMaterials;
import org.trentkms.key.KeyParameters;
import org.trentkms.key.KeyPolicy;
import org.trentkms.key.KeyRecord;
import org.trentkms.key.Lifecycle;
import org.trentkms.key.Rotation;
import org.trentkms.keyring.DomainKeys;
import org.trentkms.keyring.KeyRecords;
import org.trentkms.rootkey.InMemoryRootKey;
import org.trentkms.store.Change;
import org.trentkms.store.Due;
import org.trentkms.store.InMemoryStore;
import org.trentkms.store.KeyRow;
import org.trentkms.store.RecordingListener;
import org.trentkms.store.Rows;
import org.trentkms.store.Write;
import org.trentkms.tag.Tags;

/// How a job goes through the keys that are due.
@Timeout(60)
final class KeyJobTest {

  private static final Instant NOW = Instant.parse("2026-03-04T05:06:07.089Z");
  private static final int MANY = 450;

  private final RandomBytes random = new SecureRandom()::nextBytes;
  private final InMemoryStore store = new InMemoryStore(new RecordingListener());
  private final List<KeyArn> taken = new ArrayList<>();
  private DomainKeys domainKeys;
  private KeyRecords records;

  @BeforeEach
  void open() {
    var rootKey = new InMemoryRootKey(random);
    DomainKeys.establish(store, rootKey, random);
    domainKeys = DomainKeys.open(store, rootKey);
    records = new KeyRecords(store, domainKeys);
  }

  @AfterEach
  void close() {
    domainKeys.close();
    store.close();
  }

  @Test
  void keysThatKeepFailing_howeverMany_doNotHoldUpTheOthers() {
    makeMany(number -> new Write.InsertKey(altered(number)));
    store.commit(Change.of(records.insert(key(MANY + 1))));
    var job = job((key, _) -> taken.add(key.arn()));

    assertThatThrownBy(() -> job.run(NOW)).hasMessageContaining("450 keys are left");
    assertThat(taken).containsExactly(keyArn(MANY + 1));
  }

  /// What asks for nothing after all is due still, and not a failure.
  @Test
  void keysThatStayDue_areTakenOnce_andEndTheRun() {
    makeMany(number -> records.insert(key(number)));

    assertThat(job((key, _) -> taken.add(key.arn())).run(NOW)).isEqualTo(MANY);
    assertThat(taken).hasSize(MANY).doesNotHaveDuplicates();
  }

  private KeyJob job(KeyStep step) {
    return new KeyJob("rotation", Due.Kind.ROTATION, UnaryOperator.identity(), records, step);
  }

  private void makeMany(LongFunction<Write> make) {
    store.commit(new Change(LongStream.rangeClosed(1, MANY).mapToObj(make).toList()));
  }

  private static KeyRow altered(long number) {
    return Rows.key(
        keyArn(number), 1, new Due(NOW.toEpochMilli() - 1, Due.NEVER, Due.NEVER, Due.NEVER));
  }

  private static KeyRecord key(long number) {
    return new KeyRecord(
        keyArn(number),
        new KeyParameters(KeySpec.SYMMETRIC_DEFAULT, KeyUsage.ENCRYPT_DECRYPT, Origin.AWS_KMS),
        Lifecycle.beginning(NOW),
        "",
        Tags.NONE,
        KeyPolicy.ofNames("{}"),
        new KeyMaterials.Generated(MaterialId.of(new byte[MaterialId.SIZE])),
        new Rotation(Optional.of(new Rotation.Schedule(90, NOW)), 0, 0),
        Optional.empty(),
        1);
  }
}
