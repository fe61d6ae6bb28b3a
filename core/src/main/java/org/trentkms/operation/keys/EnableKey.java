package org.trentkms.operation.keys;

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

/// EnableKey: enables a KMS key; one that is enabled stays as it is.
public final class EnableKey implements Operation<EnableKey.Request> {

  private final Keyring keyring;
  private final KeyRecords records;

  public EnableKey(Keyring keyring, KeyRecords records) {
    this.keyring = keyring;
    this.records = records;
  }

  @Override
  public Outcome handle(Call<Request> call) {
    try (var key = call.open(keyring, call.request().keyId(), Action.ENABLE_KEY)) {
      var life = key.record().lifecycle();
      if (life.isEnabled() == true) {
        return Outcome.unchanged(Audit.changed(key.arn()));
      }
      var next = key.record().with(life.withEnabled(true));
      return Outcome.changed(Change.of(records.replace(next)), Audit.changed(key.arn()));
    }
  }

  /// Which key.
  public record Request(@Required @Length(min = 1, max = 2048) KeyReference keyId) {}
}
