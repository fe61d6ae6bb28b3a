package org.trentkms.grant;

import java.util.Collections;
import java.util.Map;
import java.util.Optional;
import org.trentkms.policy.Requester;

/// A request as far as grants look at it.
///
/// @param encryptionContext its pairs, none where it has no encryption context
/// @param sourceArn the resource for which a service makes it, where one does: `aws:SourceArn`
public record GrantRequest(
    Requester requester,
    GrantOperation operation,
    Map<String, String> encryptionContext,
    Optional<String> sourceArn) {

  public GrantRequest {
    encryptionContext = Collections.unmodifiableMap(encryptionContext);
  }
}
