package org.trentkms.authorization;

import java.time.Instant;
import java.util.Optional;
import org.trentkms.id.AliasName;
import org.trentkms.id.KeyReference;
import org.trentkms.id.KeyReference.ByAlias;
import org.trentkms.id.KeyReference.ByAliasArn;
import org.trentkms.id.Region;
import org.trentkms.identity.Caller;

/// What a caller asks for, as far as a decision may look at it.
///
/// @param now the time of the call on Trent's clock
/// @param alias the alias by which the request names its key, if it does
/// @param parameters the request itself
/// @param decisions is told what is decided
public record AccessRequest(
    Caller caller,
    Instant now,
    Circumstances circumstances,
    Optional<AliasName> alias,
    ConditionSource parameters,
    DecisionSink decisions) {

  /// A call that came over no network and says nothing to policies.
  public static AccessRequest of(Caller caller, Instant now) {
    return new AccessRequest(
        caller, now, Circumstances.NONE, Optional.empty(), ConditionSource.NONE, DecisionSink.NONE);
  }

  /// The same request in another Region.
  public AccessRequest in(Region region) {
    return new AccessRequest(caller.in(region), now, circumstances, alias, parameters, decisions);
  }

  /// The same request, of which policies may also ask this.
  public AccessRequest with(ConditionSource more) {
    if (more.equals(ConditionSource.NONE)) {
      return this;
    }
    return new AccessRequest(caller, now, circumstances, alias, parameters.and(more), decisions);
  }

  /// The same request for the key that the reference names.
  public AccessRequest naming(KeyReference reference) {
    return switch (reference) {
      case ByAlias(var name) -> by(name);
      case ByAliasArn(var arn) -> by(arn.name());
      default -> this;
    };
  }

  private AccessRequest by(AliasName name) {
    return new AccessRequest(caller, now, circumstances, Optional.of(name), parameters, decisions);
  }
}
