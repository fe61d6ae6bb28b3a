package org.trentkms.identity;

import java.time.Instant;
import java.util.Optional;

/// The temporary credentials that session tokens carry.
@FunctionalInterface
public interface SessionKeys {

  /// None.
  SessionKeys NONE = (_, _, _) -> Optional.empty();

  /// The credentials of this access key id that the token carries; empty where it is none of the
  /// id's, or whom it was issued to is there no more. The secret is the same object each time, as
  /// long as the token is remembered, and is closed some time after it was last asked for.
  ///
  /// @throws org.trentkms.error.KmsException ExpiredTokenException where the token is over
  Optional<SessionCredentials> find(String accessKeyId, String token, Instant now);
}
