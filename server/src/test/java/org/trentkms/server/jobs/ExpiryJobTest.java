package org.trentkms.server.jobs;

import static org.assertj.core.api.Assertions.assertThat;
import static org.trentkms.store.Rows.REGION;
import static org.trentkms.store.Rows.keyArn;
import static org.trentkms.store.Rows.keyId;

import java.security.SecureRandom;
import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.util.List;
import java.util.Optional;
import java.util.UUID;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.trentkms.algorithm.KeySpec;
import org.trentkms.algorithm.KeyUsage;
import org.trentkms.algorithm.Origin;
import org.trentkms.ciphertext.BaseKey;
import org.trentkms.crypto.RandomBytes;
import org.trentkms.crypto.provider.TestSources;
import org.trentkms.id.RequestId;
import org.trentkms.key.ImportedMaterial;
import org.trentkms.key.KeyMaterials.Imported;
import org.trentkms.key.KeyParameters;
import org.trentkms.key.KeyPolicy;
import org.trentkms.key.KeyRecord;
import org.trentkms.key.Lifecycle;
import org.trentkms.key.Rotation;
import org.trentkms.keyring.Cryptography;
import org.trentkms.keyring.DomainKeys;
import org.trentkms.keyring.KeyRecords;
import org.trentkms.keyring.Materials;
import org.trentkms.keyring.Rotations;
import org.trentkms.keyring.UnusableMaterial;
import org.trentkms.keyring.replication.SameStore;
import org.trentkms.replica.RelatedKeys;
import org.trentkms.rootkey.InMemoryRootKey;
import org.trentkms.store.Change;
import org.trentkms.store.InMemoryStore;
import org.trentkms.store.RecordingListener;
import org.trentkms.tag.Tags;

/// What becomes of imported material that has expired.
final class ExpiryJobTest {

  private static final Instant NOW = Instant.parse("2026-03-04T05:06:07.089Z");

  private final RandomBytes random = new SecureRandom()::nextBytes;
  private final InMemoryStore store = new InMemoryStore(new RecordingListener());
  private final NamedEvents log = new NamedEvents();
  private final DomainKeys domainKeys = domainKeys();
  private final KeyRecords records = new KeyRecords(store, domainKeys);
  private final Materials materials =
      new Materials(domainKeys, random, Cryptography.of(TestSources.all()));

  private DomainKeys domainKeys() {
    var rootKey = new InMemoryRootKey(random);
    DomainKeys.establish(store, rootKey, random);
    return DomainKeys.open(store, rootKey);
  }

  @AfterEach
  void close() {
    domainKeys.close();
    store.close();
  }

  @Test
  void expiredMaterial_isDestroyedWhenItMayBe_andTheOthersStay() throws UnusableMaterial {
    var key = make(Optional.of(days(3)), Optional.empty(), Optional.empty());
    var expiring = key.imported().associated().getFirst();
    var lasting = key.imported().associated().getLast();
    run(days(5), days(3).minusMillis(1));
    assertThat(store.material(keyArn(1), BaseKey.prefix(expiring.id()))).isPresent();

    run(days(6), days(3));
    assertThat(store.material(keyArn(1), BaseKey.prefix(expiring.id()))).isEmpty();
    assertThat(store.material(keyArn(1), BaseKey.prefix(lasting.id()))).isPresent();
    assertThat(stored().imported().find(expiring.id()).orElseThrow().isHeld()).isFalse();
    assertThat(stored().imported().find(lasting.id())).contains(lasting);
    assertThat(log.names).containsExactly("DeleteExpiredKeyMaterial " + keyArn(1));

    run(days(7), days(7));
    assertThat(log.names).hasSize(1);
  }

  @Test
  void allThatHasExpired_isDestroyedAtOnce_andKeepsItsPlace() throws UnusableMaterial {
    var key = make(Optional.of(days(3)), Optional.of(days(4)), Optional.of(days(5)));

    run(days(5), days(5));
    assertThat(key.imported().all())
        .hasSize(3)
        .allSatisfy(
            each -> assertThat(store.material(keyArn(1), BaseKey.prefix(each.id()))).isEmpty());
    assertThat(stored().version()).isEqualTo(key.version() + 1);
    assertThat(stored().imported().hasPlacesOf(key.imported())).isTrue();
    assertThat(stored().expiryDate()).isEmpty();
    assertThat(log.names).hasSize(3).containsOnly("DeleteExpiredKeyMaterial " + keyArn(1));
  }

  private void run(Instant now, Instant destructible) {
    var related = new RelatedKeys(new SameStore(records, _ -> true));
    var changes =
        new ServiceChanges(
            store,
            log,
            InstantSource.fixed(NOW),
            () -> new RequestId(UUID.randomUUID().toString()));
    new KeyJobs(records, new Rotations(records, materials, related), related, changes, () -> 0L)
        .all(_ -> destructible)
        .forEach(job -> job.run(now));
  }

  private KeyRecord stored() {
    return records.key(REGION, keyId(1)).orElseThrow();
  }

  /// A key with two materials of its own and one that is pending, and when they expire.
  private KeyRecord make(Optional<Instant> one, Optional<Instant> other, Optional<Instant> pending)
      throws UnusableMaterial {
    var parameters =
        new KeyParameters(KeySpec.SYMMETRIC_DEFAULT, KeyUsage.ENCRYPT_DECRYPT, Origin.EXTERNAL);
    var first = materials.adopt(keyArn(1), parameters, random.secret(32));
    var second = materials.adopt(keyArn(1), parameters, random.secret(32));
    var third = materials.adopt(keyArn(1), parameters, random.secret(32));
    var imported =
        new Imported(
            List.of(
                new ImportedMaterial(first.id(), "", one, true),
                new ImportedMaterial(second.id(), "", other, true)),
            Optional.of(new ImportedMaterial(third.id(), "", pending, true)));
    var key =
        new KeyRecord(
            keyArn(1),
            parameters,
            Lifecycle.beginning(NOW),
            "",
            Tags.NONE,
            KeyPolicy.ofNames("{}"),
            imported,
            Rotation.NONE,
            Optional.empty(),
            1);
    store.commit(Change.of(records.insert(key), first.write(), second.write(), third.write()));
    return key;
  }

  private static Instant days(int days) {
    return NOW.plus(Duration.ofDays(days));
  }
}
