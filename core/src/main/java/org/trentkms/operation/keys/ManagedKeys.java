package org.trentkms.operation.keys;

import java.time.Instant;
import java.util.Optional;
import org.trentkms.alias.AliasRecord;
import org.trentkms.alias.PredefinedAlias;
import org.trentkms.crypto.RandomBytes;
import org.trentkms.id.AliasArn;
import org.trentkms.id.KeyArn;
import org.trentkms.id.KeyId;
import org.trentkms.id.KeyReference;
import org.trentkms.identity.Caller;
import org.trentkms.key.KeyMaterials.Generated;
import org.trentkms.key.KeyParameters;
import org.trentkms.key.KeyPolicy;
import org.trentkms.key.KeyRecord;
import org.trentkms.key.Lifecycle;
import org.trentkms.key.Rotation;
import org.trentkms.keyring.KeyRecords;
import org.trentkms.keyring.Materials;
import org.trentkms.store.Change;
import org.trentkms.tag.Tags;

/// Makes AWS managed keys: each when its predefined alias is described for the first time, with the
/// alias in one change, so that of two at a time one is decided anew.
public final class ManagedKeys {

  private final KeyRecords records;
  private final Materials materials;
  private final RandomBytes random;

  public ManagedKeys(KeyRecords records, Materials materials, RandomBytes random) {
    this.records = records;
    this.materials = materials;
    this.random = random;
  }

  /// A key that was prepared, and is there when its change is made.
  record Prepared(KeyRecord key, Change change) {}

  /// The key that the reference asks for, if it names a predefined alias of the caller's that has
  /// none yet.
  Optional<Prepared> prepare(KeyReference reference, Caller caller, Instant now) {
    return own(reference, caller)
        .filter(arn -> arn.name().isReserved())
        .flatMap(arn ->
            PredefinedAlias.of(arn.name())
                .filter(_ -> records.alias(arn).isEmpty())
                .map(alias -> prepare(alias, arn, now)));
  }

  private static Optional<AliasArn> own(KeyReference reference, Caller caller) {
    return switch (reference) {
      case KeyReference.ByAlias(var name) ->
          Optional.of(new AliasArn(caller.region(), caller.account(), name));
      case KeyReference.ByAliasArn(var arn) ->
          Optional.of(arn)
              .filter(_ ->
                  arn.account().equals(caller.account()) && arn.region().equals(caller.region()));
      default -> Optional.empty();
    };
  }

  private Prepared prepare(PredefinedAlias alias, AliasArn aliasArn, Instant now) {
    var id = KeyId.ofRandom(random.bytes(KeyId.SIZE), false);
    var arn = new KeyArn(aliasArn.region(), aliasArn.account(), id);
    var material = materials.create(arn, KeyParameters.ofAwsManagedKey());
    var key =
        new KeyRecord(
            arn,
            KeyParameters.ofAwsManagedKey(),
            Lifecycle.beginning(now),
            alias.description(),
            Tags.NONE,
            KeyPolicy.ofNames(alias.policy(arn.region(), arn.account())),
            new Generated(material.id()),
            Rotation.NONE.enabled(Rotation.USUAL_DAYS, now),
            Optional.empty(),
            1);
    var change =
        Change.of(
            records.insert(key),
            material.write(),
            records.insert(AliasRecord.make(aliasArn, id, now)));
    return new Prepared(key, change);
  }
}
