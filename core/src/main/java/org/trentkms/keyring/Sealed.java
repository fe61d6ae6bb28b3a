package org.trentkms.keyring;

import org.trentkms.id.MaterialId;
import org.trentkms.secret.Bytes;

/// A ciphertext blob and the material that made it.
public record Sealed(Bytes blob, MaterialId material) {}
