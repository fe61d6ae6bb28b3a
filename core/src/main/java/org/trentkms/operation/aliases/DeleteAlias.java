package org.trentkms.operation.aliases;

import org.trentkms.audit.Resource;
import org.trentkms.authorization.AccountAction;
import org.trentkms.authorization.Authorizer;
import org.trentkms.id.KeyReference;
import org.trentkms.key.Action;
import org.trentkms.key.KeyErrors;
import org.trentkms.keyring.KeyRecords;
import org.trentkms.keyring.Keyring;
import org.trentkms.operation.Call;
import org.trentkms.operation.Operation;
import org.trentkms.operation.Outcome;
import org.trentkms.operation.Outcome.Audit;
import org.trentkms.shape.Length;
import org.trentkms.shape.Matches;
import org.trentkms.shape.Required;
import org.trentkms.store.Change;

/// DeleteAlias: takes a name from a KMS key.
public final class DeleteAlias implements Operation<DeleteAlias.Request> {

  private final Keyring keyring;
  private final KeyRecords records;
  private final Authorizer authorizer;
  private final LivingAliases living;

  public DeleteAlias(Keyring keyring, KeyRecords records, Authorizer authorizer) {
    this.keyring = keyring;
    this.records = records;
    this.authorizer = authorizer;
    this.living = new LivingAliases(records);
  }

  @Override
  public Outcome handle(Call<Request> call) {
    var arn = AliasNames.own(call.request().aliasName(), call);
    authorizer.authorize(call.access(), AccountAction.DELETE_ALIAS, arn);
    var alias = living.find(arn, call.now()).orElseThrow(() -> KeyErrors.notFound(arn));
    try (var key = call.open(keyring, new KeyReference.ById(alias.target()), Action.DELETE_ALIAS)) {
      return Outcome.changed(
          Change.of(records.delete(alias)), Audit.changed(key.arn(), Resource.alias(arn)));
    }
  }

  /// The name.
  public record Request(
      @Required @Length(min = 1, max = 256) @Matches("^[a-zA-Z0-9:/_-]+$") String aliasName) {}
}
