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

/// CancelKeyDeletion: takes back the deletion of a KMS key, which is then disabled.
public final class CancelKeyDeletion implements Operation<CancelKeyDeletion.Request> {

  private final Keyring keyring;
  private final KeyRecords records;

  public CancelKeyDeletion(Keyring keyring, KeyRecords records) {
    this.keyring = keyring;
    this.records = records;
  }

  @Override
  public Outcome handle(Call<Request> call) {
    try (var key = call.open(keyring, call.request().keyId(), Action.CANCEL_KEY_DELETION)) {
      var next = key.record().with(key.record().lifecycle().withoutDeletion());
      return Outcome.changed(
          new Response(key.arnText()), Change.of(records.replace(next)), Audit.changed(key.arn()));
    }
  }

  /// Which key.
  public record Request(@Required @Length(min = 1, max = 2048) KeyReference keyId) {}

  /// The key.
  public record Response(String keyId) {}
}
