package org.trentkms.operation.rotations;

import java.time.Duration;
import java.time.Instant;
import org.trentkms.error.ErrorCode;
import org.trentkms.error.KmsException;
import org.trentkms.id.KeyReference;
import org.trentkms.key.Action;
import org.trentkms.key.KeyRecord;
import org.trentkms.key.Rotation;
import org.trentkms.keyring.Keyring;
import org.trentkms.keyring.Rotations;
import org.trentkms.operation.Call;
import org.trentkms.operation.Operation;
import org.trentkms.operation.Outcome;
import org.trentkms.operation.Outcome.Audit;
import org.trentkms.shape.Length;
import org.trentkms.shape.Required;

/// RotateKeyOnDemand: gives a KMS key new material at once, whatever its schedule.
public final class RotateKeyOnDemand implements Operation<RotateKeyOnDemand.Request> {

  /// How many a key has in its life: a quota of AWS KMS that cannot be raised.
  private static final int MOST = 25;

  /// So shortly before an automatic rotation there is none on demand.
  private static final Duration CONFLICT = Duration.ofMinutes(20);

  private final Keyring keyring;
  private final Rotations rotations;

  public RotateKeyOnDemand(Keyring keyring, Rotations rotations) {
    this.keyring = keyring;
    this.rotations = rotations;
  }

  @Override
  public Outcome handle(Call<Request> call) {
    try (var key = call.open(keyring, call.request().keyId(), Action.ROTATE_KEY_ON_DEMAND)) {
      var record = key.record();
      Rotatable.require(record);
      requireRoom(record);
      requireNoConflict(record, call.now());
      var prepared = rotations.prepare(record, Rotation.Type.ON_DEMAND, call.now());
      return Outcome.changed(
          new Response(record.arn().key().value()), prepared.change(), Audit.changed(record.arn()));
    }
  }

  private static void requireRoom(KeyRecord key) {
    if (key.rotation().onDemand() >= MOST) {
      throw new KmsException(
          ErrorCode.LIMIT_EXCEEDED,
          "The key has been rotated on demand " + MOST + " times, which is as often as it can be.");
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
