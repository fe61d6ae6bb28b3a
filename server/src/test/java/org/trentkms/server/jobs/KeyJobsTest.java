package org.trentkms.server.jobs;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.trentkms.store.Rows.OTHER_REGION;
import static org.trentkms.store.Rows.REGION;
import static org.trentkms.store.Rows.keyArn;
import static org.trentkms.store.Rows.keyId;
import static org.trentkms.store.Rows.text;

import java.security.SecureRandom;
import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.util.ArrayList;
import java.util.Optional;
import java.util.UUID;
import java.util.function.UnaryOperator;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.trentkms.algorithm.KeySpec;
import org.trentkms.algorithm.KeyUsage;
import org.trentkms.algorithm.Origin;
import org.trentkms.ciphertext.BaseKey;
import org.trentkms.crypto.RandomBytes;
import org.trentkms.crypto.provider.TestSources;
import org.trentkms.id.KeyArn;
import org.trentkms.id.KeyId;
import org.trentkms.id.MaterialId;
import org.trentkms.id.RequestId;
import org.trentkms.key.KeyMaterials.Generated;
import org.trentkms.key.KeyParameters;
import org.trentkms.key.KeyRecord;
import org.trentkms.key.KeyState;
import org.trentkms.key.Lifecycle;
import org.trentkms.key.Replication;
import org.trentkms.key.Replication.Transition.Kind;
import org.trentkms.key.Rotation;
import org.trentkms.keyring.Cryptography;
import org.trentkms.keyring.DomainKeys;
import org.trentkms.keyring.KeyRecords;
import org.trentkms.keyring.Materials;
import org.trentkms.keyring.Rotations;
import org.trentkms.keyring.replication.SameStore;
import org.trentkms.replica.RelatedKeys;
import org.trentkms.rootkey.InMemoryRootKey;
import org.trentkms.store.Change;
import org.trentkms.store.Due;
import org.trentkms.store.InMemoryStore;
import org.trentkms.store.KeyRow;
import org.trentkms.store.Page;
import org.trentkms.store.RecordingListener;
import org.trentkms.store.Rows;
import org.trentkms.store.Write;
import org.trentkms.tag.Tags;

/// What the jobs do to keys, and what they leave alone.
final class KeyJobsTest {

  private static final Instant NOW = Instant.parse("2026-03-04T05:06:07.089Z");
  private static final KeyParameters PARAMETERS =
      new KeyParameters(KeySpec.SYMMETRIC_DEFAULT, KeyUsage.ENCRYPT_DECRYPT, Origin.AWS_KMS);
  private static final Rotation EVERY_90_DAYS = Rotation.NONE.enabled(90, NOW);

  private static final KeyId MULTI = new KeyId("mrk-1234abcd12ab34cd56ef1234567890ab");
  private static final KeyArn PRIMARY = new KeyArn(REGION, Rows.ACCOUNT, MULTI);

  private final RandomBytes random = new SecureRandom()::nextBytes;
  private final InMemoryStore store = new InMemoryStore(new RecordingListener());
  private final NamedEvents log = new NamedEvents();
  private DomainKeys domainKeys;
  private KeyRecords records;
  private Materials materials;
  private KeyJobs jobs;
  private Instant destructible = Instant.MAX;

  @BeforeEach
  void open() {
    var rootKey = new InMemoryRootKey(random);
    DomainKeys.establish(store, rootKey, random);
    domainKeys = DomainKeys.open(store, rootKey);
    records = new KeyRecords(store, domainKeys);
    materials = new Materials(domainKeys, random, Cryptography.of(TestSources.all()));
    var related = new RelatedKeys(new SameStore(records, _ -> true));
    jobs =
        new KeyJobs(
            records,
            new Rotations(records, materials, related),
            related,
            new ServiceChanges(
                store,
                log,
                InstantSource.fixed(NOW),
                () -> new RequestId(UUID.randomUUID().toString())));
  }

  @AfterEach
  void close() {
    domainKeys.close();
    store.close();
  }

  @Test
  void dueKey_getsNewMaterial_once() {
    var before = make(1, EVERY_90_DAYS, UnaryOperator.identity());
    run(days(90).minusMillis(1));
    assertThat(key(1)).isEqualTo(before);

    run(days(90));
    var after = key(1);
    assertThat(after.currentMaterial()).isNotEqualTo(before.currentMaterial());
    assertThat(after.rotationDate()).contains(days(180));
    assertThat(log.names).containsExactly("RotateKey " + keyArn(1));
    assertThat(store.material(keyArn(1), BaseKey.prefix(before.currentMaterial()))).isPresent();
    assertThat(store.material(keyArn(1), BaseKey.prefix(after.currentMaterial()))).isPresent();
    assertThat(store.rotations(keyArn(1), Page.first(9))).hasSize(1);

    run(days(91));
    assertThat(key(1)).isEqualTo(after);
    assertThat(log.names).hasSize(1);
  }

  @Test
  void keyThatIsLongOverdue_isRotatedOnce() {
    make(1, EVERY_90_DAYS, UnaryOperator.identity());
    run(days(1_000));
    assertThat(key(1).rotation().count()).isEqualTo(1);
    assertThat(key(1).rotationDate()).contains(days(1_090));
  }

  @Test
  void keyWhoseDateHasCome_isDestroyedWhenItMayBe() {
    make(1, EVERY_90_DAYS, life -> life.withDeletion(NOW, 7));
    make(2, Rotation.NONE, UnaryOperator.identity());
    var material = BaseKey.prefix(key(1).currentMaterial());
    destructible = days(7).minusMillis(1);
    run(days(400));
    assertThat(store.material(keyArn(1), material)).isPresent();

    destructible = days(7);
    run(days(401));
    assertThat(store.key(REGION, keyId(1))).isEmpty();
    assertThat(store.material(keyArn(1), material)).isEmpty();
    assertThat(log.names).containsExactly("DeleteKey " + keyArn(1));
    assertThat(store.key(REGION, keyId(2))).isPresent();

    run(days(402));
    assertThat(log.names).hasSize(1);
  }

  @Test
  void rowFromBeforeThereWereDates_isDatedAndActedOn() {
    for (var number = 1; number <= 500; number++) {
      undated(make(number, Rotation.NONE, UnaryOperator.identity()));
    }
    undated(make(501, Rotation.NONE, life -> life.withDeletion(NOW, 7)));

    run(NOW);
    assertThat(store.dueKeys(Due.Kind.ROTATION, Due.NEVER - 1, 9)).isEmpty();
    assertThat(store.dueKeys(Due.Kind.DELETION, Due.NEVER - 1, 9)).hasSize(1);
    assertThat(log.names).isEmpty();

    run(days(7));
    assertThat(store.key(REGION, keyId(501))).isEmpty();
    assertThat(store.keyCount(1_000)).isEqualTo(500);
  }

  @Test
  void keyThatWasAltered_isAFailure_andTheOthersAreGoneOnWith() {
    make(1, EVERY_90_DAYS, UnaryOperator.identity());
    make(2, EVERY_90_DAYS, UnaryOperator.identity());
    make(3, EVERY_90_DAYS, UnaryOperator.identity());
    var row = store.key(REGION, keyId(2)).orElseThrow();
    put(new KeyRow(row.arn(), 2, row.due(), row.body(), text("altered")));

    assertThatThrownBy(() -> run(days(90))).hasMessageContaining("1 keys of 3");
    assertThat(key(1).rotation().count()).isEqualTo(1);
    assertThat(key(3).rotation().count()).isEqualTo(1);
    assertThat(log.names).hasSize(2);
  }

  @Test
  void logThatCannotBeWritten_letsNothingHappen() {
    make(1, EVERY_90_DAYS, UnaryOperator.identity());
    make(2, Rotation.NONE, life -> life.withDeletion(NOW, 7));
    makeRelated(life -> life.withDeletion(NOW, 7), Replication.alone(REGION).with(OTHER_REGION));
    log.isHealthy = false;
    jobs.all(_ -> destructible)
        .forEach(job -> assertThatThrownBy(() -> job.run(days(400))).isNotNull());
    assertThat(key(1).rotation().count()).isZero();
    assertThat(store.key(REGION, keyId(2))).isPresent();
    assertThat(replica().isRelated()).isTrue();

    log.isHealthy = true;
    run(days(401));
    assertThat(key(1).rotation().count()).isEqualTo(1);
    assertThat(store.key(REGION, keyId(2))).isEmpty();
  }

  @Test
  void twoNodesAtOnce_rotateAndDestroyOnce() throws InterruptedException {
    for (var number = 1; number <= 50; number++) {
      make(number, EVERY_90_DAYS, UnaryOperator.identity());
      make(100 + number, Rotation.NONE, life -> life.withDeletion(NOW, 7));
    }
    var nodes = new ArrayList<Thread>();
    for (var node = 0; node < 4; node++) {
      nodes.add(Thread.startVirtualThread(() -> run(days(90))));
    }
    for (var node : nodes) {
      node.join();
    }
    assertThat(store.keyCount(1_000)).isEqualTo(50);
    for (var number = 1; number <= 50; number++) {
      assertThat(key(number).rotation().count()).isEqualTo(1);
      assertThat(store.rotations(keyArn(number), Page.first(9))).hasSize(1);
    }
  }

  @Test
  void whatIsUnderWay_endsByTheJob_andNotByTime() {
    var related = Replication.alone(REGION).with(OTHER_REGION);
    makeRelated(UnaryOperator.identity(), related.beginning(Kind.CREATING, NOW));

    run(NOW.plusMillis(499));
    assertThat(replica().state(NOW)).isEqualTo(KeyState.CREATING);
    assertThat(store.nextDue(0)).isEqualTo(NOW.plusMillis(500).toEpochMilli());
    run(NOW.plusMillis(500));
    assertThat(replica().state(NOW)).isEqualTo(KeyState.ENABLED);
    assertThat(replica().replication()).contains(related);
    assertThat(log.names).isEmpty();
    assertThat(store.nextDue(0)).isEqualTo(Due.NEVER);
  }

  @Test
  void replicaThatIsOver_leavesItsRelatives_beforeItIsDestroyed() {
    makeRelated(life -> life.withDeletion(NOW, 7), Replication.alone(REGION).with(OTHER_REGION));
    schedulePrimary();

    destructible = NOW;
    run(days(7).minusMillis(1));
    assertThat(primary().hasReplicas()).isTrue();
    run(days(8));
    assertThat(primary().hasReplicas()).isFalse();
    assertThat(primary().lifecycle().deletion())
        .contains(new Lifecycle.Deletion(Optional.of(days(8 + 9)), 9));
    assertThat(replica().isRelated()).isFalse();
    assertThat(log.names).containsExactly("SynchronizeMultiRegionKey " + primary().arn());

    destructible = days(7);
    run(days(9));
    assertThat(store.key(OTHER_REGION, MULTI)).isEmpty();
    assertThat(log.names).hasSize(2).last().isEqualTo("DeleteKey " + PRIMARY.in(OTHER_REGION));
  }

  @Test
  void replicaThatIsOver_isParted_whereTheOtherJobHasNotCome() {
    makeRelated(life -> life.withDeletion(NOW, 7), Replication.alone(REGION).with(OTHER_REGION));
    var destruction = jobs.all(_ -> days(7)).getLast();

    destruction.run(days(8));
    assertThat(primary().hasReplicas()).isFalse();
    assertThat(store.key(OTHER_REGION, MULTI)).isPresent();
    destruction.run(days(8));
    assertThat(store.key(OTHER_REGION, MULTI)).isEmpty();
    assertThat(store.key(REGION, MULTI)).isPresent();
  }

  @Test
  void dueMaterial_isMadeByThePrimary_forAll() {
    makeRelated(UnaryOperator.identity(), Replication.alone(REGION).with(OTHER_REGION));
    var enabled = primary().with(EVERY_90_DAYS);
    store.commit(Change.of(records.replace(enabled), records.replace(replica().sharing(enabled))));

    run(days(90));
    assertThat(primary().rotation().count()).isEqualTo(1);
    assertThat(replica().currentMaterial()).isEqualTo(primary().currentMaterial());
    assertThat(replica().rotation()).isEqualTo(primary().rotation());
    assertThat(store.rotations(replica().arn(), Page.first(9))).hasSize(1);
    assertThat(log.names)
        .containsExactly("RotateKey " + PRIMARY, "SynchronizeMultiRegionKey " + PRIMARY);
  }

  /// A primary key and its replica.
  private void makeRelated(UnaryOperator<Lifecycle> lifeOfReplica, Replication ofReplica) {
    var material = materials.create(PRIMARY, PARAMETERS);
    var key = record(PRIMARY, Lifecycle.beginning(NOW), material.id(), ofReplica.settled());
    var life = lifeOfReplica.apply(Lifecycle.beginning(NOW));
    var replica = record(PRIMARY.in(OTHER_REGION), life, material.id(), ofReplica);
    store.commit(Change.of(records.insert(key), material.write()));
    store.commit(
        Change.of(records.insert(replica), new Write.CopyMaterials(key.arn(), replica.arn())));
  }

  private static KeyRecord record(
      KeyArn arn, Lifecycle life, MaterialId material, Replication related) {
    return new KeyRecord(
        arn,
        PARAMETERS,
        life,
        "",
        Tags.NONE,
        "{}",
        new Generated(material),
        Rotation.NONE,
        Optional.of(related),
        1);
  }

  private void schedulePrimary() {
    var key = primary();
    store.commit(
        Change.of(records.replace(key.with(key.lifecycle().withDeletionAfterReplicas(9)))));
  }

  private KeyRecord primary() {
    return records.key(REGION, MULTI).orElseThrow();
  }

  private KeyRecord replica() {
    return records.key(OTHER_REGION, MULTI).orElseThrow();
  }

  private void run(Instant now) {
    jobs.all(_ -> destructible.equals(Instant.MAX) ? now : destructible)
        .forEach(job -> job.run(now));
  }

  private KeyRecord make(long number, Rotation rotation, UnaryOperator<Lifecycle> life) {
    var material = materials.create(keyArn(number), PARAMETERS);
    var key =
        new KeyRecord(
            keyArn(number),
            PARAMETERS,
            life.apply(Lifecycle.beginning(NOW)),
            "",
            Tags.NONE,
            "{}",
            new Generated(material.id()),
            rotation,
            Optional.empty(),
            1);
    store.commit(Change.of(records.insert(key), material.write()));
    return key;
  }

  /// Makes the row of a key one from before there were dates.
  private void undated(KeyRecord key) {
    var next = ((Write.ReplaceKey) records.replace(key.touched())).row();
    put(
        new KeyRow(
            next.arn(),
            next.version(),
            new Due(Due.UNKNOWN, Due.UNKNOWN, Due.NEVER, Due.NEVER),
            next.body(),
            next.mac()));
  }

  private void put(KeyRow row) {
    store.commit(Change.of(new Write.ReplaceKey(row)));
  }

  private KeyRecord key(long number) {
    return records.key(REGION, keyId(number)).orElseThrow();
  }

  private static Instant days(int days) {
    return NOW.plus(Duration.ofDays(days));
  }
}
