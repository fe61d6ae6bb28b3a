package org.trentkms.keyring.preset;

import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import org.trentkms.algorithm.Origin;
import org.trentkms.id.KeyArn;
import org.trentkms.id.MaterialId;
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
import org.trentkms.key.Rotation.Schedule;
import org.trentkms.key.RotationRecord;
import org.trentkms.keyring.KeyRecords;
import org.trentkms.keyring.NewMaterial;
import org.trentkms.store.MaterialRow;
import org.trentkms.store.Write;
import org.trentkms.tag.Tags;

/// A key as somebody wants it to be, with its material wrapped: it can be made at any time, and any
/// number of times.
///
/// @param materials the oldest first; at least one, unless they are imported
/// @param state whether it is enabled, and to be deleted
/// @param rotation its automatic rotation, where it is enabled
/// @param replication its related keys, where it is a multi-Region key
public record PresetKey(
    KeyArn arn,
    KeyParameters parameters,
    State state,
    String description,
    Tags tags,
    KeyPolicy policy,
    List<Material> materials,
    Optional<AutomaticRotation> rotation,
    Optional<Replication> replication) {

  /// One material of the key.
  ///
  /// @param validTo when it expires, if it is imported and does
  /// @param isPending whether it is imported and becomes current with the next rotation
  public record Material(NewMaterial made, Optional<Instant> validTo, boolean isPending) {

    private MaterialId id() {
      return made.id();
    }

    private ImportedMaterial imported() {
      return new ImportedMaterial(made.id(), "", validTo, true);
    }

    /// The same of a related key: a wrapped material is bound to no Region.
    private Material of(KeyArn key) {
      var row = new MaterialRow(key, made.id(), made.write().row().wrapped());
      return new Material(
          new NewMaterial(made.id(), new Write.InsertMaterial(row)), validTo, isPending);
    }
  }

  /// Where the key is in its life.
  ///
  /// @param deletionWindow the days until it will be gone, if it is to be deleted
  public record State(boolean isEnabled, Optional<Integer> deletionWindow) {}

  /// Automatic rotation.
  ///
  /// @param next the first date, a period from the making of the key where it is empty
  public record AutomaticRotation(int periodDays, Optional<Instant> next) {

    Schedule from(Instant now) {
      return new Schedule(periodDays, next.orElseGet(() -> now.plus(Duration.ofDays(periodDays))));
    }
  }

  public PresetKey {
    materials = List.copyOf(materials);
  }

  /// The writes that make the key now: as if it had been rotated by its schedule from each of its
  /// materials to the next.
  public List<Write> make(KeyRecords records, Instant now) {
    var writes = new ArrayList<Write>();
    writes.add(records.insert(at(now)));
    materials.forEach(material -> writes.add(material.made().write()));
    var associated = associated();
    for (var i = 1; i < associated.size(); i++) {
      var current = associated.get(i).id();
      var previous = associated.get(i - 1).id();
      writes.add(
          records.insert(new RotationRecord(arn, i + 1, current, previous, rotationType(), now)));
    }
    return writes;
  }

  private KeyRecord at(Instant now) {
    var rotations = Math.max(associated().size() - 1, 0);
    var onDemand = isImported() ? rotations : 0;
    return new KeyRecord(
        arn,
        parameters,
        life(now),
        description,
        tags,
        policy,
        keyMaterials(),
        new Rotation(rotation.map(automatic -> automatic.from(now)), rotations, onDemand),
        replication,
        1);
  }

  private KeyMaterials keyMaterials() {
    if (!isImported()) {
      return new Generated(materials.getLast().id());
    }
    var pending = materials.stream().filter(Material::isPending).findFirst();
    return new Imported(
        associated().stream().map(Material::imported).toList(), pending.map(Material::imported));
  }

  private List<Material> associated() {
    return materials.stream().filter(material -> !material.isPending()).toList();
  }

  private boolean isImported() {
    return parameters.origin() == Origin.EXTERNAL;
  }

  /// Imported material is rotated when somebody asks for it.
  private Rotation.Type rotationType() {
    return isImported() ? Rotation.Type.ON_DEMAND : Rotation.Type.AUTOMATIC;
  }

  /// A related key in another Region, with the same material.
  ///
  /// @param other the ARN with that Region
  public PresetKey related(KeyArn other, State itsState, String itsDescription, Policies its) {
    return new PresetKey(
        other,
        parameters,
        itsState,
        itsDescription,
        its.tags(),
        its.policy(),
        materials.stream().map(material -> material.of(other)).toList(),
        rotation,
        replication);
  }

  /// What of a key says who may use it.
  public record Policies(Tags tags, KeyPolicy policy) {}

  private Lifecycle life(Instant now) {
    var life = Lifecycle.beginning(now).withEnabled(state.isEnabled());
    return state.deletionWindow().map(days -> life.withDeletion(now, days)).orElse(life);
  }

  /// Whether the key that is there is as it would be made, but for what time has done to it.
  public boolean isLike(KeyRecord there) {
    return there.arn().equals(arn)
        && there.parameters().equals(parameters)
        && there.description().equals(description)
        && there.tags().equals(tags)
        && there.policy().text().equals(policy.text())
        && there.lifecycle().isEnabled() == state.isEnabled()
        && there.lifecycle().deletion().isPresent() == state.deletionWindow().isPresent()
        && (there.rotation().count() >= materials.size()
            || there.materials().current().equals(keyMaterials().current()));
  }
}
