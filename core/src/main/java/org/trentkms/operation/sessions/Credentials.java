package org.trentkms.operation.sessions;

import java.time.Instant;
import org.trentkms.identity.Session;
import org.trentkms.json.JsonValue.JsonObject;
import org.trentkms.keyring.sessions.IssuedCredentials;
import org.trentkms.operation.ResponseElements;
import org.trentkms.secret.SecretBytes;

/// Temporary credentials as an answer has them.
public record Credentials(
    String accessKeyId, SecretBytes secretAccessKey, SecretBytes sessionToken, Instant expiration) {

  static Credentials of(IssuedCredentials issued, Session session) {
    return new Credentials(
        issued.accessKeyId().value(), issued.secret(), issued.token(), session.expires());
  }

  /// What the record of the call shows of them. AWS's shows the token, too, which opens nothing
  /// there without the secret; here it is left out, because the secret lies in it.
  JsonObject recorded() {
    return new ResponseElements()
        .with("accessKeyId", accessKeyId)
        .with("expiration", expiration)
        .build();
  }
}
