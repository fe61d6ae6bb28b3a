package org.trentkms.operation.rotations;

import org.jspecify.annotations.Nullable;
import org.trentkms.authorization.ConditionSource;
import org.trentkms.authorization.RequestConditions;
import org.trentkms.authorization.RequestKey;
import org.trentkms.id.KeyReference;
import org.trentkms.key.Action;
import org.trentkms.key.Rotation;
import org.trentkms.keyring.KeyRecords;
import org.trentkms.keyring.Keyring;
import org.trentkms.operation.Call;
import org.trentkms.operation.Operation;
import org.trentkms.operation.Outcome;
import org.trentkms.operation.Outcome.Audit;
import org.trentkms.replica.RelatedKeys;
import org.trentkms.shape.Length;
import org.trentkms.shape.Range;
import org.trentkms.shape.Required;
import org.trentkms.store.Change;

/// EnableKeyRotation: has a KMS key rotated automatically, or by another period.
public final class EnableKeyRotation implements Operation<EnableKeyRotation.Request> {

  private final Keyring keyring;
  private final KeyRecords records;
  private final RelatedKeys related;

  public EnableKeyRotation(Keyring keyring, KeyRecords records, RelatedKeys related) {
    this.keyring = keyring;
    this.records = records;
    this.related = related;
  }

  @Override
  public Outcome handle(Call<Request> call) {
    try (var key =
        call.open(
            keyring,
            call.request().keyId(),
            Action.ENABLE_KEY_ROTATION,
            ConditionSource.NONE,
            Rotatable::requireMadeHere)) {
      Rotatable.requireChangeable(key.record());
      var before = key.record().rotation();
      var next = before.enabled(call.request().period(), call.now());
      var audit = Audit.changed(key.arn());
      if (next.equals(before)) {
        return Outcome.unchanged(audit);
      }
      var changed = key.record().with(next);
      var change = Change.of(records.replace(changed)).and(related.share(changed));
      return Outcome.changed(change, audit).synchronizing(changed);
    }
  }

  /// Which key, and how often.
  public record Request(
      @Required @Length(min = 1, max = 2048) KeyReference keyId,
      @Nullable @Range(min = 90, max = 2560) Integer rotationPeriodInDays)
      implements ConditionSource {

    private int period() {
      return rotationPeriodInDays == null ? Rotation.USUAL_DAYS : rotationPeriodInDays;
    }

    @Override
    public void addConditions(String action, RequestConditions conditions) {
      conditions.with(RequestKey.ROTATION_PERIOD_IN_DAYS, Integer.valueOf(period()));
    }
  }
}
