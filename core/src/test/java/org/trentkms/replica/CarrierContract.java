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
import org.trentkms.key.ImportedMaterial;
import org.trentkms.key.KeyMaterials;
import org.trentkms.key.KeyMaterials.Generated;
import org.trentkms.key.KeyMaterials.Imported;
import org.trentkms.key.KeyParameters;
import org.trentkms.key.KeyPolicy;
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
  void importedMaterial_isNotCarried_butItsRotationsAre() {
    var primary = makeImported();

    found(primary, importedReplica(primary));

    assertThat(carrier().find(REPLICA)).contains(importedReplica(primary));
    assertThat(material(PRIMARY, id(1))).isPresent();
    assertThat(material(REPLICA, id(0))).isEmpty();
    assertThat(material(REPLICA, id(1))).isEmpty();
    assertThat(rotations(REPLICA)).hasSize(1).last().extracting("key").isEqualTo(REPLICA);
  }

  @Test
  void rotationToImportedMaterial_isCarriedWithoutIt() {
    var primary = makeImported().with(imported(2, 0, 1, 2), NOW);
    var replica = importedReplica(primary);
    found(primary, replica);
    var next = primary.rotatedToPending(NOW);

    var carried = carrier().rotate(replica.sharing(next), rotation(2));

    assertThat(commit(new Change(carried))).isInstanceOf(Commit.Committed.class);
    assertThat(carrier().find(REPLICA).orElseThrow().currentMaterial()).isEqualTo(id(2));
    assertThat(material(REPLICA, id(2))).isEmpty();
    assertThat(rotations(REPLICA)).hasSize(2).last().extracting("key").isEqualTo(REPLICA);
  }

  @Test
  void materialThatAReplicaNoLongerHolds_isDestroyedThere() {
    var primary = makeImported().with(imported(2, 0, 1, 2), NOW);
    var replica = importedReplica(primary);
    found(primary, replica);
    var holding = replica.with(imported(2, 0, 1, 2), NOW);
    var row = new MaterialRow(REPLICA, id(2), wrapped(2));
    commit(new Change(carrier().replace(holding)).and(List.of(new Write.InsertMaterial(row))));
    assertThat(material(REPLICA, id(2))).contains(row);

    var without = holding.sharing(primary.with(imported(2, 0, 1), NOW));
    var carried = carrier().release(without, held(2));

    assertThat(commit(new Change(carried))).isInstanceOf(Commit.Committed.class);
    assertThat(carrier().find(REPLICA)).contains(without);
    assertThat(material(REPLICA, id(2))).isEmpty();
  }

  @Test
  void pendingMaterial_thatGivesWayToAnother_leavesItsPlaceInTheReplica() {
    var primary = makeImported().with(imported(2, 0, 1, 2), NOW);
    var replica = importedReplica(primary).with(imported(2, 0, 1, 2), NOW);
    commit(Change.of(replace(primary)));
    found(primary, importedReplica(primary));
    var row = new MaterialRow(REPLICA, id(2), wrapped(2));
    commit(new Change(carrier().replace(replica)).and(List.of(new Write.InsertMaterial(row))));
    var related = new RelatedKeys(carrier());
    assertThat(related.isPendingEverywhere(primary, NOW)).isTrue();

    var next = primary.with(imported(2, 0, 1, 3), NOW);
    var followed = related.follow(primary, next);

    assertThat(commit(Change.of(replace(next)).and(followed))).isInstanceOf(Commit.Committed.class);
    assertThat(material(REPLICA, id(2))).isEmpty();
    assertThat(related.isPendingEverywhere(next, NOW)).isFalse();
    var there = carrier().find(REPLICA).orElseThrow().imported();
    assertThat(there.hasPlacesOf(next.imported())).isTrue();
    assertThat(there.find(id(3)).orElseThrow().isHeld()).isFalse();
    assertThat(related.follow(next, next.touched())).isEmpty();
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
    found(primary, replica(primary));
  }

  private void found(KeyRecord primary, KeyRecord replica) {
    var writes = carrier().found(replica, primary, 1);
    assertThat(commit(new Change(writes))).isInstanceOf(Commit.Committed.class);
  }

  /// A primary key that was rotated once, with both of its imported materials.
  private KeyRecord makeImported() {
    var key = record(PRIMARY, new Rotation(Optional.empty(), 1, 1), imported(2, 0, 1));
    commit(
        Change.of(
            insert(key),
            new Write.InsertMaterial(new MaterialRow(PRIMARY, id(0), wrapped(0))),
            new Write.InsertMaterial(new MaterialRow(PRIMARY, id(1), wrapped(1))),
            insert(rotation(1))));
    return key;
  }

  private static KeyRecord importedReplica(KeyRecord primary) {
    return record(REPLICA, primary.rotation(), primary.materials().replicated());
  }

  /// Held materials, of which all after so many are pending.
  private static Imported imported(int associated, int... numbers) {
    return new Imported(
        IntStream.of(numbers).limit(associated).mapToObj(CarrierContract::held).toList(),
        IntStream.of(numbers).skip(associated).mapToObj(CarrierContract::held).findFirst());
  }

  private static ImportedMaterial held(int number) {
    return new ImportedMaterial(id(number), "", Optional.empty(), true);
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
    return record(arn, rotation, new Generated(material));
  }

  private static KeyRecord record(KeyArn arn, Rotation rotation, KeyMaterials materials) {
    var origin = materials instanceof Imported ? Origin.EXTERNAL : Origin.AWS_KMS;
    return new KeyRecord(
        arn,
        new KeyParameters(KeySpec.SYMMETRIC_DEFAULT, KeyUsage.ENCRYPT_DECRYPT, origin),
        Lifecycle.beginning(NOW),
        "of " + arn.region(),
        Tags.NONE,
        KeyPolicy.ofNames("{}"),
        materials,
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
