package org.trentkms.identity;

import org.trentkms.id.AccountId;
import org.trentkms.id.Region;

/// A principal, the access key it signed with, and the Region it called, taken from the scope of
/// the signature.
public record Caller(Principal principal, String accessKeyId, Region region) {

  /// The same caller, for whom a service calls another Region.
  public Caller in(Region other) {
    return new Caller(principal, accessKeyId, other);
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
