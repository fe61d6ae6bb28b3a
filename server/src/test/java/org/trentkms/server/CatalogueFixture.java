package org.trentkms.server;

import java.security.SecureRandom;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import org.trentkms.authorization.Authorizer;
import org.trentkms.authorization.Identities;
import org.trentkms.authorization.KeyGrants;
import org.trentkms.ciphertext.SymmetricCipher;
import org.trentkms.crypto.AesGcm;
import org.trentkms.crypto.RandomBytes;
import org.trentkms.crypto.provider.Providers;
import org.trentkms.crypto.provider.SlowWork;
import org.trentkms.keyring.Cryptography;
import org.trentkms.keyring.DomainKeys;
import org.trentkms.keyring.GrantRecords;
import org.trentkms.keyring.GrantTokens;
import org.trentkms.keyring.KeyRecords;
import org.trentkms.keyring.Keyring;
import org.trentkms.keyring.Materials;
import org.trentkms.keyring.TokenKeys;
import org.trentkms.keyring.imports.ImportTokens;
import org.trentkms.keyring.replication.SameStore;
import org.trentkms.operation.Catalogue;
import org.trentkms.operation.Terms;
import org.trentkms.operation.table.Operations;
import org.trentkms.operation.table.Tools;
import org.trentkms.rootkey.RootKey;
import org.trentkms.secret.Bytes;
import org.trentkms.secret.SecretBytes;
import org.trentkms.server.json.JacksonJsonReader;
import org.trentkms.store.InMemoryStore;
import org.trentkms.store.RecordingListener;
import org.trentkms.usage.UsageHistory;

/// The catalogue over a store in memory.
final class CatalogueFixture {

  private CatalogueFixture() {}

  static Catalogue catalogue() {
    RandomBytes random = bytes -> {};
    var store = new InMemoryStore(new RecordingListener());
    DomainKeys.establish(store, new PlainRootKey(), random);
    var domainKeys = DomainKeys.open(store, new PlainRootKey());
    var cryptography =
        Cryptography.of(new Providers(List.of(), new SecureRandom(), SlowWork.ANYWHERE));
    var records = new KeyRecords(store, domainKeys);
    var materials = new Materials(domainKeys, random, cryptography);
    var authorizer = new Authorizer(Identities.NONE, new JacksonJsonReader(), KeyGrants.NONE);
    var keyring =
        new Keyring(
            store,
            records,
            materials,
            authorizer,
            new SymmetricCipher(AesGcm.OF_PLATFORM, random),
            10);
    return Operations.catalogue(
        new Tools(
            keyring,
            records,
            new GrantRecords(store, domainKeys, random),
            new GrantTokens(domainKeys, random),
            materials,
            authorizer,
            new SameStore(records, _ -> true),
            random,
            cryptography.source(),
            new ImportTokens(new TokenKeys(store, domainKeys, random), cryptography),
            new JacksonJsonReader(),
            _ -> new UsageHistory(Optional.empty(), Instant.EPOCH),
            Terms.USUAL));
  }

  /// A root key that hides nothing.
  private static final class PlainRootKey implements RootKey {
    @Override
    public Bytes wrap(SecretBytes secret, Bytes associatedData) {
      return Bytes.owning(new byte[0]);
    }

    @Override
    public Optional<SecretBytes> unwrap(Bytes wrapped, Bytes associatedData) {
      return Optional.of(SecretBytes.owning(new byte[32]));
    }
  }
}
