package org.trentkms.operation.aliases;

import java.time.Instant;
import java.util.function.Supplier;
import org.trentkms.alias.AliasErrors;
import org.trentkms.alias.AliasRecord;
import org.trentkms.audit.Resource;
import org.trentkms.authorization.AccountAction;
import org.trentkms.authorization.Authorizer;
import org.trentkms.id.AliasArn;
import org.trentkms.id.KeyReference;
import org.trentkms.key.Action;
import org.trentkms.keyring.KeyRecords;
import org.trentkms.keyring.Keyring;
import org.trentkms.keyring.OpenKey;
import org.trentkms.operation.Call;
import org.trentkms.operation.Operation;
import org.trentkms.operation.Outcome;
import org.trentkms.operation.Outcome.Audit;
import org.trentkms.quota.Quotas;
import org.trentkms.shape.Length;
import org.trentkms.shape.Matches;
import org.trentkms.shape.Required;
import org.trentkms.store.Change;
import org.trentkms.store.Write;

/// CreateAlias: gives a KMS key a name.
public final class CreateAlias implements Operation<CreateAlias.Request> {

  private final Keyring keyring;
  private final KeyRecords records;
  private final Authorizer authorizer;
  private final LivingAliases living;
  private final AliasQuota quota;

  public CreateAlias(
      Keyring keyring, KeyRecords records, Authorizer authorizer, Supplier<Quotas> quotas) {
    this.keyring = keyring;
    this.records = records;
    this.authorizer = authorizer;
    this.living = new LivingAliases(records);
    this.quota = new AliasQuota(records, quotas);
  }

  @Override
  public Outcome handle(Call<Request> call) {
    var request = call.request();
    var arn = AliasNames.toBeMade(request.aliasName(), call);
    AliasNames.requireKey(request.targetKeyId());
    authorizer.authorize(call.access(), AccountAction.CREATE_ALIAS, arn);
    try (var key = call.open(keyring, request.targetKeyId(), Action.CREATE_ALIAS)) {
      if (living.find(arn, call.now()).isPresent()) {
        throw AliasErrors.alreadyExists(arn);
      }
      quota.require(key);
      return Outcome.changed(
          Change.of(write(arn, key, call.now()), records.replace(key.record().touched())),
          Audit.changed(key.arn()).and(Resource.alias(arn)));
    }
  }

  /// The alias, in place of one whose key is over where such a one still lies there.
  private Write write(AliasArn arn, OpenKey key, Instant now) {
    var target = key.arn().key();
    return records
        .alias(arn)
        .map(old -> records.replace(old.remade(target, now)))
        .orElseGet(() -> records.insert(AliasRecord.make(arn, target, now)));
  }

  /// The name, and the key.
  public record Request(
      @Required @Length(min = 1, max = 256) @Matches("^[a-zA-Z0-9:/_-]+$") String aliasName,
      @Required @Length(min = 1, max = 2048) KeyReference targetKeyId) {}
}
