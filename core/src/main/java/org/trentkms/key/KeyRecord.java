package org.trentkms.key;

import java.time.Instant;
import java.util.Optional;
import org.trentkms.id.KeyArn;
import org.trentkms.id.MaterialId;
import org.trentkms.tag.Tags;

/// All that Trent knows of a KMS key except for its material.
///
/// @param policy the text of the key policy, as it was given
/// @param currentMaterial the material that encrypts now
/// @param version 1 when the key is made, one more with every change
public record KeyRecord(
    KeyArn arn,
    KeyParameters parameters,
    Lifecycle lifecycle,
    String description,
    Tags tags,
    String policy,
    MaterialId currentMaterial,
    Rotation rotation,
    long version) {

  /// The next version of this record, in another part of its life.
  public KeyRecord with(Lifecycle next) {
    return new KeyRecord(
        arn, parameters, next, description, tags, policy, currentMaterial, rotation, version + 1);
  }

  /// The next version of this record, with other tags.
  public KeyRecord with(Tags next) {
    return new KeyRecord(
        arn,
        parameters,
        lifecycle,
        description,
        next,
        policy,
        currentMaterial,
        rotation,
        version + 1);
  }

  /// The next version of this record, with another description.
  public KeyRecord withDescription(String next) {
    return new KeyRecord(
        arn, parameters, lifecycle, next, tags, policy, currentMaterial, rotation, version + 1);
  }

  /// The next version of this record, with another key policy.
  public KeyRecord withPolicy(String next) {
    return new KeyRecord(
        arn,
        parameters,
        lifecycle,
        description,
        tags,
        next,
        currentMaterial,
        rotation,
        version + 1);
  }

  /// The next version of this record, rotated by another schedule.
  public KeyRecord with(Rotation next) {
    return with(next, currentMaterial);
  }

  /// The next version of this record, with new material that encrypts from now on.
  public KeyRecord rotated(MaterialId next, Rotation.Type type, Instant now) {
    return with(rotation.rotated(type, now), next);
  }

  private KeyRecord with(Rotation nextRotation, MaterialId nextMaterial) {
    return new KeyRecord(
        arn,
        parameters,
        lifecycle,
        description,
        tags,
        policy,
        nextMaterial,
        nextRotation,
        version + 1);
  }

  /// The next version of this record, equal but for the version: it makes every change that was
  /// decided on this version stale.
  public KeyRecord touched() {
    return with(lifecycle);
  }

  /// Whether new material is to be made for the key by its schedule. A key that is disabled or is
  /// to be deleted waits with it.
  public boolean isRotationDue(Instant now) {
    return lifecycle.state() == KeyState.ENABLED && rotation.isDue(now);
  }

  /// When its material is to be replaced, if nothing changes before then.
  public Optional<Instant> rotationDate() {
    return lifecycle.state() == KeyState.ENABLED
        ? rotation.schedule().map(Rotation.Schedule::next)
        : Optional.empty();
  }

  /// When it will be gone, if nothing changes before then.
  public Optional<Instant> deletionDate() {
    return lifecycle.deletion().map(Lifecycle.Deletion::date);
  }
}
