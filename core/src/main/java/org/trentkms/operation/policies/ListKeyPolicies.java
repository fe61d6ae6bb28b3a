package org.trentkms.operation.policies;

import java.util.List;
import java.util.Optional;
import org.jspecify.annotations.Nullable;
import org.trentkms.audit.Resource;
import org.trentkms.id.KeyReference;
import org.trentkms.key.Action;
import org.trentkms.key.KeyPolicies;
import org.trentkms.keyring.Keyring;
import org.trentkms.operation.Call;
import org.trentkms.operation.Listing;
import org.trentkms.operation.Operation;
import org.trentkms.operation.Outcome;
import org.trentkms.operation.Outcome.Audit;
import org.trentkms.operation.Paging;
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
      var paging = Paging.of(Listing.POLICIES, request.limit(), request.marker(), Optional::of);
      var names = paging.after().isPresent() ? List.<String>of() : List.of(KeyPolicies.NAME);
      return Outcome.answer(new Response(names, null, false), Audit.of(Resource.key(key.arn())));
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
