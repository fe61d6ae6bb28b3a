package org.trentkms.operation.policies;

import org.jspecify.annotations.Nullable;
import org.trentkms.audit.Resource;
import org.trentkms.authorization.KeyPolicyAdmission;
import org.trentkms.id.KeyReference;
import org.trentkms.key.Action;
import org.trentkms.key.KeyPolicies;
import org.trentkms.keyring.Keyring;
import org.trentkms.operation.Call;
import org.trentkms.operation.Operation;
import org.trentkms.operation.Outcome;
import org.trentkms.operation.Outcome.Audit;
import org.trentkms.shape.Length;
import org.trentkms.shape.Matches;
import org.trentkms.shape.Required;

/// GetKeyPolicy: shows the policy of a KMS key: as it was given, but for users and roles that are
/// gone.
public final class GetKeyPolicy implements Operation<GetKeyPolicy.Request> {

  private final Keyring keyring;
  private final KeyPolicyAdmission policies;

  public GetKeyPolicy(Keyring keyring, KeyPolicyAdmission policies) {
    this.keyring = keyring;
    this.policies = policies;
  }

  @Override
  public Outcome handle(Call<Request> call) {
    try (var key = call.open(keyring, call.request().keyId(), Action.GET_KEY_POLICY)) {
      PolicyNames.require(call.request().policyName());
      return Outcome.answer(
          new Response(policies.shown(key.record()), KeyPolicies.NAME),
          Audit.of(Resource.key(key.arn())));
    }
  }

  /// Which key.
  public record Request(
      @Required @Length(min = 1, max = 2048) KeyReference keyId,
      @Nullable @Length(min = 1, max = 128) @Matches("[\\w]+") String policyName) {}

  /// The policy.
  public record Response(String policy, String policyName) {}
}
