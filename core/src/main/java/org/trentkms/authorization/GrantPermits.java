package org.trentkms.authorization;

import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.Supplier;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;
import org.trentkms.error.Bug;
import org.trentkms.grant.Grant;
import org.trentkms.grant.GrantId;
import org.trentkms.grant.GrantOperation;
import org.trentkms.grant.GrantRequest;
import org.trentkms.grant.GrantRules;
import org.trentkms.grant.PartyKeys;
import org.trentkms.id.KeyArn;
import org.trentkms.policy.Naming;
import org.trentkms.policy.Request;
import org.trentkms.policy.decision.Permit;
import org.trentkms.policy.decision.PermitOutcome;

/// What the grants of a key permit of one request, fetched when the decision asks: most are decided
/// by policies. Confined to one thread.
final class GrantPermits implements Supplier<List<Permit>> {

  /// How many grants are explained at most: whoever is refused often must not cost much.
  private static final int MOST_EXPLAINED = 16;

  private final KeyGrants grants;
  private final KeyArn key;
  private final Request request;
  private final AccessContext context;

  private Map<Permit, Grant> permitted = Map.of();
  private List<Grant> candidates = List.of();

  /// Null until the decision has asked, and where no grant may permit the action.
  private @Nullable GrantRequest asked;

  /// The permits for a request on the key.
  GrantPermits(KeyGrants grants, KeyArn key, Request request, AccessContext context) {
    this.grants = grants;
    this.key = key;
    this.request = request;
    this.context = context;
  }

  @Override
  public List<Permit> get() {
    var operation = GrantOperation.ofAction(request.action().toString());
    if (operation.isEmpty()) {
      return List.of();
    }
    var grantees = PartyKeys.of(request.requester());
    var pairs = context.encryptionContext();
    candidates = grants.candidates(key, grantees, operation.get(), pairs);
    var question = new GrantRequest(request.requester(), operation.get(), pairs, sourceArn());
    asked = question;
    var found = new LinkedHashMap<Permit, Grant>();
    for (var grant : candidates) {
      var naming = GrantRules.naming(grant, question);
      if (naming != Naming.NONE) {
        found.put(new Permit(GrantRules.name(grant), naming), grant);
      }
    }
    permitted = found;
    return List.copyOf(found.keySet());
  }

  /// Worked out where a grant asks for it: few do.
  private Optional<String> sourceArn() {
    return candidates.stream().anyMatch(grant -> grant.constraints().sourceArn().isPresent())
        ? context.sourceArn()
        : Optional.empty();
  }

  /// The grants that these permits are of, in their order.
  List<Grant> of(List<Permit> permits) {
    return permits.stream().map(this::of).toList();
  }

  /// A permit without its grant would pass for one of policies, which is wider.
  private Grant of(Permit permit) {
    return Optional.ofNullable(permitted.get(permit))
        .orElseThrow(() -> new Bug("a permit of no grant"));
  }

  /// What became of each grant that could have permitted the request to the requester, or names
  /// him, if the decision has asked for any.
  List<PermitOutcome> outcomes() {
    var question = asked;
    if (question == null) {
      return List.of();
    }
    Map<GrantId, Grant> explained = new LinkedHashMap<>();
    Stream.of(candidates, grants.known(key, PartyKeys.of(request.requester())))
        .flatMap(List::stream)
        .limit(MOST_EXPLAINED)
        .forEach(grant -> explained.putIfAbsent(grant.id(), grant));
    return explained.values().stream().map(grant -> GrantRules.explain(grant, question)).toList();
  }
}
