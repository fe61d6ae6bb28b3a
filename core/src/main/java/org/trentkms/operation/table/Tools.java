package org.trentkms.operation.table;

import org.trentkms.authorization.Authorizer;
import org.trentkms.crypto.RandomBytes;
import org.trentkms.crypto.keypair.KeyPairSource;
import org.trentkms.json.JsonReader;
import org.trentkms.keyring.KeyRecords;
import org.trentkms.keyring.Keyring;
import org.trentkms.keyring.Materials;

/// What the operations work with.
///
/// @param random for keys and ids that are made
/// @param keyPairs where data key pairs come from
/// @param json reads policy documents
public record Tools(
    Keyring keyring,
    KeyRecords records,
    Materials materials,
    Authorizer authorizer,
    RandomBytes random,
    KeyPairSource keyPairs,
    JsonReader json) {}
