package org.trentkms.key;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.Test;
import org.trentkms.algorithm.KeySpec;
import org.trentkms.algorithm.KeyUsage;
import org.trentkms.algorithm.Origin;
import org.trentkms.id.AccountId;
import org.trentkms.id.KeyArn;
import org.trentkms.id.KeyId;
import org.trentkms.id.MaterialId;
import org.trentkms.id.Region;
import org.trentkms.key.KeyMaterials.Generated;
import org.trentkms.key.Replication.Transition;
import org.trentkms.tag.Tags;

/// What related keys know of each other, and what follows from it for each of them.
final class ReplicationTest {

  private static final Instant NOW = Instant.parse("2026-03-04T05:06:07.089Z");
  private static final Region HOME = new Region("us-east-1");
  private static final Region AWAY = new Region("eu-west-1");
  private static final Region THIRD = new Region("ap-south-1");
  private static final MaterialId MATERIAL = new MaterialId("00".repeat(32));
  private static final Replication BOTH = Replication.alone(HOME).with(AWAY);

  @Test
  void replicas_areInTheOrderOfTheirNames_andNoneTwice() {
    assertThat(BOTH.with(THIRD).replicas()).containsExactly(THIRD, AWAY);
    assertThatThrownBy(() -> BOTH.with(AWAY)).isInstanceOf(IllegalArgumentException.class);
    assertThatThrownBy(() -> BOTH.with(HOME)).isInstanceOf(IllegalArgumentException.class);
  }

  @Test
  void others_areAllKeysButTheOne() {
    assertThat(BOTH.with(THIRD).others(HOME)).containsExactly(THIRD, AWAY);
    assertThat(BOTH.with(THIRD).others(AWAY)).containsExactly(HOME, THIRD);
    assertThat(BOTH.without(AWAY).others(HOME)).isEmpty();
  }

  @Test
  void newPrimary_changesPlacesWithTheOldOne() {
    var changed = BOTH.with(THIRD).ledBy(AWAY);

    assertThat(changed.primary()).isEqualTo(AWAY);
    assertThat(changed.replicas()).containsExactly(THIRD, HOME);
    assertThat(changed.ledBy(HOME)).isEqualTo(BOTH.with(THIRD));
  }

  @Test
  void multiRegionKeys_andNoOthers_haveRelatives() {
    var single = new KeyId("1234abcd-12ab-34cd-56ef-1234567890ab");

    assertThatThrownBy(() -> key(single, HOME, Optional.of(BOTH)))
        .isInstanceOf(IllegalArgumentException.class);
    assertThatThrownBy(() -> key(multi(), HOME, Optional.empty()))
        .isInstanceOf(IllegalArgumentException.class);
  }

  @Test
  void state_isThatOfWhatIsUnderWay_unlessTheKeyIsToBeDeleted() {
    for (var kind : Transition.Kind.values()) {
      var key = key(AWAY, BOTH.beginning(kind, NOW));

      assertThat(key.state(NOW).name()).isEqualTo(kind.name());
      assertThat(key.replicationDate()).contains(NOW.plusMillis(500));
      assertThat(key.with(key.lifecycle().withDeletion(NOW, 7)).state(NOW))
          .isEqualTo(KeyState.PENDING_DELETION);
      assertThat(key.with(BOTH).state(NOW)).isEqualTo(KeyState.ENABLED);
    }
  }

  @Test
  void replica_isNotRotatedByItself_andThePrimaryNotWhileItIsUpdating() {
    var rotation = Rotation.NONE.enabled(90, NOW);
    var later = NOW.plus(Duration.ofDays(90));

    assertThat(key(HOME, BOTH).with(rotation).isRotationDue(later)).isTrue();
    assertThat(key(AWAY, BOTH).with(rotation).isRotationDue(later)).isFalse();
    assertThat(key(AWAY, BOTH).with(rotation).rotationDate()).isEmpty();
    assertThat(key(AWAY, BOTH.ledBy(AWAY)).with(rotation).isRotationDue(later)).isTrue();
    var updating = key(HOME, BOTH.beginning(Transition.Kind.UPDATING, NOW)).with(rotation);
    assertThat(updating.isRotationDue(later)).isFalse();
    assertThat(updating.rotationDate()).isEmpty();
  }

  @Test
  void replicaThatIsOver_asksForNothingButItsDestruction() {
    var leaving = key(AWAY, BOTH).with(Lifecycle.beginning(NOW).withDeletion(NOW, 7));

    assertThat(leaving.replicationDate()).isEmpty();
    assertThat(leaving.isRelated()).isTrue();
    assertThat(leaving.with(BOTH.without(AWAY)).isRelated()).isFalse();
  }

  @Test
  void replica_takesWhatIsShared_andKeepsWhatIsItsOwn() {
    var second = new MaterialId("01".repeat(32));
    var primary =
        key(HOME, BOTH.with(THIRD).beginning(Transition.Kind.UPDATING, NOW))
            .with(Rotation.NONE.enabled(90, NOW))
            .rotated(second, Rotation.Type.ON_DEMAND, NOW)
            .withDescription("of the primary")
            .with(KeyPolicy.ofNames("[]"));
    var replica = key(AWAY, BOTH).with(Lifecycle.beginning(NOW).withEnabled(false));

    var next = replica.sharing(primary);

    assertThat(next.currentMaterial()).isEqualTo(second);
    assertThat(next.rotation()).isEqualTo(primary.rotation());
    assertThat(next.replication()).contains(BOTH.with(THIRD));
    assertThat(next.version()).isEqualTo(replica.version() + 1);
    assertThat(next.lifecycle()).isEqualTo(replica.lifecycle());
    assertThat(List.of(next.description(), next.policy()))
        .isEqualTo(List.of(replica.description(), replica.policy()));
    assertThat(next.arn()).isEqualTo(replica.arn());
  }

  private static KeyId multi() {
    return new KeyId("mrk-1234abcd12ab34cd56ef1234567890ab");
  }

  private static KeyRecord key(Region region, Replication related) {
    return key(multi(), region, Optional.of(related));
  }

  private static KeyRecord key(KeyId id, Region region, Optional<Replication> related) {
    return new KeyRecord(
        new KeyArn(region, new AccountId("111122223333"), id),
        new KeyParameters(KeySpec.SYMMETRIC_DEFAULT, KeyUsage.ENCRYPT_DECRYPT, Origin.AWS_KMS),
        Lifecycle.beginning(NOW),
        "",
        Tags.NONE,
        KeyPolicy.ofNames("{}"),
        new Generated(MATERIAL),
        Rotation.NONE,
        related,
        1);
  }
}
