package org.trentkms.server.decision;

import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.function.Supplier;
import org.trentkms.audit.Resource;
import org.trentkms.authorization.DecisionSink;
import org.trentkms.error.ErrorCode;
import org.trentkms.error.KmsException;
import org.trentkms.id.KeyReference;
import org.trentkms.id.RequestId;
import org.trentkms.identity.Caller;
import org.trentkms.policy.decision.Decision;

/// Gathers what is decided for one call while it is carried out. Confined to one thread.
public final class CallDecisions implements DecisionSink {

  private final RequestId requestId;
  private final String operation;
  private final Caller caller;
  private final List<MadeDecision> made = new ArrayList<>(2);

  /// The decisions of this call.
  public CallDecisions(RequestId requestId, String operation, Caller caller) {
    this.requestId = requestId;
    this.operation = operation;
    this.caller = caller;
  }

  /// The call that they are for.
  public RequestId requestId() {
    return requestId;
  }

  /// Forgets what was decided, because the call is carried out anew.
  public void clear() {
    made.clear();
  }

  @Override
  public void allowed(String action, String resource, Decision.Allowed decision) {
    made.add(new MadeDecision.Allowed(action, resource, allowances(decision)));
  }

  private static List<Allowance> allowances(Decision.Allowed decision) {
    if (decision.permits().isEmpty() && decision.identity().isEmpty()) {
      return decision.resource().isEmpty()
          ? List.of()
          : List.of(AllowingStatement.of(decision.resource().get()));
    }
    var by = new ArrayList<Allowance>(2);
    if (!decision.permits().isEmpty()) {
      by.add(AllowingPermit.of(decision.permits().getFirst()));
    }
    decision.resource().ifPresent(verdict -> by.add(AllowingStatement.of(verdict)));
    decision.identity().ifPresent(verdict -> by.add(AllowingStatement.of(verdict)));
    return by;
  }

  @Override
  public void denied(String action, String resource, Supplier<String> why) {
    made.add(new MadeDecision.Denied(action, resource, why.get()));
  }

  /// The keys and aliases that the caller was allowed to use.
  public List<Resource> allowedResources() {
    return made.stream()
        .filter(MadeDecision.Allowed.class::isInstance)
        .flatMap(decision -> resource(decision.resource()).stream())
        .distinct()
        .toList();
  }

  private static Optional<Resource> resource(String name) {
    return switch (KeyReference.parse(name)) {
      case KeyReference.ByArn(var key) -> Optional.of(Resource.key(key));
      case KeyReference.ByAliasArn(var alias) -> Optional.of(Resource.alias(alias));
      default -> Optional.empty();
    };
  }

  /// The call, which was answered.
  public DecidedCall answered() {
    return new DecidedCall(requestId, operation, caller.arn(), made, Optional.empty());
  }

  /// The call, which was refused.
  public DecidedCall refused(KmsException refusal) {
    return new DecidedCall(requestId, operation, caller.arn(), made, code(refusal));
  }

  private static Optional<ErrorCode> code(KmsException refusal) {
    return Optional.of(refusal.code());
  }
}
