package org.trentkms.operation.keys;

import java.time.Instant;
import org.jspecify.annotations.Nullable;
import org.trentkms.audit.Resource;
import org.trentkms.id.KeyReference;
import org.trentkms.key.Action;
import org.trentkms.keyring.Keyring;
import org.trentkms.operation.Call;
import org.trentkms.operation.Operation;
import org.trentkms.operation.Outcome;
import org.trentkms.operation.Outcome.Audit;
import org.trentkms.shape.Length;
import org.trentkms.shape.Required;

/// GetKeyRotationStatus: tells whether a KMS key is rotated automatically. Rotation cannot be
/// switched on yet, so no key is.
public final class GetKeyRotationStatus implements Operation<GetKeyRotationStatus.Request> {

  private final Keyring keyring;

  public GetKeyRotationStatus(Keyring keyring) {
    this.keyring = keyring;
  }

  @Override
  public Outcome handle(Call<Request> call) {
    try (var key = call.open(keyring, call.request().keyId(), Action.GET_KEY_ROTATION_STATUS)) {
      return Outcome.answer(
          new Response(false, key.arnText(), null, null, null), Audit.of(Resource.key(key.arn())));
    }
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
