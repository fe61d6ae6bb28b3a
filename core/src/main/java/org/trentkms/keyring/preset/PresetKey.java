package org.trentkms.keyring.preset;

import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import org.trentkms.id.KeyArn;
import org.trentkms.key.KeyMaterials.Generated;
import org.trentkms.key.KeyParameters;
import org.trentkms.key.KeyRecord;
import org.trentkms.key.Lifecycle;
import org.trentkms.key.Rotation;
import org.trentkms.key.Rotation.Schedule;
import org.trentkms.key.RotationRecord;
import org.trentkms.keyring.KeyRecords;
import org.trentkms.keyring.NewMaterial;
import org.trentkms.store.Write;
import org.trentkms.tag.Tags;

/// A key as somebody wants it to be, with its material wrapped: it can be made at any time, and any
/// number of times.
///
/// @param materials at least one, the oldest first
/// @param state whether it is enabled, and to be deleted
/// @param rotation its automatic rotation, where it is enabled
public record PresetKey(
    KeyArn arn,
    KeyParameters parameters,
    State state,
    String description,
    Tags tags,
    String policy,
    List<NewMaterial> materials,
    Optional<AutomaticRotation> rotation) {

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
    materials.forEach(material -> writes.add(material.write()));
    for (var i = 1; i < materials.size(); i++) {
      var current = materials.get(i).id();
      var previous = materials.get(i - 1).id();
      writes.add(
          records.insert(
              new RotationRecord(arn, i + 1, current, previous, Rotation.Type.AUTOMATIC, now)));
    }
    return writes;
  }

  private KeyRecord at(Instant now) {
    return new KeyRecord(
        arn,
        parameters,
        life(now),
        description,
        tags,
        policy,
        new Generated(materials.getLast().id()),
        new Rotation(rotation.map(automatic -> automatic.from(now)), materials.size() - 1, 0),
        Optional.empty(),
        1);
  }

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
        && there.policy().equals(policy)
        && there.lifecycle().isEnabled() == state.isEnabled()
        && there.lifecycle().deletion().isPresent() == state.deletionWindow().isPresent()
        && (there.rotation().count() >= materials.size()
            || there.materials().current().equals(Optional.of(materials.getLast().id())));
  }
}
