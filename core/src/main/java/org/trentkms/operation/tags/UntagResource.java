package org.trentkms.operation.tags;

import java.util.List;
import org.trentkms.authorization.ConditionSource;
import org.trentkms.authorization.RequestConditions;
import org.trentkms.id.KeyReference;
import org.trentkms.key.Action;
import org.trentkms.keyring.KeyRecords;
import org.trentkms.keyring.Keyring;
import org.trentkms.operation.Call;
import org.trentkms.operation.Operation;
import org.trentkms.operation.Outcome;
import org.trentkms.operation.Outcome.Audit;
import org.trentkms.shape.ElementLength;
import org.trentkms.shape.Length;
import org.trentkms.shape.Required;
import org.trentkms.store.Change;

/// UntagResource: takes tags from a KMS key; tag keys that it does not have are ignored.
public final class UntagResource implements Operation<UntagResource.Request> {

  private final Keyring keyring;
  private final KeyRecords records;

  public UntagResource(Keyring keyring, KeyRecords records) {
    this.keyring = keyring;
    this.records = records;
  }

  @Override
  public Outcome handle(Call<Request> call) {
    try (var key = call.open(keyring, call.request().keyId(), Action.UNTAG_RESOURCE)) {
      var next = key.record().with(key.record().tags().without(call.request().tagKeys()));
      return Outcome.changed(Change.of(records.replace(next)), Audit.changed(key.arn()));
    }
  }

  /// Which key, and the keys of the tags.
  public record Request(
      @Required @Length(min = 1, max = 2048) KeyReference keyId,
      @Required @ElementLength(min = 1, max = 128) List<String> tagKeys)
      implements ConditionSource {

    @Override
    public void addConditions(String action, RequestConditions conditions) {
      conditions.withTagKeys(tagKeys);
    }
  }
}
