package org.trentkms.identity;

import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.Map;
import java.util.Optional;
import java.util.Set;

/// What was said of temporary credentials when they were issued.
///
/// @param origin what they go back to, be it through other sessions
/// @param tags by their keys, none of which differ in the case alone
/// @param transitive the keys of the tags that sessions begun by this one have, too
/// @param federation who it is, where an identity provider has vouched for him
public record Session(
    SessionOrigin origin,
    Instant issued,
    Instant expires,
    SessionPolicies policies,
    Map<String, String> tags,
    Set<String> transitive,
    Optional<String> sourceIdentity,
    Optional<FederatedIdentity> federation) {

  public Session {
    issued = issued.truncatedTo(ChronoUnit.SECONDS);
    expires = expires.truncatedTo(ChronoUnit.SECONDS);
    tags = Map.copyOf(tags);
    transitive = Set.copyOf(transitive);
  }

  /// One of which nothing is said but its time and the access key that it was asked for with.
  public static Session plain(String issuingKey, Instant issued, Instant expires) {
    return new Session(
        new SessionOrigin.AccessKey(issuingKey),
        issued,
        expires,
        SessionPolicies.NONE,
        Map.of(),
        Set.of(),
        Optional.empty(),
        Optional.empty());
  }

  /// Whether it is over at this time.
  public boolean isOverAt(Instant time) {
    return !time.isBefore(expires);
  }
}
