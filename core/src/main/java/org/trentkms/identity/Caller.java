package org.trentkms.identity;

import java.util.Optional;
import org.trentkms.id.AccountId;
import org.trentkms.id.Region;

/// A principal, the access key it signed with, and the Region it called, taken from the scope of
/// the signature.
///
/// @param accessKeyId empty where nothing was signed
/// @param via the service that calls for the principal, if one does
/// @param source the resource for which a service calls, for the principal or on its own behalf,
///   where it names one
/// @param session of the credentials, where they are temporary
public record Caller(
    Principal principal,
    String accessKeyId,
    Region region,
    Optional<TrustedService> via,
    Optional<SourceResource> source,
    Optional<Session> session) {

  /// A principal who calls himself, with credentials that last.
  public Caller(Principal principal, String accessKeyId, Region region) {
    this(principal, accessKeyId, region, Optional.empty(), Optional.empty(), Optional.empty());
  }

  /// The same caller, for whom a service calls another Region.
  public Caller in(Region other) {
    return new Caller(principal, accessKeyId, other, via, source, session);
  }

  /// The same caller, for whom this service calls.
  public Caller through(TrustedService service) {
    return new Caller(principal, accessKeyId, region, Optional.of(service), source, session);
  }

  /// A service that calls on its own behalf for this resource.
  public static Caller of(
      TrustedService service, SourceResource resource, String accessKeyId, Region region) {
    var principal = new Principal.Service(service, resource.account());
    return new Caller(principal, accessKeyId, region).from(resource);
  }

  /// The same caller, and the resource for which a service makes the call.
  public Caller from(SourceResource resource) {
    return new Caller(principal, accessKeyId, region, via, Optional.of(resource), session);
  }

  /// The same caller with the temporary credentials of this session.
  public Caller with(Session other) {
    return new Caller(principal, accessKeyId, region, via, source, Optional.of(other));
  }

  /// The service that makes the call, for the principal or on its own behalf.
  public Optional<TrustedService> service() {
    return principal instanceof Principal.Service(var service, _) ? Optional.of(service) : via;
  }

  /// What a session goes back to that this caller begins.
  public SessionOrigin origin() {
    if (session.isPresent()) {
      return session.get().origin();
    }
    return principal instanceof Principal.WebIdentityUser user
        ? new SessionOrigin.Provider(user.claims().identity().provider())
        : new SessionOrigin.AccessKey(accessKeyId);
  }

  /// The account of the principal; of a service that calls on its own behalf, that of the resource.
  public AccountId account() {
    return principal.account();
  }

  /// The ARN of the principal, of a service that calls on its own behalf its name.
  public String arn() {
    return principal.arn(region.partition());
  }
}
