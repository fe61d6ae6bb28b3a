package org.trentkms.operation.rotations;

import java.time.Duration;
import java.time.Instant;
import java.util.function.Supplier;
import org.trentkms.error.ErrorCode;
import org.trentkms.error.KmsException;
import org.trentkms.id.KeyReference;
import org.trentkms.key.Action;
import org.trentkms.key.KeyErrors;
import org.trentkms.key.KeyMaterials.Imported;
import org.trentkms.key.KeyRecord;
import org.trentkms.key.Rotation;
import org.trentkms.keyring.Keyring;
import org.trentkms.keyring.Rotations;
import org.trentkms.operation.Call;
import org.trentkms.operation.Operation;
import org.trentkms.operation.Outcome;
import org.trentkms.operation.Outcome.Audit;
import org.trentkms.operation.ResponseElements;
import org.trentkms.quota.QuotaErrors;
import org.trentkms.quota.Quotas;
import org.trentkms.replica.RelatedKeys;
import org.trentkms.shape.Length;
import org.trentkms.shape.Required;

/// RotateKeyOnDemand: gives a KMS key new material at once, whatever its schedule.
public final class RotateKeyOnDemand implements Operation<RotateKeyOnDemand.Request> {

  /// So shortly before an automatic rotation there is none on demand.
  private static final Duration CONFLICT = Duration.ofMinutes(20);

  private final Keyring keyring;
  private final Rotations rotations;
  private final RelatedKeys related;
  private final Supplier<Quotas> quotas;

  public RotateKeyOnDemand(
      Keyring keyring, Rotations rotations, RelatedKeys related, Supplier<Quotas> quotas) {
    this.keyring = keyring;
    this.rotations = rotations;
    this.related = related;
    this.quotas = quotas;
  }

  @Override
  public Outcome handle(Call<Request> call) {
    try (var key = call.open(keyring, call.request().keyId(), Action.ROTATE_KEY_ON_DEMAND)) {
      var record = key.record();
      Rotatable.requireChangeable(record);
      requireRoom(record);
      requireNoConflict(record, call.now());
      var prepared = prepare(record, call.now());
      var id = record.arn().key().value();
      var logged = new ResponseElements().with("keyId", id).build();
      return Outcome.changed(
              new Response(id),
              prepared.change(),
              Audit.changed(record.arn()).withResponseElements(logged))
          .synchronizing(prepared.key());
    }
  }

  private Rotations.Prepared prepare(KeyRecord key, Instant now) {
    if (!(key.materials() instanceof Imported imported)) {
      return rotations.prepare(key, Rotation.Type.ON_DEMAND, now);
    }
    if (!related.isPendingEverywhere(key, now)) {
      throw imported.pending().isPresent() && key.hasReplicas()
          ? KeyErrors.pendingMultiRegionImport(key.arn())
          : KeyErrors.nothingPendingRotation(key.arn());
    }
    return rotations.prepareImported(key, now);
  }

  private void requireRoom(KeyRecord key) {
    if (key.rotation().onDemand() >= quotas.get().onDemandRotations()) {
      throw QuotaErrors.onDemandRotations(key.arn());
    }
  }

  private static void requireNoConflict(KeyRecord key, Instant now) {
    if (key.isRotationDue(now.plus(CONFLICT))) {
      throw new KmsException(
          ErrorCode.CONFLICT,
          key.arn() + " is rotated automatically within 20 minutes, or at this moment.");
    }
  }

  /// Which key.
  public record Request(@Required @Length(min = 1, max = 2048) KeyReference keyId) {}

  /// The key.
  public record Response(String keyId) {}
}
