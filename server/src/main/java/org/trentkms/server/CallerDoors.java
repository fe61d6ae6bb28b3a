package org.trentkms.server;

import org.trentkms.sigv4.Authenticator;

/// How callers are proved to each API, and the tokens that sessions have.
record CallerDoors(Authenticator kms, Authenticator sts, SecurityTokens tokens) {}
