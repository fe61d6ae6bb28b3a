package org.trentkms.keyring.sessions;

import org.trentkms.id.SessionKeyId;
import org.trentkms.secret.SecretBytes;

/// Temporary credentials that were just issued, for their owner alone. Whoever takes them closes
/// the secret and the token.
///
/// @param token its text; whoever has it together with the secret is the principal
public record IssuedCredentials(SessionKeyId accessKeyId, SecretBytes secret, SecretBytes token) {}
