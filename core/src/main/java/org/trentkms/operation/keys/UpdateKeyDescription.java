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

/// UpdateKeyDescription: replaces the description of a KMS key.
public final class UpdateKeyDescription implements Operation<UpdateKeyDescription.Request> {

  private final Keyring keyring;
  private final KeyRecords records;

  public UpdateKeyDescription(Keyring keyring, KeyRecords records) {
    this.keyring = keyring;
    this.records = records;
  }

  @Override
  public Outcome handle(Call<Request> call) {
    try (var key = call.open(keyring, call.request().keyId(), Action.UPDATE_KEY_DESCRIPTION)) {
      var next = key.record().withDescription(call.request().description());
      return Outcome.changed(Change.of(records.replace(next)), Audit.changed(key.arn()));
    }
  }

  /// Which key, and its new description.
  public record Request(
      @Required @Length(min = 1, max = 2048) KeyReference keyId,
      @Required @Length(max = 8192) String description) {}
}
