package org.trentkms.operation.aliases;

import java.time.Instant;
import java.util.function.Supplier;
import org.trentkms.alias.AliasErrors;
import org.trentkms.alias.AliasRecord;
import org.trentkms.audit.Resource;
import org.trentkms.authorization.AccountAction;
import org.trentkms.authorization.Authorizer;
import org.trentkms.id.AliasArn;
import org.trentkms.id.KeyId;
import org.trentkms.id.KeyReference;
import org.trentkms.key.Action;
import org.trentkms.key.KeyErrors;
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

/// UpdateAlias: points an alias at another KMS key of the same kind.
public final class UpdateAlias implements Operation<UpdateAlias.Request> {

  private final Keyring keyring;
  private final KeyRecords records;
  private final Authorizer authorizer;
  private final LivingAliases living;
  private final AliasQuota quota;

  public UpdateAlias(
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
    var arn = AliasNames.own(request.aliasName(), call);
    AliasNames.requireKey(request.targetKeyId());
    authorizer.authorize(call.access(), AccountAction.UPDATE_ALIAS, arn);
    var alias = living.find(arn, call.now()).orElseThrow(() -> KeyErrors.notFound(arn));
    try (var from = open(alias.target(), Action.UPDATE_ALIAS_FROM, call);
        var to = call.open(keyring, request.targetKeyId(), Action.UPDATE_ALIAS)) {
      requireSameKind(arn, from, to);
      return outcome(alias, to, call.now());
    }
  }

  private OpenKey open(KeyId id, Action action, Call<?> call) {
    return call.open(keyring, new KeyReference.ById(id), action);
  }

  private Outcome outcome(AliasRecord alias, OpenKey to, Instant now) {
    var audit = Audit.changed(to.arn(), Resource.alias(alias.arn()));
    var moved = records.replace(alias.pointedAt(to.arn().key(), now));
    if (alias.target().equals(to.arn().key())) {
      return Outcome.changed(Change.of(moved), audit);
    }
    quota.require(to);
    return Outcome.changed(Change.of(moved, records.replace(to.record().touched())), audit);
  }

  private static void requireSameKind(AliasArn alias, OpenKey from, OpenKey to) {
    var one = from.record().parameters();
    var other = to.record().parameters();
    if (one.usage() != other.usage()
        || one.spec().isAsymmetric() != other.spec().isAsymmetric()
        || one.spec().isHmac() != other.spec().isHmac()) {
      throw AliasErrors.otherKind(alias);
    }
  }

  /// The name, and the new key.
  public record Request(
      @Required @Length(min = 1, max = 256) @Matches("^[a-zA-Z0-9:/_-]+$") String aliasName,
      @Required @Length(min = 1, max = 2048) KeyReference targetKeyId) {}
}
