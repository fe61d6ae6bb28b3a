package org.trentkms.operation.rotations;

import java.time.Instant;
import org.jspecify.annotations.Nullable;
import org.trentkms.audit.Resource;
import org.trentkms.id.KeyReference;
import org.trentkms.key.Action;
import org.trentkms.key.KeyRecord;
import org.trentkms.key.Rotation.Schedule;
import org.trentkms.keyring.Keyring;
import org.trentkms.operation.Call;
import org.trentkms.operation.Operation;
import org.trentkms.operation.Outcome;
import org.trentkms.operation.Outcome.Audit;
import org.trentkms.shape.Length;
import org.trentkms.shape.Required;

/// GetKeyRotationStatus: tells whether a KMS key is rotated automatically, and when next. Keys that
/// cannot be rotated are not, which clients ask of every key that they look after. A rotation on
/// demand is over when its call is answered, so none is ever under way.
public final class GetKeyRotationStatus implements Operation<GetKeyRotationStatus.Request> {

  private final Keyring keyring;

  public GetKeyRotationStatus(Keyring keyring) {
    this.keyring = keyring;
  }

  @Override
  public Outcome handle(Call<Request> call) {
    try (var key = call.open(keyring, call.request().keyId(), Action.GET_KEY_ROTATION_STATUS)) {
      var audit = Audit.of(Resource.key(key.arn()));
      var schedule = schedule(key.record());
      return Outcome.answer(
          schedule == null
              ? new Response(false, key.arnText(), null, null, null)
              : new Response(true, key.arnText(), schedule.periodDays(), schedule.next(), null),
          audit);
    }
  }

  /// A key that is to be deleted is not rotated; its schedule is there again when that is
  /// cancelled.
  private static @Nullable Schedule schedule(KeyRecord key) {
    return key.lifecycle().deletion().isPresent() ? null : key.rotation().schedule().orElse(null);
  }

  /// Which key.
  public record Request(@Required @Length(min = 1, max = 2048) KeyReference keyId) {}

  /// Whether, how often and when next.
  public record Response(
      Boolean keyRotationEnabled,
      String keyId,
      @Nullable Integer rotationPeriodInDays,
      @Nullable Instant nextRotationDate,
      @Nullable Instant onDemandRotationStartDate) {}
}
