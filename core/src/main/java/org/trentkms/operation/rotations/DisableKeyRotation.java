package org.trentkms.operation.rotations;

import org.trentkms.authorization.ConditionSource;
import org.trentkms.id.KeyReference;
import org.trentkms.key.Action;
import org.trentkms.keyring.KeyRecords;
import org.trentkms.keyring.Keyring;
import org.trentkms.operation.Call;
import org.trentkms.operation.Operation;
import org.trentkms.operation.Outcome;
import org.trentkms.operation.Outcome.Audit;
import org.trentkms.replica.RelatedKeys;
import org.trentkms.shape.Length;
import org.trentkms.shape.Required;
import org.trentkms.store.Change;

/// DisableKeyRotation: has a KMS key rotated automatically no more. A key that never is stays as it
/// is, as AWS KMS has it.
public final class DisableKeyRotation implements Operation<DisableKeyRotation.Request> {

  private final Keyring keyring;
  private final KeyRecords records;
  private final RelatedKeys related;

  public DisableKeyRotation(Keyring keyring, KeyRecords records, RelatedKeys related) {
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
            Action.DISABLE_KEY_ROTATION,
            ConditionSource.NONE,
            Rotatable::requireMadeHere)) {
      var audit = Audit.changed(key.arn());
      if (!Rotatable.hasRotatingSpec(key.record())) {
        return Outcome.unchanged(audit);
      }
      Rotatable.requireChangeable(key.record());
      var before = key.record().rotation();
      var next = before.disabled();
      if (next.equals(before)) {
        return Outcome.unchanged(audit);
      }
      var changed = key.record().with(next);
      var change = Change.of(records.replace(changed)).and(related.share(changed));
      return Outcome.changed(change, audit).synchronizing(changed);
    }
  }

  /// Which key.
  public record Request(@Required @Length(min = 1, max = 2048) KeyReference keyId) {}
}
