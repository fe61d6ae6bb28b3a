package org.trentkms.operation.grants;

import org.jspecify.annotations.Nullable;
import org.trentkms.authorization.AccessRequest;
import org.trentkms.authorization.Allowed;
import org.trentkms.authorization.Authorizer;
import org.trentkms.authorization.ProtectedKey;
import org.trentkms.error.ErrorCode;
import org.trentkms.error.KmsException;
import org.trentkms.grant.GrantId;
import org.trentkms.id.KeyReference;
import org.trentkms.id.KeyReference.ByArn;
import org.trentkms.identity.Caller;
import org.trentkms.key.Action;
import org.trentkms.keyring.GrantRecords;
import org.trentkms.keyring.GrantTokens;
import org.trentkms.keyring.Keyring;
import org.trentkms.operation.Call;
import org.trentkms.operation.DryRunnable;
import org.trentkms.operation.Operation;
import org.trentkms.operation.Outcome;
import org.trentkms.operation.Outcome.Audit;
import org.trentkms.shape.Length;
import org.trentkms.shape.Sensitive;
import org.trentkms.shape.Unlogged;
import org.trentkms.store.Change;

/// RetireGrant: deletes a grant, for whomever the grant itself lets do that.
public final class RetireGrant implements Operation<RetireGrant.Request> {

  private final Keyring keyring;
  private final GrantRecords records;
  private final GrantTokens tokens;
  private final Authorizer authorizer;

  public RetireGrant(
      Keyring keyring, GrantRecords records, GrantTokens tokens, Authorizer authorizer) {
    this.keyring = keyring;
    this.records = records;
    this.tokens = tokens;
    this.authorizer = authorizer;
  }

  @Override
  public Outcome handle(Call<Request> call) {
    var named = named(call.request());
    try {
      return retire(call, named);
    } catch (KmsException refusal) {
      throw named.isKnownTo(call.caller()) ? refusal : withoutNames(refusal);
    }
  }

  private Outcome retire(Call<Request> call, Named named) {
    try (var key =
        keyring.open(
            named.key,
            Action.RETIRE_GRANT,
            call.access(),
            (access, opened) -> authorize(access, opened, named))) {
      var grant = records.grant(key.arn(), named.grant).orElseThrow(named::notFound);
      return Outcome.changed(
          Change.of(records.delete(grant)),
          Audit.changed(key.arn()).withAdditional("grantId", grant.id().value()));
    }
  }

  /// Of a key of another account nobody learns which grants it has not.
  private Allowed authorize(AccessRequest access, ProtectedKey key, Named named) {
    var arn = key.record().arn();
    return records
        .grant(arn, named.grant)
        .map(grant -> authorizer.authorizeRetirement(access, key, grant))
        .orElseThrow(() ->
            arn.account().equals(access.caller().account())
                ? named.notFound()
                : Authorizer.absent(access, Action.RETIRE_GRANT, arn));
  }

  /// What a token says to Trent alone, a refusal does not say to others: neither the key, nor its
  /// Region, nor whether the grant is still there.
  private static KmsException withoutNames(KmsException refusal) {
    return switch (refusal.code()) {
      case ACCESS_DENIED, NOT_FOUND, INVALID_ARN ->
          refusal.hidesCause()
              ? KmsException.hidingCause(ErrorCode.INVALID_GRANT_TOKEN)
              : GrantTokens.invalid();
      default -> refusal;
    };
  }

  private record Named(KeyReference key, GrantId grant, boolean isByToken) {

    /// Whether the caller has named the key himself, or it is one of his account and Region.
    boolean isKnownTo(Caller caller) {
      return !isByToken
          || (key instanceof ByArn(var arn)
              && arn.account().equals(caller.account())
              && arn.region().equals(caller.region()));
    }

    KmsException notFound() {
      return isByToken ? GrantErrors.tokenOfNone() : GrantErrors.notFound(grant);
    }
  }

  private Named named(Request request) {
    var token = request.grantToken();
    var key = request.keyId();
    var grant = request.grantId();
    if (token != null && key == null && grant == null) {
      var named = tokens.read(token);
      return new Named(new ByArn(named.key()), named.grant(), true);
    }
    if (token == null && key != null && grant != null) {
      return new Named(key, GrantErrors.id(grant), false);
    }
    throw GrantErrors.invalid("Either GrantToken or both KeyId and GrantId must be specified.");
  }

  /// Which grant: by a token of it, or by its key and its id.
  public record Request(
      @Nullable @Sensitive @Length(min = 1, max = 8192) String grantToken,
      @Nullable @Length(min = 1, max = 2048) KeyReference keyId,
      @Nullable @Length(min = 1, max = 128) String grantId,
      @Nullable @Unlogged Boolean dryRun)
      implements DryRunnable {}
}
