package org.trentkms.replica;

import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.function.BiFunction;
import java.util.stream.Stream;
import org.trentkms.error.Bug;
import org.trentkms.id.KeyArn;
import org.trentkms.id.MaterialId;
import org.trentkms.id.Region;
import org.trentkms.key.ImportedMaterial;
import org.trentkms.key.KeyMaterials.Imported;
import org.trentkms.key.KeyRecord;
import org.trentkms.key.Replication;
import org.trentkms.key.RotationRecord;
import org.trentkms.store.MaterialRow;
import org.trentkms.store.StoreFailure;
import org.trentkms.store.Write;

/// Keeps related multi-Region keys alike in what they share. For a key that has no replicas there
/// is nothing to do.
///
/// What it returns is to be committed with the change of the key that it was asked for.
public final class RelatedKeys {

  private final Carrier carrier;

  /// Related keys in the Regions that the carrier reaches.
  public RelatedKeys(Carrier carrier) {
    this.carrier = carrier;
  }

  /// Gives all replicas what they share with this version of a primary key.
  public List<Write> share(KeyRecord primary) {
    return toReplicas(primary, this::carry);
  }

  /// Gives all replicas the places of imported materials of the next version of a primary key,
  /// where this version has others. What a replica holds of one that has no place any more is
  /// destroyed.
  public List<Write> follow(KeyRecord primary, KeyRecord next) {
    return next.imported().hasPlacesOf(primary.imported()) ? List.of() : share(next);
  }

  /// Whether the imported material that is pending in a key can be used in it and in every related
  /// key that is not over: only then they may rotate to it.
  public boolean isPendingEverywhere(KeyRecord key, Instant now) {
    return key.imported()
        .pending()
        .filter(pending ->
            Stream.concat(Stream.of(key), relatives(key))
                .filter(each -> !each.lifecycle().isOver(now))
                .allMatch(each -> isUsable(each, pending.id(), now)))
        .isPresent();
  }

  private static boolean isUsable(KeyRecord key, MaterialId id, Instant now) {
    return key.imported().find(id).filter(material -> material.isUsable(now)).isPresent();
  }

  /// Gives all replicas what they share with this version of a primary key, which encrypts with
  /// imported material that they have, too.
  public List<Write> rotate(KeyRecord primary, RotationRecord rotation) {
    return toReplicas(primary, (_, next) -> carrier.rotate(next, rotation));
  }

  /// Gives all replicas what they share with this version of a primary key, and its new material.
  public List<Write> rotate(KeyRecord primary, RotationRecord rotation, MaterialRow material) {
    return toReplicas(primary, (_, next) -> carrier.rotate(next, rotation, material));
  }

  /// Makes a replica of a primary key, and tells the others of it.
  ///
  /// @param primary the stored version
  /// @param next the version after it, which knows the replica
  /// @param most how many keys the account may have in the replica's Region
  public List<Write> found(KeyRecord replica, KeyRecord primary, KeyRecord next, int most) {
    var writes = new ArrayList<Write>(carrier.found(replica, primary, most));
    for (var region : next.replication().map(Replication::replicas).orElse(List.of())) {
      if (!region.equals(replica.arn().region())) {
        writes.addAll(carrier.replace(related(next.arn().in(region)).sharing(next)));
      }
    }
    return writes;
  }

  /// Makes a replica the primary key, and the primary a replica.
  ///
  /// @param replica the stored version of the replica
  /// @param next the version of the primary after the stored one, which knows the new primary
  public List<Write> lead(KeyRecord replica, KeyRecord next, Instant now) {
    var writes = new ArrayList<Write>();
    for (var region : others(next)) {
      var relative = next.arn().in(region);
      writes.addAll(
          carrier.replace(
              relative.equals(replica.arn())
                  ? replica.with(updating(next, now))
                  : related(relative).sharing(next)));
    }
    return writes;
  }

  /// Takes a replica that is destroyed with the same change out of what its related keys know of
  /// each other.
  public List<Write> part(KeyRecord replica, Instant now) {
    var primary = related(primaryOf(replica)).withoutReplica(replica.arn().region(), now);
    var writes = new ArrayList<Write>(carrier.replace(primary));
    writes.addAll(share(primary));
    return writes;
  }

  /// The ARN of the primary key of a multi-Region key.
  public static KeyArn primaryOf(KeyRecord key) {
    return key.replication()
        .map(related -> key.arn().in(related.primary()))
        .orElseThrow(() -> new Bug(key.arn() + " has no related keys"));
  }

  private static Replication updating(KeyRecord next, Instant now) {
    return next.replication().orElseThrow().beginning(Replication.Transition.Kind.UPDATING, now);
  }

  private List<Write> toReplicas(
      KeyRecord primary, BiFunction<KeyRecord, KeyRecord, List<Write>> carry) {
    var writes = new ArrayList<Write>();
    if (primary.hasReplicas()) {
      for (var region : others(primary)) {
        var replica = related(primary.arn().in(region));
        writes.addAll(carry.apply(replica, replica.sharing(primary)));
      }
    }
    return writes;
  }

  private List<Write> carry(KeyRecord replica, KeyRecord next) {
    return gone(replica, next)
        .map(material -> carrier.release(next, material))
        .orElseGet(() -> carrier.replace(next));
  }

  /// The material that the replica holds and that has no place in its next version: only one that
  /// is pending can lose it.
  private static Optional<ImportedMaterial> gone(KeyRecord replica, KeyRecord next) {
    return replica.materials() instanceof Imported imported
        ? imported
            .pending()
            .filter(ImportedMaterial::isHeld)
            .filter(pending -> next.imported().find(pending.id()).isEmpty())
        : Optional.empty();
  }

  private Stream<KeyRecord> relatives(KeyRecord key) {
    return others(key).stream()
        .map(key.arn()::in)
        .flatMap(arn -> carrier.find(arn).filter(found -> found.arn().equals(arn)).stream());
  }

  private static List<Region> others(KeyRecord key) {
    return key.replication().map(related -> related.others(key.arn().region())).orElse(List.of());
  }

  private KeyRecord related(KeyArn arn) {
    return carrier
        .find(arn)
        .filter(key -> key.arn().equals(arn))
        .orElseThrow(() -> new StoreFailure("the related key " + arn + " is missing"));
  }
}
