package org.trentkms.operation.policies;

import static java.util.Objects.requireNonNullElse;

import java.util.function.Supplier;
import org.jspecify.annotations.Nullable;
import org.trentkms.audit.Resource;
import org.trentkms.authorization.ConditionSource;
import org.trentkms.authorization.KeyPolicyAdmission;
import org.trentkms.authorization.ProposedKeyPolicy;
import org.trentkms.authorization.RequestConditions;
import org.trentkms.authorization.RequestKey;
import org.trentkms.id.KeyReference;
import org.trentkms.key.Action;
import org.trentkms.key.KeyPolicies;
import org.trentkms.keyring.KeyRecords;
import org.trentkms.keyring.Keyring;
import org.trentkms.operation.Call;
import org.trentkms.operation.Operation;
import org.trentkms.operation.Outcome;
import org.trentkms.operation.Outcome.Audit;
import org.trentkms.quota.Quotas;
import org.trentkms.shape.Completable;
import org.trentkms.shape.Length;
import org.trentkms.shape.Matches;
import org.trentkms.shape.Required;
import org.trentkms.store.Change;

/// PutKeyPolicy: replaces the policy of a KMS key.
public final class PutKeyPolicy implements Operation<PutKeyPolicy.Request> {

  private final Keyring keyring;
  private final KeyRecords records;
  private final KeyPolicyAdmission policies;
  private final Supplier<Quotas> quotas;

  public PutKeyPolicy(
      Keyring keyring, KeyRecords records, KeyPolicyAdmission policies, Supplier<Quotas> quotas) {
    this.keyring = keyring;
    this.records = records;
    this.policies = policies;
    this.quotas = quotas;
  }

  @Override
  public Outcome handle(Call<Request> call) {
    var request = call.request();
    try (var key = call.open(keyring, request.keyId(), Action.PUT_KEY_POLICY)) {
      PolicyNames.require(request.policyName());
      var proposed =
          new ProposedKeyPolicy(request.policy(), request.bypassPolicyLockoutSafetyCheck());
      var most = quotas.get().policyBytes();
      var next = key.record().with(policies.admit(call.access(), key.traits(), proposed, most));
      return Outcome.changed(Change.of(records.replace(next)), Audit.of(Resource.key(key.arn())));
    }
  }

  /// Which key, and its new policy.
  public record Request(
      @Required @Length(min = 1, max = 2048) KeyReference keyId,
      @Nullable @Length(min = 1, max = 128) @Matches("[\\w]+") String policyName,
      @Required @Length(min = 1, max = 131072) @Matches("[\\u0009\\u000A\\u000D\\u0020-\\u00FF]+")
          String policy,
      @Nullable Boolean bypassPolicyLockoutSafetyCheck)
      implements ConditionSource, Completable {

    @Override
    public Request completed() {
      return new Request(
          keyId,
          requireNonNullElse(policyName, KeyPolicies.NAME),
          policy,
          requireNonNullElse(bypassPolicyLockoutSafetyCheck, false));
    }

    @Override
    public void addConditions(String action, RequestConditions conditions) {
      conditions.with(
          RequestKey.BYPASS_POLICY_LOCKOUT_SAFETY_CHECK, bypassPolicyLockoutSafetyCheck);
    }
  }
}
