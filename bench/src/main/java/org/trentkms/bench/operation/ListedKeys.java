package org.trentkms.bench.operation;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.security.SecureRandom;
import java.time.InstantSource;
import java.util.ArrayList;
import java.util.Base64;
import java.util.Optional;
import java.util.SplittableRandom;
import org.trentkms.algorithm.KeySpec;
import org.trentkms.algorithm.KeyUsage;
import org.trentkms.algorithm.Origin;
import org.trentkms.alias.AliasRecord;
import org.trentkms.authorization.Authorizer;
import org.trentkms.authorization.Identities;
import org.trentkms.authorization.KeyGrants;
import org.trentkms.ciphertext.SymmetricCipher;
import org.trentkms.crypto.AesGcm;
import org.trentkms.crypto.RandomBytes;
import org.trentkms.crypto.provider.Providers;
import org.trentkms.id.AccountId;
import org.trentkms.id.AliasArn;
import org.trentkms.id.AliasName;
import org.trentkms.id.KeyArn;
import org.trentkms.id.KeyId;
import org.trentkms.id.MaterialId;
import org.trentkms.id.Region;
import org.trentkms.identity.Caller;
import org.trentkms.identity.Principal;
import org.trentkms.key.KeyMaterials;
import org.trentkms.key.KeyParameters;
import org.trentkms.key.KeyPolicies;
import org.trentkms.key.KeyRecord;
import org.trentkms.key.Lifecycle;
import org.trentkms.key.Rotation;
import org.trentkms.keyring.Cryptography;
import org.trentkms.keyring.DomainKeys;
import org.trentkms.keyring.KeyRecords;
import org.trentkms.keyring.Keyring;
import org.trentkms.keyring.Materials;
import org.trentkms.operation.Call;
import org.trentkms.operation.aliases.ListAliases;
import org.trentkms.operation.keys.ListKeys;
import org.trentkms.server.datadir.ThrowawayDirectory;
import org.trentkms.server.datadir.UserCache;
import org.trentkms.server.http.OffLoopWork;
import org.trentkms.server.json.JacksonJsonReader;
import org.trentkms.server.provider.Sources;
import org.trentkms.server.rootkey.FileRootKey;
import org.trentkms.server.sql.Maker;
import org.trentkms.server.sql.SqliteLibrary;
import org.trentkms.server.sql.SqliteStore;
import org.trentkms.store.Change;
import org.trentkms.store.CommitListener;
import org.trentkms.store.PendingEvent;
import org.trentkms.store.Write;
import org.trentkms.tag.Tags;

/// A store of so many keys over ten accounts, each key with an alias, and pages of what is listed
/// of them, at places drawn by lot. There is no material: nobody uses the keys.
final class ListedKeys implements AutoCloseable {

  private static final int ACCOUNTS = 10;
  private static final int KEYS_AT_ONCE = 500;

  /// So few that there is a whole page in the smaller store, too.
  private static final int LIMIT = 40;

  private static final Region REGION = new Region("us-east-1");
  private static final KeyParameters PARAMETERS =
      new KeyParameters(KeySpec.SYMMETRIC_DEFAULT, KeyUsage.ENCRYPT_DECRYPT, Origin.AWS_KMS);

  private final InstantSource clock = InstantSource.system();
  private final SplittableRandom random = new SplittableRandom(1);
  private final ThrowawayDirectory directory;
  private final SqliteStore store;
  private final DomainKeys domainKeys;
  private final KeyRecords records;
  private final ListKeys listKeys;
  private final ListAliases listAliases;

  ListedKeys(int count) throws IOException {
    var secureRandom = new SecureRandom();
    RandomBytes bytes = secureRandom::nextBytes;
    var cache = new UserCache(UserCache.location(System.getenv(), System.getProperties()));
    SqliteLibrary.useFrom(cache.libraries());
    directory = ThrowawayDirectory.make(cache);
    store = SqliteStore.open(directory.directory().store(), Maker.DEV, clock, new Unheard());
    try (var rootKey = FileRootKey.create(directory.directory().rootKey(), bytes)) {
      DomainKeys.establish(store, rootKey, bytes);
      domainKeys = DomainKeys.open(store, rootKey);
    }
    records = new KeyRecords(store, domainKeys);
    var providers = new Providers(Sources.all(cache.libraries()), secureRandom, new OffLoopWork());
    var materials = new Materials(domainKeys, bytes, Cryptography.of(providers));
    var authorizer = new Authorizer(Identities.NONE, new JacksonJsonReader(), KeyGrants.NONE);
    var keyring =
        new Keyring(
            store,
            records,
            materials,
            authorizer,
            new SymmetricCipher(AesGcm.OF_PLATFORM, bytes),
            1);
    listKeys = new ListKeys(authorizer, records);
    listAliases = new ListAliases(keyring, records, authorizer);
    fill(count);
  }

  private void fill(int count) {
    for (var made = 0; made < count; made += KEYS_AT_ONCE) {
      var writes = new ArrayList<Write>();
      for (var i = made; i < Math.min(count, made + KEYS_AT_ONCE); i++) {
        var key = key(new KeyArn(REGION, account(i % ACCOUNTS), anyId()));
        writes.add(records.insert(key));
        writes.add(records.insert(alias(key.arn())));
      }
      store.commit(new Change(writes));
    }
  }

  private KeyRecord key(KeyArn arn) {
    return new KeyRecord(
        arn,
        PARAMETERS,
        Lifecycle.beginning(clock.instant()),
        "",
        Tags.NONE,
        KeyPolicies.defaultFor(REGION, arn.account()),
        new KeyMaterials.Generated(MaterialId.of(new byte[MaterialId.SIZE])),
        Rotation.NONE,
        Optional.empty(),
        1);
  }

  private AliasRecord alias(KeyArn key) {
    var name = new AliasName(AliasName.PREFIX + "of-" + key.key());
    return AliasRecord.make(new AliasArn(REGION, key.account(), name), key.key(), clock.instant());
  }

  /// One behind which there is a whole page in the smaller store, too: in the first quarter of all.
  private KeyId anyPlace() {
    var id = new byte[KeyId.SIZE];
    random.nextBytes(id);
    id[0] &= 0x3f;
    return KeyId.of(id, false);
  }

  private KeyId anyId() {
    var id = new byte[KeyId.SIZE];
    random.nextBytes(id);
    return KeyId.of(id, false);
  }

  private static AccountId account(int number) {
    return new AccountId(Long.toString(111_122_223_330L + number));
  }

  /// Lists a page of the keys of one of the accounts.
  void pageOfKeys() {
    listKeys.handle(call(new ListKeys.Request(LIMIT, marker("KEYS", anyPlace().value()))));
  }

  /// Lists a page of the aliases of one of the accounts.
  void pageOfAliases() {
    var name = AliasName.PREFIX + "of-" + anyPlace();
    listAliases.handle(call(new ListAliases.Request(null, LIMIT, marker("ALIASES", name))));
  }

  /// The marker of the page behind this name, as an answer would have given it.
  private static String marker(String list, String name) {
    var content = (list + "\n" + name).getBytes(StandardCharsets.UTF_8);
    return Base64.getUrlEncoder().withoutPadding().encodeToString(content);
  }

  private <I extends Record> Call<I> call(I request) {
    var caller =
        new Caller(
            new Principal.Root(account(random.nextInt(ACCOUNTS))), "AKIAIOSFODNN7EXAMPLE", REGION);
    return new Call<>(request, caller, clock.instant());
  }

  @Override
  public void close() throws IOException {
    domainKeys.close();
    store.close();
    directory.close();
  }

  /// Nobody caches anything.
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
