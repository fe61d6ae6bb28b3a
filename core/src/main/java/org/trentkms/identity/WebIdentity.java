package org.trentkms.identity;

import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;

/// What an identity provider has said in a token that was verified.
///
/// @param issuer the URL of the provider
/// @param texts the claims that have one value, by names of which no two differ in the case alone
/// @param lists those that have several
/// @param tags those that a session of his is to have
/// @param transitive the keys of those tags that are handed on
/// @param sourceIdentity the source identity that a session of his is to have
public record WebIdentity(
    FederatedIdentity identity,
    String issuer,
    Map<String, String> texts,
    Map<String, List<String>> lists,
    Map<String, String> tags,
    Set<String> transitive,
    Optional<String> sourceIdentity) {

  public WebIdentity {
    texts = Map.copyOf(texts);
    lists = Map.copyOf(lists);
    tags = Map.copyOf(tags);
    transitive = Set.copyOf(transitive);
  }
}
