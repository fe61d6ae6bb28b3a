package org.trentkms.identity;

import org.trentkms.secret.SecretBytes;

/// A long-lived access key: its id, its secret (the UTF-8 bytes of the secret access key) and whose
/// it is.
public record AccessKey(String id, SecretBytes secret, Bearer bearer) {}
