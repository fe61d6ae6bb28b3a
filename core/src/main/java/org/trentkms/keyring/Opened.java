package org.trentkms.keyring;

import org.trentkms.id.MaterialId;
import org.trentkms.secret.SecretBytes;

/// What a ciphertext blob held, and the material that opened it. Whoever takes the plaintext closes
/// it.
public record Opened(SecretBytes plaintext, MaterialId material) {}
