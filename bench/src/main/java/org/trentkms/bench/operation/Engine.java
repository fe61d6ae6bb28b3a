package org.trentkms.bench.operation;

import java.io.IOException;
import java.security.SecureRandom;
import java.time.InstantSource;
import org.trentkms.algorithm.KeySpec;
import org.trentkms.algorithm.KeyUsage;
import org.trentkms.authorization.Authorizer;
import org.trentkms.authorization.Circumstances;
import org.trentkms.authorization.DecisionSink;
import org.trentkms.authorization.Identities;
import org.trentkms.authorization.KeyPolicyAdmission;
import org.trentkms.authorization.PrincipalRule;
import org.trentkms.ciphertext.SymmetricCipher;
import org.trentkms.crypto.AesGcm;
import org.trentkms.crypto.BatchedRandom;
import org.trentkms.crypto.RandomBytes;
import org.trentkms.crypto.provider.Providers;
import org.trentkms.id.AccountId;
import org.trentkms.id.KeyArn;
import org.trentkms.id.KeyReference;
import org.trentkms.id.Region;
import org.trentkms.identity.Caller;
import org.trentkms.identity.Principal;
import org.trentkms.key.Rotation;
import org.trentkms.keyring.Cryptography;
import org.trentkms.keyring.DomainKeys;
import org.trentkms.keyring.GrantRecords;
import org.trentkms.keyring.KeyRecords;
import org.trentkms.keyring.Keyring;
import org.trentkms.keyring.Materials;
import org.trentkms.keyring.UsageRecords;
import org.trentkms.keyring.grants.GrantCache;
import org.trentkms.operation.Call;
import org.trentkms.operation.Operation;
import org.trentkms.operation.Terms;
import org.trentkms.operation.keys.CreateKey;
import org.trentkms.quota.RequestRates;
import org.trentkms.server.auditlog.FileAuditLog;
import org.trentkms.server.datadir.ThrowawayDirectory;
import org.trentkms.server.datadir.UserCache;
import org.trentkms.server.http.OffLoopStore;
import org.trentkms.server.http.OffLoopWork;
import org.trentkms.server.json.JacksonJsonReader;
import org.trentkms.server.provider.Sources;
import org.trentkms.server.rootkey.FileRootKey;
import org.trentkms.server.sql.Maker;
import org.trentkms.server.sql.SqliteLibrary;
import org.trentkms.server.sql.SqliteStore;
import org.trentkms.server.usage.TrackerLimits;
import org.trentkms.server.usage.UsageTracker;
import org.trentkms.store.Change;
import org.trentkms.store.CommitListener;
import org.trentkms.store.PendingEvent;

/// A Trent without its network, wired as the server wires it, over a store that is thrown away.
final class Engine implements AutoCloseable {

  /// Whose the keys are.
  static final Caller CALLER =
      new Caller(
          new Principal.Root(new AccountId("111122223333")),
          "AKIAIOSFODNN7EXAMPLE",
          new Region("us-east-1"));

  private static final int CACHED_KEYS = 20_000;
  private static final int CACHED_SEARCHES = 20_000;

  private final InstantSource clock = InstantSource.system();
  private final ThrowawayDirectory directory;
  private final OffLoopStore store;
  private final DomainKeys domainKeys;
  private final Providers providers;
  private final Keyring keyring;
  private final KeyRecords records;
  private final Materials materials;
  private final CreateKey createKey;
  private final GrantRecords grants;

  Engine() throws IOException {
    var secureRandom = new SecureRandom();
    RandomBytes random = secureRandom::nextBytes;
    var cache = new UserCache(UserCache.location(System.getenv(), System.getProperties()));
    SqliteLibrary.useFrom(cache.libraries());
    directory = ThrowawayDirectory.make(cache);
    var folder = directory.directory();
    store = new OffLoopStore(SqliteStore.open(folder.store(), Maker.DEV, clock, new Unheard()));
    try (var rootKey = FileRootKey.create(folder.rootKey(), random)) {
      DomainKeys.establish(store, rootKey, random);
      domainKeys = DomainKeys.open(store, rootKey);
    }
    providers = new Providers(Sources.all(cache.libraries()), secureRandom, new OffLoopWork());
    records = new KeyRecords(store, domainKeys);
    materials = new Materials(domainKeys, random, Cryptography.of(providers));
    var json = new JacksonJsonReader();
    grants = new GrantRecords(store, domainKeys, random);
    var authorizer = new Authorizer(Identities.NONE, json, new GrantCache(grants, CACHED_SEARCHES));
    keyring =
        new Keyring(
            store,
            records,
            materials,
            authorizer,
            new SymmetricCipher(AesGcm.of(providers), new BatchedRandom(random)),
            CACHED_KEYS);
    createKey =
        new CreateKey(
            authorizer,
            records,
            materials,
            random,
            new KeyPolicyAdmission(authorizer, PrincipalRule.LENIENT, json),
            Terms.USUAL);
  }

  Keyring keyring() {
    return keyring;
  }

  Providers providers() {
    return providers;
  }

  /// A new key.
  KeyReference createKey(KeySpec spec, KeyUsage usage) {
    return createKey(
        new CreateKey.Request(null, null, usage, null, spec, null, null, null, null, null, null));
  }

  /// A new symmetric key with this policy.
  KeyReference createKey(String policy) {
    return createKey(
        new CreateKey.Request(policy, null, null, null, null, null, null, null, null, null, null));
  }

  private KeyReference createKey(CreateKey.Request request) {
    var outcome = createKey.handle(call(request));
    store.commit(outcome.change().orElseThrow());
    var response = (CreateKey.Response) outcome.response().orElseThrow();
    return KeyReference.parse(response.keyMetadata().keyId());
  }

  /// The ARN of a key.
  KeyArn arn(KeyReference reference) {
    var id = ((KeyReference.ById) reference).id();
    return records.key(CALLER.region(), id).orElseThrow().arn();
  }

  /// The grants on the keys.
  GrantRecords grants() {
    return grants;
  }

  /// Commits a change of what nobody has asked for yet.
  void commit(Change change) {
    store.commit(change);
  }

  /// Gives a key new material, that encrypts from now on.
  void rotate(KeyReference reference) {
    var id = ((KeyReference.ById) reference).id();
    var key = records.key(CALLER.region(), id).orElseThrow();
    var made = materials.create(key.arn(), key.parameters());
    var next = key.rotated(made.id(), Rotation.Type.ON_DEMAND, clock.instant());
    var change = Change.of(records.replace(next), made.write());
    store.commit(change);
    keyring.changed(change);
  }

  /// A log of this engine's own, and what notes the use of keys as calls are put into it.
  Logging logging() throws IOException {
    var log = FileAuditLog.open(directory.directory().audit());
    var tracker =
        UsageTracker.open(
            log, store, new UsageRecords(store, domainKeys), clock, TrackerLimits.USUAL);
    return new Logging(log, tracker, CALLER, clock);
  }

  /// What the operation answers.
  <I extends Record, O extends Record> O answer(
      Operation<I> operation, I request, Class<O> response) {
    return response.cast(operation.handle(call(request)).response().orElseThrow());
  }

  /// The same, counted as the request path counts it.
  <I extends Record, O extends Record> O answer(
      Operation<I> operation, I request, Class<O> response, RequestRates rates) {
    var meter = rates.meter(CALLER);
    meter.countOperation(operation.getClass().getSimpleName());
    var call =
        new Call<>(request, CALLER, Circumstances.NONE, clock.instant(), meter, DecisionSink.NONE);
    return response.cast(operation.handle(call).response().orElseThrow());
  }

  /// What the operation answers this caller.
  <I extends Record, O extends Record> O answer(
      Operation<I> operation, I request, Class<O> response, Caller caller) {
    var call = new Call<>(request, caller, clock.instant());
    return response.cast(operation.handle(call).response().orElseThrow());
  }

  private <I extends Record> Call<I> call(I request) {
    return new Call<>(request, CALLER, clock.instant());
  }

  @Override
  public void close() throws IOException {
    keyring.clear();
    domainKeys.close();
    store.close();
    directory.close();
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
