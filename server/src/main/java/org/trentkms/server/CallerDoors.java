package org.trentkms.server;

import org.trentkms.id.Region;
import org.trentkms.sigv4.Authenticator;

/// How callers are proved to each API, and the tokens that sessions have.
///
/// @param region that is called by those who sign nothing
record CallerDoors(
    Authenticator kms,
    Authenticator sts,
    Authenticator cloudTrail,
    SecurityTokens tokens,
    Region region) {}
