package org.trentkms.key;

import java.time.Instant;
import java.util.Optional;
import org.jspecify.annotations.Nullable;
import org.trentkms.algorithm.Origin;
import org.trentkms.error.Bug;
import org.trentkms.id.KeyArn;
import org.trentkms.id.MaterialId;
import org.trentkms.id.Region;
import org.trentkms.key.KeyMaterials.Generated;
import org.trentkms.key.KeyMaterials.Imported;
import org.trentkms.key.Replication.Transition;
import org.trentkms.tag.Tags;

/// All that Trent knows of a KMS key except for its material.
///
/// @param replication the related keys of a multi-Region key
/// @param version 1 when the key is made, one more with every change
public record KeyRecord(
    KeyArn arn,
    KeyParameters parameters,
    Lifecycle lifecycle,
    String description,
    Tags tags,
    KeyPolicy policy,
    KeyMaterials materials,
    Rotation rotation,
    Optional<Replication> replication,
    long version) {

  public KeyRecord {
    if (replication.isPresent() != arn.key().isMultiRegion()) {
      throw new IllegalArgumentException("multi-Region keys, and no others, are replicated");
    }
    if (materials instanceof Imported != (parameters.origin() == Origin.EXTERNAL)) {
      throw new IllegalArgumentException("keys of origin EXTERNAL, and no others, have imports");
    }
  }

  /// The next version of this record, in another part of its life.
  public KeyRecord with(Lifecycle next) {
    var draft = new Draft(this);
    draft.lifecycle = next;
    return draft.next();
  }

  /// The next version of this record, with other tags.
  public KeyRecord with(Tags next) {
    var draft = new Draft(this);
    draft.tags = next;
    return draft.next();
  }

  /// The next version of this record, with another description.
  public KeyRecord withDescription(String next) {
    var draft = new Draft(this);
    draft.description = next;
    return draft.next();
  }

  /// The next version of this record, with another key policy.
  public KeyRecord with(KeyPolicy next) {
    var draft = new Draft(this);
    draft.policy = next;
    return draft.next();
  }

  /// The next version of this record, rotated by another schedule.
  public KeyRecord with(Rotation next) {
    var draft = new Draft(this);
    draft.rotation = next;
    return draft.next();
  }

  /// The next version of this record, with new material that encrypts from now on.
  public KeyRecord rotated(MaterialId next, Rotation.Type type, Instant now) {
    var draft = new Draft(this);
    draft.rotation = rotation.rotated(type, now);
    draft.materials = new Generated(next);
    return draft.next();
  }

  /// The next version of this record, with the imported material that was pending as the one that
  /// encrypts from now on.
  public KeyRecord rotatedToPending(Instant now) {
    var draft = new Draft(this);
    draft.rotation = rotation.rotated(Rotation.Type.ON_DEMAND, now);
    draft.materials = imported().rotated();
    return draft.next();
  }

  /// The next version of this record, with other imported materials. A key that waited for material
  /// and has all of it now is enabled.
  public KeyRecord with(Imported next, Instant now) {
    var draft = new Draft(this);
    draft.materials = next;
    if (state(now) == KeyState.PENDING_IMPORT && next.areComplete(now)) {
      draft.lifecycle = lifecycle.withEnabled(true);
    }
    return draft.next();
  }

  /// The next version of this record, which no longer holds imported material that has expired by
  /// then.
  public KeyRecord withoutExpired(Instant until) {
    var draft = new Draft(this);
    draft.materials = imported().withoutExpired(until);
    return draft.next();
  }

  /// The next version of this record, which no longer holds one of its imported materials. One that
  /// is pending is forgotten; in a replica it keeps its place for as long as the primary key has
  /// it.
  public KeyRecord without(ImportedMaterial material, Instant now) {
    return with(
        isReplica() ? imported().with(material.released()) : imported().without(material), now);
  }

  /// The next version of this record of a multi-Region key, with other relatives.
  public KeyRecord with(Replication next) {
    var draft = new Draft(this);
    draft.replication = next;
    return draft.next();
  }

  /// The next version of this record of a primary key, now that the Region has no replica any more.
  /// Where its deletion has waited for the last one to go, the waiting period begins.
  public KeyRecord withoutReplica(Region region, Instant now) {
    var draft = new Draft(this);
    draft.replication = related(this).without(region);
    if (draft.replication.replicas().isEmpty()) {
      draft.lifecycle = lifecycle.withoutReplicas(now);
    }
    return draft.next();
  }

  /// The next version of this record of a replica, with what it shares with its primary: which
  /// materials there are, rotation, and which Regions have related keys.
  public KeyRecord sharing(KeyRecord primary) {
    var draft = new Draft(this);
    draft.materials =
        switch (primary.materials) {
          case Generated generated -> generated;
          case Imported theirs -> imported().following(theirs);
        };
    draft.rotation = primary.rotation;
    draft.replication = related(primary).forKeyOf(related(this));
    return draft.next();
  }

  /// The next version of this record, equal but for the version: it makes every change that was
  /// decided on this version stale.
  public KeyRecord touched() {
    return new Draft(this).next();
  }

  /// The state at a time at which the key is not over.
  public KeyState state(Instant now) {
    var state = stateButForMaterial();
    var mayLack =
        state == KeyState.ENABLED || state == KeyState.DISABLED || state == KeyState.UPDATING;
    return mayLack && !materials.areComplete(now) ? KeyState.PENDING_IMPORT : state;
  }

  private KeyState stateButForMaterial() {
    return lifecycle.deletion().isPresent()
        ? lifecycle.state()
        : transition().map(under -> under.kind().state()).orElse(lifecycle.state());
  }

  /// The material that encrypts now, of a key whose state lets it.
  public MaterialId currentMaterial() {
    return materials.current().orElseThrow(() -> new Bug(arn + " has no material"));
  }

  /// The imported materials of a key of origin EXTERNAL.
  public Imported imported() {
    if (materials instanceof Imported imported) {
      return imported;
    }
    throw new Bug(arn + " is not of imported material");
  }

  /// Whether this is a multi-Region key that takes what is shared from another one.
  public boolean isReplica() {
    return replication.isPresent() && !replication.get().primary().equals(arn.region());
  }

  /// Whether this is a primary key that others take from what is shared.
  public boolean hasReplicas() {
    return !isReplica() && replication.filter(related -> !related.replicas().isEmpty()).isPresent();
  }

  /// Whether new material is to be made for the key by its schedule. A key that is disabled or is
  /// to be deleted waits with it, and a replica gets that of its primary.
  public boolean isRotationDue(Instant now) {
    return rotatesByItself() && rotation.isDue(now);
  }

  /// When its material is to be replaced, if nothing changes before then.
  public Optional<Instant> rotationDate() {
    return rotatesByItself() ? rotation.schedule().map(Rotation.Schedule::next) : Optional.empty();
  }

  /// When it will be gone, if nothing changes before then.
  public Optional<Instant> deletionDate() {
    return lifecycle.deletion().flatMap(Lifecycle.Deletion::date);
  }

  /// Whether something is under way for this key.
  public boolean isInTransition() {
    return transition().isPresent();
  }

  /// Whether what is under way for this key may end.
  public boolean isTransitionDue(Instant now) {
    return transition().filter(under -> !now.isBefore(under.end())).isPresent();
  }

  /// The next version of this record, with nothing under way.
  public KeyRecord settled() {
    return with(related(this).settled());
  }

  /// When what is under way for this key and its related keys ends, if nothing changes before then.
  public Optional<Instant> replicationDate() {
    return transition().map(Transition::end);
  }

  /// When one of its materials expires, if nothing changes before then.
  public Optional<Instant> expiryDate() {
    return materials.expiry();
  }

  /// Whether it is one of several related keys, and they know it.
  public boolean isRelated() {
    return replication.isPresent() && replication.get().includes(arn.region());
  }

  private static Replication related(KeyRecord key) {
    return key.replication.orElseThrow(() -> new Bug(key.arn + " has no related keys"));
  }

  private Optional<Transition> transition() {
    return replication.flatMap(Replication::transition);
  }

  private boolean rotatesByItself() {
    return stateButForMaterial() == KeyState.ENABLED && !isReplica();
  }

  /// What the next version of a record begins with.
  private static final class Draft {

    private final KeyRecord before;
    private Lifecycle lifecycle;
    private String description;
    private Tags tags;
    private KeyPolicy policy;
    private KeyMaterials materials;
    private Rotation rotation;
    private @Nullable Replication replication;

    Draft(KeyRecord before) {
      this.before = before;
      this.lifecycle = before.lifecycle;
      this.description = before.description;
      this.tags = before.tags;
      this.policy = before.policy;
      this.materials = before.materials;
      this.rotation = before.rotation;
      this.replication = before.replication.orElse(null);
    }

    KeyRecord next() {
      return new KeyRecord(
          before.arn,
          before.parameters,
          lifecycle,
          description,
          tags,
          policy,
          materials,
          rotation,
          Optional.ofNullable(replication),
          before.version + 1);
    }
  }
}
