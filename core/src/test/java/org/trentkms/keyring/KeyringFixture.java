package org.trentkms.keyring;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Instant;
import java.util.Optional;
import java.util.Random;
import java.util.concurrent.atomic.AtomicLong;
import java.util.function.Consumer;
import java.util.function.UnaryOperator;
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
import org.trentkms.crypto.provider.TestSources;
import org.trentkms.id.AccountId;
import org.trentkms.id.AliasArn;
import org.trentkms.id.AliasName;
import org.trentkms.id.KeyArn;
import org.trentkms.identity.Caller;
import org.trentkms.identity.Principal;
import org.trentkms.json.JsonTree;
import org.trentkms.key.KeyMaterials.Generated;
import org.trentkms.key.KeyParameters;
import org.trentkms.key.KeyPolicies;
import org.trentkms.key.KeyRecord;
import org.trentkms.key.Lifecycle;
import org.trentkms.key.Rotation;
import org.trentkms.rootkey.InMemoryRootKey;
import org.trentkms.rootkey.RootKey;
import org.trentkms.secret.SecretBytes;
import org.trentkms.store.Change;
import org.trentkms.store.Commit;
import org.trentkms.store.CommitListener;
import org.trentkms.store.InMemoryStore;
import org.trentkms.store.PendingEvent;
import org.trentkms.store.Rows;
import org.trentkms.store.Write;
import org.trentkms.tag.Tags;

/// A keyring over a store in memory, wired as the server wires it, and keys to put into it.
final class KeyringFixture implements CommitListener, AutoCloseable {

  static final Instant NOW = Instant.parse("2026-01-31T12:00:00Z");
  static final KeyParameters PARAMETERS =
      new KeyParameters(KeySpec.SYMMETRIC_DEFAULT, KeyUsage.ENCRYPT_DECRYPT, Origin.AWS_KMS);
  static final Caller CALLER = caller(Rows.ACCOUNT);

  /// Another seed for each: the platform takes no key twice in a row, and one thread makes many.
  private static final AtomicLong SEEDS = new AtomicLong();

  final RandomBytes random = new Random(SEEDS.incrementAndGet())::nextBytes;
  final RootKey rootKey = new InMemoryRootKey(random);
  final AlterableStore store = new AlterableStore(new InMemoryStore(this));
  final DomainKeys domainKeys;
  final KeyRecords records;
  final Materials materials;
  final Keyring keyring;

  /// Who else hears of changes.
  Consumer<Change> others = _ -> {};

  private boolean isServing;

  KeyringFixture() {
    DomainKeys.establish(store, rootKey, random);
    domainKeys = DomainKeys.open(store, rootKey);
    records = new KeyRecords(store, domainKeys);
    materials = new Materials(domainKeys, random, Cryptography.of(TestSources.all()));
    keyring =
        new Keyring(
            store,
            records,
            materials,
            new Authorizer(Identities.NONE, new JsonTree(), KeyGrants.NONE),
            new SymmetricCipher(AesGcm.OF_PLATFORM, random),
            100);
    isServing = true;
  }

  /// Whoever has all rights over this account, in the usual Region.
  static Caller caller(AccountId account) {
    return new Caller(new Principal.Root(account), "AKIATRENTEXAMPLE0001", Rows.REGION);
  }

  static KeyArn foreignArn(long number) {
    return new KeyArn(Rows.REGION, Rows.OTHER_ACCOUNT, Rows.keyId(number));
  }

  static SecretBytes plaintext() {
    return SecretBytes.owning(new byte[] {1, 2, 3});
  }

  /// A new key with this ARN, in its store.
  KeyRecord create(KeyArn arn) {
    return create(arn, UnaryOperator.identity());
  }

  /// A new key at a certain point of its life, in its store.
  KeyRecord create(KeyArn arn, UnaryOperator<Lifecycle> life) {
    var material = materials.create(arn, PARAMETERS);
    var key =
        new KeyRecord(
            arn,
            PARAMETERS,
            life.apply(Lifecycle.beginning(NOW)),
            "",
            Tags.NONE,
            KeyPolicies.defaultFor(arn.region(), arn.account()),
            new Generated(material.id()),
            Rotation.NONE,
            Optional.empty(),
            1);
    commit(records.insert(key), material.write());
    return key;
  }

  /// A new alias of the key, of its account and Region.
  AliasRecord alias(String name, KeyArn target) {
    var arn =
        new AliasArn(target.region(), target.account(), new AliasName(AliasName.PREFIX + name));
    var alias = AliasRecord.make(arn, target.key(), NOW);
    commit(records.insert(alias));
    return alias;
  }

  void commit(Write... writes) {
    assertThat(store.commit(Change.of(writes))).isInstanceOf(Commit.Committed.class);
  }

  @Override
  public void changed(Change change) {
    if (isServing) {
      keyring.changed(change);
      others.accept(change);
    }
  }

  @Override
  public long logged(PendingEvent event) {
    return event.sequence();
  }

  @Override
  public void close() {
    keyring.clear();
    domainKeys.close();
    store.close();
  }
}
