package org.trentkms.server;

import org.trentkms.authorization.Authorizer;
import org.trentkms.ciphertext.SymmetricCipher;
import org.trentkms.crypto.AesGcm;
import org.trentkms.crypto.RandomBytes;
import org.trentkms.keyring.Cryptography;
import org.trentkms.keyring.KeyRecords;
import org.trentkms.keyring.Keyring;
import org.trentkms.keyring.Materials;
import org.trentkms.keyring.imports.ImportTokens;
import org.trentkms.keyring.replication.SameStore;
import org.trentkms.operation.Catalogue;
import org.trentkms.operation.Terms;
import org.trentkms.operation.table.Operations;
import org.trentkms.operation.table.Tools;
import org.trentkms.server.http.OffLoopStore;
import org.trentkms.server.identity.LiveIdentities;
import org.trentkms.server.json.JacksonJsonReader;

/// Makes the operations of AWS KMS and what they work with.
///
/// @param nonces for ciphertexts
/// @param parts what is to be ended with the server
record KmsOperations(
    LiveIdentities identities, RandomBytes random, RandomBytes nonces, Parts parts) {

  /// How many keys, and as many aliases, a node remembers.
  private static final int CACHED_KEYS = 20_000;

  /// The operations over this storage.
  Catalogue catalogue(
      Storage storage,
      ImportTokens importTokens,
      Cryptography cryptography,
      Terms terms,
      Granting granting) {
    var store = new OffLoopStore(storage.store());
    var records = new KeyRecords(store, storage.domainKeys());
    var materials = new Materials(storage.domainKeys(), random, cryptography);
    var authorizer = new Authorizer(identities, new JacksonJsonReader(), granting.cache());
    var keyring =
        new Keyring(
            store,
            records,
            materials,
            authorizer,
            new SymmetricCipher(AesGcm.of(cryptography.providers()), nonces),
            CACHED_KEYS);
    storage.relay().tell(keyring::changed);
    parts.add(keyring, keyring::clear);
    return Operations.catalogue(
        new Tools(
            keyring,
            records,
            granting.records(),
            granting.tokens(),
            materials,
            authorizer,
            new SameStore(records, terms.regions()),
            random,
            cryptography.source(),
            importTokens,
            new JacksonJsonReader(),
            storage.usages(),
            terms));
  }
}
