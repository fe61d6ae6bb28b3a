package org.trentkms.server.identity;

import org.trentkms.secret.SecretBytes;

/// An access key of a user, as it is declared, with its secret fetched.
public record DeclaredAccessKey(String id, SecretBytes secret, IdentityName owner) {}
