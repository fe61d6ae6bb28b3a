package org.trentkms.replica;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Instant;
import java.util.List;
import java.util.Optional;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;
import org.trentkms.algorithm.KeySpec;
import org.trentkms.algorithm.KeyUsage;
import org.trentkms.algorithm.Origin;
import org.trentkms.ciphertext.BaseKey;
import org.trentkms.id.KeyArn;
import org.trentkms.id.KeyId;
import org.trentkms.id.MaterialId;
import org.trentkms.id.Region;
import org.trentkms.key.KeyMaterials.Generated;
import org.trentkms.key.KeyParameters;
import org.trentkms.key.KeyRecord;
import org.trentkms.key.Lifecycle;
import org.trentkms.key.Replication;
import org.trentkms.key.Rotation;
import org.trentkms.key.RotationRecord;
import org.trentkms.secret.Bytes;
import org.trentkms.store.Change;
import org.trentkms.store.Commit;
import org.trentkms.store.MaterialRow;
import org.trentkms.store.Rows;
import org.trentkms.store.Write;
import org.trentkms.tag.Tags;

/// What every {@link Carrier} promises. An implementation inherits it with a class that says how
/// its two ends are looked at.
public abstract class CarrierContract {

  /// So many rotations are more than one page of them.
  private static final int MANY = 450;

  private static final Instant NOW = Instant.parse("2026-03-04T05:06:07.089Z");
  private static final Region HOME = Rows.REGION;
  private static final Region AWAY = Rows.OTHER_REGION;
  private static final KeyArn PRIMARY =
      new KeyArn(HOME, Rows.ACCOUNT, new KeyId("mrk-1234abcd12ab34cd56ef1234567890ab"));
  private static final KeyArn REPLICA = PRIMARY.in(AWAY);

  /// The carrier, which reaches the two Regions of {@link Rows}.
  protected abstract Carrier carrier();

  /// Makes a change in the Region of the primary key.
  protected abstract Commit commit(Change change);

  /// The writes that keep a key, and the next version of one, in the Region of the primary key.
  protected abstract Write insert(KeyRecord key);

  protected abstract Write replace(KeyRecord next);

  protected abstract Write insert(RotationRecord rotation);

  /// What the Region of a key has of it.
  protected abstract Optional<MaterialRow> material(KeyArn key, MaterialId id);

  protected abstract List<RotationRecord> rotations(KeyArn key);

  @Test
  void regions_areReached_orNot() {
    assertThat(carrier().reaches(AWAY)).isTrue();
    assertThat(carrier().reaches(new Region("zz-none-1"))).isFalse();
  }

  @Test
  void replica_hasAllMaterialsAndRotationsOfItsPrimary() {
    var primary = makePrimary(MANY);

    found(primary);

    assertThat(carrier().find(REPLICA)).contains(replica(primary));
    for (var number = 0; number <= MANY; number++) {
      var original = material(PRIMARY, id(number)).orElseThrow();
      assertThat(material(REPLICA, id(number)))
          .contains(new MaterialRow(REPLICA, original.id(), original.wrapped()));
    }
    assertThat(rotations(REPLICA))
        .hasSize(MANY)
        .allMatch(rotation -> rotation.key().equals(REPLICA))
        .extracting(RotationRecord::material)
        .isEqualTo(rotations(PRIMARY).stream().map(RotationRecord::material).toList());
  }

  @Test
  void replica_takesThePlaceOfWhatIsLeftOfAnother() {
    var primary = makePrimary(2);
    found(primary);
    var changed = replica(primary).withDescription("changed");
    assertThat(commit(new Change(carrier().replace(changed)))).isInstanceOf(Commit.Committed.class);

    found(primary);

    assertThat(carrier().find(REPLICA)).contains(replica(primary));
    assertThat(rotations(REPLICA)).hasSize(2);
    assertThat(material(REPLICA, id(2))).isPresent();
  }

  @Test
  void newMaterial_isThereWithTheChangeThatUsesIt_orNotAtAll() {
    var primary = makePrimary(1);
    found(primary);
    var row = new MaterialRow(PRIMARY, id(2), wrapped(2));
    var next = primary.rotated(id(2), Rotation.Type.ON_DEMAND, NOW);
    var rotation = rotation(2);
    var carried = carrier().rotate(replica(primary).sharing(next), rotation, row);

    assertThat(commit(Change.of(replace(next.touched())).and(carried)))
        .isInstanceOf(Commit.Stale.class);
    assertThat(material(REPLICA, id(2))).isEmpty();
    assertThat(rotations(REPLICA)).hasSize(1);

    assertThat(commit(Change.of(replace(next)).and(carried))).isInstanceOf(Commit.Committed.class);
    assertThat(material(REPLICA, id(2))).contains(new MaterialRow(REPLICA, id(2), wrapped(2)));
    assertThat(carrier().find(REPLICA).orElseThrow().currentMaterial()).isEqualTo(id(2));
    assertThat(rotations(REPLICA)).hasSize(2).last().extracting("key").isEqualTo(REPLICA);
  }

  @Test
  void versionThatIsNotTheNext_isStale_withTheChangeItBelongsTo() {
    var primary = makePrimary(0);
    found(primary);
    var replica = replica(primary);
    commit(new Change(carrier().replace(replica.withDescription("first"))));

    var late = carrier().replace(replica.withDescription("second"));
    assertThat(commit(Change.of(replace(primary.touched())).and(late)))
        .isInstanceOf(Commit.Stale.class);
    assertThat(carrier().find(PRIMARY)).contains(primary);
    assertThat(carrier().find(REPLICA)).contains(replica.withDescription("first"));
  }

  private void found(KeyRecord primary) {
    var writes = carrier().found(replica(primary), primary, 1);
    assertThat(commit(new Change(writes))).isInstanceOf(Commit.Committed.class);
  }

  private KeyRecord makePrimary(int rotations) {
    var key = record(PRIMARY, new Rotation(Optional.empty(), rotations, rotations), id(rotations));
    commit(Change.of(insert(key)));
    commit(
        new Change(
            IntStream.rangeClosed(0, rotations)
                .<Write>mapToObj(number ->
                    new Write.InsertMaterial(new MaterialRow(PRIMARY, id(number), wrapped(number))))
                .toList()));
    commit(
        new Change(
            IntStream.rangeClosed(1, rotations)
                .mapToObj(number -> insert(rotation(number)))
                .toList()));
    return key;
  }

  private static KeyRecord replica(KeyRecord primary) {
    return record(REPLICA, primary.rotation(), primary.currentMaterial());
  }

  private static KeyRecord record(KeyArn arn, Rotation rotation, MaterialId material) {
    return new KeyRecord(
        arn,
        new KeyParameters(KeySpec.SYMMETRIC_DEFAULT, KeyUsage.ENCRYPT_DECRYPT, Origin.AWS_KMS),
        Lifecycle.beginning(NOW),
        "of " + arn.region(),
        Tags.NONE,
        "{}",
        new Generated(material),
        rotation,
        Optional.of(Replication.alone(HOME).with(AWAY)),
        1);
  }

  private static RotationRecord rotation(int number) {
    return new RotationRecord(
        PRIMARY, number + 1L, id(number), id(number - 1), Rotation.Type.ON_DEMAND, NOW);
  }

  private static MaterialId id(int number) {
    return new MaterialId(
        "%064x".formatted(number).transform(text -> text.substring(32) + "00".repeat(16)));
  }

  private static Bytes wrapped(int number) {
    return Rows.text("wrapped " + number);
  }

  /// The beginning of a material id, by which stores find it.
  protected static Bytes prefix(MaterialId id) {
    return BaseKey.prefix(id);
  }
}
