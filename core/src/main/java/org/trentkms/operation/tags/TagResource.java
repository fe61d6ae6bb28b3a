package org.trentkms.operation.tags;

import java.util.List;
import java.util.function.Supplier;
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
import org.trentkms.quota.Quotas;
import org.trentkms.shape.Length;
import org.trentkms.shape.Required;
import org.trentkms.store.Change;
import org.trentkms.tag.CustomTags;
import org.trentkms.tag.RequestedTag;

/// TagResource: adds tags to a KMS key, over those of the same tag keys.
public final class TagResource implements Operation<TagResource.Request> {

  private final Keyring keyring;
  private final KeyRecords records;
  private final Supplier<Quotas> quotas;

  public TagResource(Keyring keyring, KeyRecords records, Supplier<Quotas> quotas) {
    this.keyring = keyring;
    this.records = records;
    this.quotas = quotas;
  }

  @Override
  public Outcome handle(Call<Request> call) {
    var tags = CustomTags.refuse(call.request().tags(), " are taken by CreateKey alone");
    try (var key = call.open(keyring, call.request().keyId(), Action.TAG_RESOURCE)) {
      var most = quotas.get().tagsPerKey();
      var next = key.record().with(key.record().tags().with(tags, most));
      return Outcome.changed(Change.of(records.replace(next)), Audit.changed(key.arn()));
    }
  }

  /// Which key, and its new tags.
  public record Request(
      @Required @Length(min = 1, max = 2048) KeyReference keyId, @Required List<RequestedTag> tags)
      implements ConditionSource {

    @Override
    public void addConditions(String action, RequestConditions conditions) {
      conditions.withTags(tags);
    }
  }
}
