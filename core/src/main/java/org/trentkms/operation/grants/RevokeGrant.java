package org.trentkms.operation.grants;

import org.jspecify.annotations.Nullable;
import org.trentkms.id.KeyReference;
import org.trentkms.key.Action;
import org.trentkms.keyring.GrantRecords;
import org.trentkms.keyring.Keyring;
import org.trentkms.operation.Call;
import org.trentkms.operation.DryRunnable;
import org.trentkms.operation.Operation;
import org.trentkms.operation.Outcome;
import org.trentkms.operation.Outcome.Audit;
import org.trentkms.shape.Length;
import org.trentkms.shape.Required;
import org.trentkms.shape.Unlogged;
import org.trentkms.store.Change;

/// RevokeGrant: deletes a grant, for whoever manages the key.
public final class RevokeGrant implements Operation<RevokeGrant.Request> {

  private final Keyring keyring;
  private final GrantRecords records;

  public RevokeGrant(Keyring keyring, GrantRecords records) {
    this.keyring = keyring;
    this.records = records;
  }

  @Override
  public Outcome handle(Call<Request> call) {
    var request = call.request();
    try (var key = call.open(keyring, request.keyId(), Action.REVOKE_GRANT)) {
      var id = GrantErrors.id(request.grantId());
      var grant = records.grant(key.arn(), id).orElseThrow(() -> GrantErrors.notFound(id));
      return Outcome.changed(Change.of(records.delete(grant)), Audit.changed(key.arn()));
    }
  }

  /// Which grant on which key.
  public record Request(
      @Required @Length(min = 1, max = 2048) KeyReference keyId,
      @Required @Length(min = 1, max = 128) String grantId,
      @Nullable @Unlogged Boolean dryRun)
      implements DryRunnable {}
}
