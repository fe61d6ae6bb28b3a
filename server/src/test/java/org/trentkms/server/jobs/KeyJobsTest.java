package org.trentkms.server.jobs;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.trentkms.store.Rows.OTHER_REGION;
import static org.trentkms.store.Rows.REGION;
import static org.trentkms.store.Rows.keyArn;
import static org.trentkms.store.Rows.keyId;
import static org.trentkms.store.Rows.text;

import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.function.UnaryOperator;
import org.junit.jupiter.api.Test;
import org.trentkms.ciphertext.BaseKey;
import org.trentkms.key.KeyMaterials.Generated;
import org.trentkms.key.KeyPolicy;
import org.trentkms.key.KeyRecord;
import org.trentkms.key.Lifecycle;
import org.trentkms.key.Replication;
import org.trentkms.key.Rotation;
import org.trentkms.store.Change;
import org.trentkms.store.Due;
import org.trentkms.store.KeyRow;
import org.trentkms.store.Page;
import org.trentkms.store.StoreFailure;
import org.trentkms.store.Write;
import org.trentkms.tag.Tags;

/// What the jobs do to keys, and what they leave alone.
final class KeyJobsTest extends KeyJobsFixture {

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

    assertThatThrownBy(() -> run(days(90))).hasMessageContaining("1 keys are left");
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
    assertThat(jobs.all(_ -> days(400)))
        .filteredOn(job -> List.of("rotation", "destruction").contains(job.name()))
        .hasSize(2)
        .allSatisfy(job ->
            assertThatThrownBy(() -> job.run(days(400)))
                .isInstanceOf(StoreFailure.class)
                .hasMessageContaining("left for the next time, 0 are done"));
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

  private KeyRecord make(long number, Rotation rotation, UnaryOperator<Lifecycle> life) {
    var material = materials.create(keyArn(number), PARAMETERS);
    var key =
        new KeyRecord(
            keyArn(number),
            PARAMETERS,
            life.apply(Lifecycle.beginning(NOW)),
            "",
            Tags.NONE,
            KeyPolicy.ofNames("{}"),
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
}
