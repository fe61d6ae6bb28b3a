package org.trentkms.server.keypairs;

import org.trentkms.crypto.asymmetric.KeyPairMaterial;

/// A key pair that nobody has yet.
///
/// @param begun when its making was begun
record ReadyPair(KeyPairMaterial material, Moment begun) {}
