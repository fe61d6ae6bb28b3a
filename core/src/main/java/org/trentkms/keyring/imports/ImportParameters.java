package org.trentkms.keyring.imports;

import java.time.Instant;
import org.trentkms.secret.Bytes;

/// What a caller needs to wrap material for a key.
///
/// @param token goes with the material, and alone can unwrap it
/// @param publicKey wraps it
/// @param validTo until when both are good
public record ImportParameters(Bytes token, Bytes publicKey, Instant validTo) {}
