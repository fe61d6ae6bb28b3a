package org.trentkms.operation.rotations;

import org.trentkms.id.KeyReference;
import org.trentkms.key.Action;
import org.trentkms.keyring.KeyRecords;
import org.trentkms.keyring.Keyring;
import org.trentkms.operation.Call;
import org.trentkms.operation.Operation;
import org.trentkms.operation.Outcome;
import org.trentkms.operation.Outcome.Audit;
import org.trentkms.shape.Length;
import org.trentkms.shape.Required;
import org.trentkms.store.Change;

/// DisableKeyRotation: has a KMS key rotated automatically no more.
public final class DisableKeyRotation implements Operation<DisableKeyRotation.Request> {

  private final Keyring keyring;
  private final KeyRecords records;

  public DisableKeyRotation(Keyring keyring, KeyRecords records) {
    this.keyring = keyring;
    this.records = records;
  }

  @Override
  public Outcome handle(Call<Request> call) {
    try (var key = call.open(keyring, call.request().keyId(), Action.DISABLE_KEY_ROTATION)) {
      Rotatable.require(key.record());
      var before = key.record().rotation();
      var next = before.disabled();
      var audit = Audit.changed(key.arn());
      return next.equals(before)
          ? Outcome.unchanged(audit)
          : Outcome.changed(Change.of(records.replace(key.record().with(next))), audit);
    }
  }

  /// Which key.
  public record Request(@Required @Length(min = 1, max = 2048) KeyReference keyId) {}
}
