package org.trentkms.key;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.time.Duration;
import java.time.Instant;
import java.util.Optional;
import java.util.function.UnaryOperator;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import org.trentkms.algorithm.KeySpec;
import org.trentkms.algorithm.KeyUsage;
import org.trentkms.algorithm.Origin;
import org.trentkms.id.AccountId;
import org.trentkms.id.KeyArn;
import org.trentkms.id.KeyId;
import org.trentkms.id.MaterialId;
import org.trentkms.id.Region;
import org.trentkms.key.KeyMaterials.Generated;
import org.trentkms.tag.Tags;

/// When keys are rotated, as a function of the record and the time.
final class RotationTest {

  private static final Instant NOW = Instant.parse("2026-03-04T05:06:07.089Z");
  private static final MaterialId FIRST = new MaterialId("00".repeat(32));
  private static final MaterialId SECOND = new MaterialId("01".repeat(32));

  @Test
  void rotation_isDueAPeriodAfterItIsEnabled() {
    var key = key(Rotation.NONE.enabled(90, NOW), UnaryOperator.identity());

    assertThat(key.rotationDate()).contains(after(90));
    assertThat(key.isRotationDue(after(90).minusMillis(1))).isFalse();
    assertThat(key.isRotationDue(after(90))).isTrue();
  }

  @Test
  void automaticRotation_beginsANewPeriod() {
    var key = key(Rotation.NONE.enabled(90, NOW), UnaryOperator.identity());
    var rotated = key.rotated(SECOND, Rotation.Type.AUTOMATIC, after(100));

    assertThat(rotated.currentMaterial()).isEqualTo(SECOND);
    assertThat(rotated.version()).isEqualTo(key.version() + 1);
    assertThat(rotated.rotation().count()).isEqualTo(1);
    assertThat(rotated.rotation().onDemand()).isZero();
    assertThat(rotated.rotationDate()).contains(after(190));
  }

  @Test
  void rotationOnDemand_leavesTheScheduleAsItIs() {
    var key = key(Rotation.NONE.enabled(90, NOW), UnaryOperator.identity());
    var rotated = key.rotated(SECOND, Rotation.Type.ON_DEMAND, after(10));

    assertThat(rotated.rotation().count()).isEqualTo(1);
    assertThat(rotated.rotation().onDemand()).isEqualTo(1);
    assertThat(rotated.rotationDate()).contains(after(90));
  }

  @Test
  void enabledAgain_keepsItsDate_unlessThePeriodIsAnother() {
    var enabled = Rotation.NONE.enabled(90, NOW);

    assertThat(enabled.enabled(90, after(10))).isEqualTo(enabled);
    assertThat(enabled.enabled(91, after(10)).schedule())
        .contains(new Rotation.Schedule(91, after(101)));
    assertThat(enabled.disabled()).isEqualTo(Rotation.NONE);
    assertThat(enabled.disabled().enabled(90, after(10)).schedule())
        .contains(new Rotation.Schedule(90, after(100)));
  }

  @Test
  void disabledKey_waits_andIsDueAtOnceWhenItIsEnabled() {
    var key = key(Rotation.NONE.enabled(90, NOW), life -> life.withEnabled(false));

    assertThat(key.rotationDate()).isEmpty();
    assertThat(key.isRotationDue(after(200))).isFalse();
    assertThat(key.with(key.lifecycle().withEnabled(true)).isRotationDue(after(200))).isTrue();
  }

  @Test
  void keyThatIsToBeDeleted_isNotRotated_andKeepsItsSchedule() {
    var key = key(Rotation.NONE.enabled(90, NOW), life -> life.withDeletion(NOW, 30));

    assertThat(key.rotationDate()).isEmpty();
    assertThat(key.deletionDate()).contains(after(30));
    assertThat(key.isRotationDue(after(200))).isFalse();
    assertThat(key.rotation().schedule()).isPresent();
  }

  @ParameterizedTest
  @ValueSource(ints = {0, 89, 2561, -1})
  void periodThatAwsDoesNotTake_isNone(int days) {
    assertThatThrownBy(() -> new Rotation.Schedule(days, NOW))
        .isInstanceOf(IllegalArgumentException.class);
  }

  private static Instant after(int days) {
    return NOW.plus(Duration.ofDays(days));
  }

  private static KeyRecord key(Rotation rotation, UnaryOperator<Lifecycle> life) {
    return new KeyRecord(
        new KeyArn(
            new Region("us-east-1"),
            new AccountId("111122223333"),
            new KeyId("1234abcd-12ab-34cd-56ef-1234567890ab")),
        new KeyParameters(KeySpec.SYMMETRIC_DEFAULT, KeyUsage.ENCRYPT_DECRYPT, Origin.AWS_KMS),
        life.apply(new Lifecycle(NOW, true, Optional.empty())),
        "",
        Tags.NONE,
        KeyPolicy.ofNames("{}"),
        new Generated(FIRST),
        rotation,
        Optional.empty(),
        1);
  }
}
