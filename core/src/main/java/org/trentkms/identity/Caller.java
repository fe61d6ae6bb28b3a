package org.trentkms.identity;

import java.util.Optional;
import org.trentkms.id.AccountId;
import org.trentkms.id.Region;

/// A principal, the access key it signed with, and the Region it called, taken from the scope of
/// the signature.
///
/// @param via the service that calls for the principal, if one does
public record Caller(
    Principal principal, String accessKeyId, Region region, Optional<TrustedService> via) {

  /// A principal who calls himself.
  public Caller(Principal principal, String accessKeyId, Region region) {
    this(principal, accessKeyId, region, Optional.empty());
  }

  /// The same caller, for whom a service calls another Region.
  public Caller in(Region other) {
    return new Caller(principal, accessKeyId, other, via);
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
