package org.trentkms.operation.table;

import org.trentkms.authorization.Authorizer;
import org.trentkms.crypto.RandomBytes;
import org.trentkms.crypto.keypair.KeyPairSource;
import org.trentkms.json.JsonReader;
import org.trentkms.keyring.KeyRecords;
import org.trentkms.keyring.Keyring;
import org.trentkms.keyring.Materials;
import org.trentkms.tag.CustomTagRule;

/// What the operations work with.
///
/// @param random for keys and ids that are made
/// @param keyPairs where data key pairs come from
/// @param json reads policy documents
/// @param customTags what CreateKey makes of tags that ask for a key id or material
public record Tools(
    Keyring keyring,
    KeyRecords records,
    Materials materials,
    Authorizer authorizer,
    RandomBytes random,
    KeyPairSource keyPairs,
    JsonReader json,
    CustomTagRule customTags) {}
