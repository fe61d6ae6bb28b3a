package org.trentkms.conformance.timing;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.time.InstantSource;
import org.trentkms.algorithm.KeySpec;
import org.trentkms.algorithm.KeyUsage;
import org.trentkms.authorization.Authorizer;
import org.trentkms.authorization.Identities;
import org.trentkms.authorization.KeyGrants;
import org.trentkms.authorization.KeyPolicyAdmission;
import org.trentkms.authorization.PrincipalRule;
import org.trentkms.ciphertext.SymmetricCipher;
import org.trentkms.crypto.AesGcm;
import org.trentkms.crypto.RandomBytes;
import org.trentkms.crypto.provider.Providers;
import org.trentkms.id.AccountId;
import org.trentkms.id.KeyReference;
import org.trentkms.id.Region;
import org.trentkms.identity.Caller;
import org.trentkms.identity.Principal;
import org.trentkms.keyring.Cryptography;
import org.trentkms.keyring.DomainKeys;
import org.trentkms.keyring.KeyRecords;
import org.trentkms.keyring.Keyring;
import org.trentkms.keyring.Materials;
import org.trentkms.operation.Call;
import org.trentkms.operation.Operation;
import org.trentkms.operation.Terms;
import org.trentkms.operation.cryptographic.Decrypt;
import org.trentkms.operation.cryptographic.GetPublicKey;
import org.trentkms.operation.keys.CreateKey;
import org.trentkms.secret.Bytes;
import org.trentkms.server.datadir.ThrowawayDirectory;
import org.trentkms.server.datadir.UserCache;
import org.trentkms.server.json.JacksonJsonReader;
import org.trentkms.server.rootkey.FileRootKey;
import org.trentkms.server.sql.Maker;
import org.trentkms.server.sql.SqliteLibrary;
import org.trentkms.server.sql.SqliteStore;
import org.trentkms.store.Change;
import org.trentkms.store.CommitListener;
import org.trentkms.store.PendingEvent;

/// A Trent without its network: the operations over a keyring and a store that is thrown away.
final class Engine implements AutoCloseable {

  private static final Caller CALLER =
      new Caller(
          new Principal.Root(new AccountId("111122223333")),
          "AKIAIOSFODNN7EXAMPLE",
          new Region("us-east-1"));
  private static final int CACHED_KEYS = 100;

  private final InstantSource clock;
  private final ThrowawayDirectory directory;
  private final SqliteStore store;
  private final DomainKeys domainKeys;
  private final Keyring keyring;
  private final CreateKey createKey;
  private final Decrypt decrypt;

  Engine(UserCache cache, InstantSource clock, RandomBytes random, Providers providers)
      throws IOException {
    this.clock = clock;
    this.directory = ThrowawayDirectory.make(cache);
    SqliteLibrary.useFrom(cache.libraries());
    var folder = directory.directory();
    this.store = SqliteStore.open(folder.store(), Maker.DEV, clock, new Unheard());
    try (var rootKey = FileRootKey.create(folder.rootKey(), random)) {
      DomainKeys.establish(store, rootKey, random);
      this.domainKeys = DomainKeys.open(store, rootKey);
    }
    var records = new KeyRecords(store, domainKeys);
    var materials = new Materials(domainKeys, random, Cryptography.of(providers));
    var json = new JacksonJsonReader();
    var authorizer = new Authorizer(Identities.NONE, json, KeyGrants.NONE);
    this.keyring =
        new Keyring(
            store,
            records,
            materials,
            authorizer,
            new SymmetricCipher(AesGcm.OF_PLATFORM, random),
            CACHED_KEYS);
    this.createKey =
        new CreateKey(
            authorizer,
            records,
            materials,
            random,
            new KeyPolicyAdmission(authorizer, PrincipalRule.LENIENT, json),
            Terms.USUAL);
    this.decrypt = new Decrypt(keyring);
  }

  /// A new key that encrypts.
  KeyReference createKey(KeySpec spec) {
    var request =
        new CreateKey.Request(
            null, null, KeyUsage.ENCRYPT_DECRYPT, null, spec, null, null, null, null, null, null);
    var outcome = createKey.handle(new Call<>(request, CALLER, clock.instant()));
    store.commit(outcome.change().orElseThrow());
    var response = (CreateKey.Response) outcome.response().orElseThrow();
    return KeyReference.parse(response.keyMetadata().keyId());
  }

  /// The SubjectPublicKeyInfo of a key.
  Bytes publicKey(KeyReference key) {
    var request = new GetPublicKey.Request(key, null);
    var response = (GetPublicKey.Response) answer(new GetPublicKey(keyring), request);
    return response.publicKey();
  }

  /// The operation Decrypt.
  void decrypt(Decrypt.Request request) {
    answer(decrypt, request);
  }

  private <I extends Record> Record answer(Operation<I> operation, I request) {
    return operation.handle(new Call<>(request, CALLER, clock.instant())).response().orElseThrow();
  }

  @Override
  public void close() {
    keyring.clear();
    domainKeys.close();
    store.close();
    try {
      directory.close();
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  /// Nobody hears of the commits: keys are made before they are used, and never changed.
  private static final class Unheard implements CommitListener {

    @Override
    public void changed(Change change) {
      // Nothing of it is cached.
    }

    @Override
    public long logged(PendingEvent event) {
      return event.sequence();
    }
  }
}
