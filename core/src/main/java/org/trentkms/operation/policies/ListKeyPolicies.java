package org.trentkms.operation.policies;

import java.util.List;
import org.jspecify.annotations.Nullable;
import org.trentkms.audit.Resource;
import org.trentkms.error.ErrorCode;
import org.trentkms.error.KmsException;
import org.trentkms.id.KeyReference;
import org.trentkms.key.Action;
import org.trentkms.key.KeyPolicies;
import org.trentkms.keyring.Keyring;
import org.trentkms.operation.Call;
import org.trentkms.operation.Listing;
import org.trentkms.operation.Operation;
import org.trentkms.operation.Outcome;
import org.trentkms.operation.Outcome.Audit;
import org.trentkms.shape.Length;
import org.trentkms.shape.Matches;
import org.trentkms.shape.Range;
import org.trentkms.shape.Required;

/// ListKeyPolicies: lists the names of a KMS key's policies, of which there is one.
public final class ListKeyPolicies implements Operation<ListKeyPolicies.Request> {

  private final Keyring keyring;

  public ListKeyPolicies(Keyring keyring) {
    this.keyring = keyring;
  }

  @Override
  public Outcome handle(Call<Request> call) {
    var request = call.request();
    try (var key = call.open(keyring, request.keyId(), Action.LIST_KEY_POLICIES)) {
      Listing.POLICIES.size(request.limit());
      requireNoMarker(request.marker());
      return Outcome.answer(
          new Response(List.of(KeyPolicies.NAME), null, false), Audit.of(Resource.key(key.arn())));
    }
  }

  /// There is no second page, so no marker can be of one; the operation has no error of its own for
  /// it.
  private static void requireNoMarker(@Nullable String marker) {
    if (marker != null) {
      throw new KmsException(ErrorCode.VALIDATION, "The marker is of no list of policies.");
    }
  }

  /// Which key, and which part of the list.
  public record Request(
      @Required @Length(min = 1, max = 2048) KeyReference keyId,
      @Nullable @Range(min = 1, max = 1000) Integer limit,
      @Nullable @Length(min = 1, max = 1024) @Matches("[\\u0020-\\u00FF]*") String marker) {}

  /// A part of the list.
  public record Response(
      List<String> policyNames, @Nullable String nextMarker, Boolean truncated) {}
}
