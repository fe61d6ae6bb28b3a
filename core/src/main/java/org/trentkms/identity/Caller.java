package org.trentkms.identity;

import java.util.Optional;
import org.trentkms.id.AccountId;
import org.trentkms.id.Region;

/// A principal, the access key it signed with, and the Region it called, taken from the scope of
/// the signature.
///
/// @param via the service that calls for the principal, if one does
/// @param session of the credentials, where they are temporary
public record Caller(
    Principal principal,
    String accessKeyId,
    Region region,
    Optional<TrustedService> via,
    Optional<Session> session) {

  /// A principal who calls himself, with credentials that last.
  public Caller(Principal principal, String accessKeyId, Region region) {
    this(principal, accessKeyId, region, Optional.empty(), Optional.empty());
  }

  /// The same caller, for whom a service calls another Region.
  public Caller in(Region other) {
    return new Caller(principal, accessKeyId, other, via, session);
  }

  /// The same caller, for whom this service calls.
  public Caller through(TrustedService service) {
    return new Caller(principal, accessKeyId, region, Optional.of(service), session);
  }

  /// The same caller with the temporary credentials of this session.
  public Caller with(Session other) {
    return new Caller(principal, accessKeyId, region, via, Optional.of(other));
  }

  /// The account of the principal.
  public AccountId account() {
    return principal.account();
  }

  /// The ARN of the principal.
  public String arn() {
    return principal.arn(region.partition());
  }
}
