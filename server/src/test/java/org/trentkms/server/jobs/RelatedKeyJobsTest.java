package org.trentkms.server.jobs;

import static org.assertj.core.api.Assertions.assertThat;
import static org.trentkms.store.Rows.OTHER_REGION;
import static org.trentkms.store.Rows.REGION;

import java.time.Duration;
import java.util.Optional;
import java.util.function.UnaryOperator;
import org.junit.jupiter.api.Test;
import org.trentkms.key.KeyRecord;
import org.trentkms.key.KeyState;
import org.trentkms.key.Lifecycle;
import org.trentkms.key.Replication;
import org.trentkms.key.Replication.Transition.Kind;
import org.trentkms.store.Change;
import org.trentkms.store.Due;
import org.trentkms.store.KeyRow;
import org.trentkms.store.Page;
import org.trentkms.store.Write;

/// What the jobs do to related multi-Region keys.
final class RelatedKeyJobsTest extends KeyJobsFixture {

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
  void whatIsUnderWay_endsAfterAMoment_thoughKeyTimeStands() {
    makeRelated(
        UnaryOperator.identity(),
        Replication.alone(REGION).with(OTHER_REGION).beginning(Kind.CREATING, NOW));

    run(NOW);
    ticks += Duration.ofMillis(999).toNanos();
    run(NOW);
    assertThat(replica().state(NOW)).isEqualTo(KeyState.CREATING);
    ticks += Duration.ofMillis(1).toNanos();
    run(NOW);
    assertThat(replica().state(NOW)).isEqualTo(KeyState.ENABLED);
  }

  @Test
  void replicaThatIsOver_leavesItsRelatives_withItsDestruction() {
    makeRelated(life -> life.withDeletion(NOW, 7), Replication.alone(REGION).with(OTHER_REGION));
    schedulePrimary();
    var before = primary();

    destructible = days(7).minusMillis(1);
    run(days(400));
    assertThat(primary()).isEqualTo(before);
    assertThat(replica().isRelated()).isTrue();
    assertThat(log.names).isEmpty();

    destructible = days(7);
    run(days(401));
    assertThat(store.key(OTHER_REGION, MULTI)).isEmpty();
    assertThat(primary().hasReplicas()).isFalse();
    assertThat(primary().lifecycle().deletion())
        .contains(new Lifecycle.Deletion(Optional.of(days(401 + 9)), 9));
    assertThat(log.names)
        .containsExactly(
            "DeleteKey " + PRIMARY.in(OTHER_REGION), "SynchronizeMultiRegionKey " + PRIMARY);
  }

  @Test
  void replicaThatItsRelativesHaveForgotten_isDestroyedAlone() {
    makeRelated(life -> life.withDeletion(NOW, 7), Replication.alone(REGION));

    run(days(7));
    assertThat(store.key(OTHER_REGION, MULTI)).isEmpty();
    assertThat(primary().version()).isEqualTo(1);
    assertThat(log.names).containsExactly("DeleteKey " + PRIMARY.in(OTHER_REGION));
  }

  @Test
  void rowWithADateThatItsKeyDoesNotAskFor_isDatedAnew() {
    makeRelated(life -> life.withDeletion(NOW, 7), Replication.alone(REGION).with(OTHER_REGION));
    var row = ((Write.ReplaceKey) records.replace(replica().touched())).row();
    var date = days(7).toEpochMilli();
    var due = new Due(Due.NEVER, date, date, Due.NEVER);
    store.commit(
        Change.of(
            new Write.ReplaceKey(
                new KeyRow(row.arn(), row.version(), due, row.body(), row.mac()))));

    destructible = NOW;
    run(days(8));
    assertThat(store.dueKeys(Due.Kind.REPLICATION, Due.NEVER - 1, 9)).isEmpty();
    assertThat(replica().isRelated()).isTrue();
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

  private void schedulePrimary() {
    var key = primary();
    store.commit(
        Change.of(records.replace(key.with(key.lifecycle().withDeletionAfterReplicas(9)))));
  }

  private KeyRecord primary() {
    return records.key(REGION, MULTI).orElseThrow();
  }
}
