package org.trentkms.server.jobs;

import static org.trentkms.store.Rows.OTHER_REGION;
import static org.trentkms.store.Rows.REGION;

import java.security.SecureRandom;
import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.util.Optional;
import java.util.UUID;
import java.util.function.UnaryOperator;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.trentkms.algorithm.KeySpec;
import org.trentkms.algorithm.KeyUsage;
import org.trentkms.algorithm.Origin;
import org.trentkms.crypto.RandomBytes;
import org.trentkms.crypto.provider.TestSources;
import org.trentkms.id.KeyArn;
import org.trentkms.id.KeyId;
import org.trentkms.id.MaterialId;
import org.trentkms.id.RequestId;
import org.trentkms.key.KeyMaterials.Generated;
import org.trentkms.key.KeyParameters;
import org.trentkms.key.KeyPolicy;
import org.trentkms.key.KeyRecord;
import org.trentkms.key.Lifecycle;
import org.trentkms.key.Replication;
import org.trentkms.key.Rotation;
import org.trentkms.keyring.Cryptography;
import org.trentkms.keyring.DomainKeys;
import org.trentkms.keyring.KeyRecords;
import org.trentkms.keyring.Materials;
import org.trentkms.keyring.Rotations;
import org.trentkms.keyring.replication.SameStore;
import org.trentkms.replica.RelatedKeys;
import org.trentkms.rootkey.InMemoryRootKey;
import org.trentkms.store.Change;
import org.trentkms.store.InMemoryStore;
import org.trentkms.store.RecordingListener;
import org.trentkms.store.Rows;
import org.trentkms.store.Write;
import org.trentkms.tag.Tags;

/// The jobs of keys over a store in memory, and keys for them.
abstract class KeyJobsFixture {

  static final Instant NOW = Instant.parse("2026-03-04T05:06:07.089Z");
  static final KeyParameters PARAMETERS =
      new KeyParameters(KeySpec.SYMMETRIC_DEFAULT, KeyUsage.ENCRYPT_DECRYPT, Origin.AWS_KMS);
  static final Rotation EVERY_90_DAYS = Rotation.NONE.enabled(90, NOW);

  static final KeyId MULTI = new KeyId("mrk-1234abcd12ab34cd56ef1234567890ab");
  static final KeyArn PRIMARY = new KeyArn(REGION, Rows.ACCOUNT, MULTI);

  final RandomBytes random = new SecureRandom()::nextBytes;
  final InMemoryStore store = new InMemoryStore(new RecordingListener());
  final NamedEvents log = new NamedEvents();
  DomainKeys domainKeys;
  KeyRecords records;
  Materials materials;
  KeyJobs jobs;
  Instant destructible = Instant.MAX;
  long ticks = Long.MAX_VALUE;

  @BeforeEach
  void open() {
    var rootKey = new InMemoryRootKey(random);
    DomainKeys.establish(store, rootKey, random);
    domainKeys = DomainKeys.open(store, rootKey);
    records = new KeyRecords(store, domainKeys);
    materials = new Materials(domainKeys, random, Cryptography.of(TestSources.all()));
    var related = new RelatedKeys(new SameStore(records, _ -> true));
    jobs =
        new KeyJobs(
            records,
            new Rotations(records, materials, related),
            related,
            new ServiceChanges(
                store,
                log,
                InstantSource.fixed(NOW),
                () -> new RequestId(UUID.randomUUID().toString())),
            () -> ticks);
  }

  @AfterEach
  void close() {
    domainKeys.close();
    store.close();
  }

  void run(Instant now) {
    jobs.all(_ -> destructible.equals(Instant.MAX) ? now : destructible)
        .forEach(job -> job.run(now));
  }

  /// A primary key and its replica.
  void makeRelated(UnaryOperator<Lifecycle> lifeOfReplica, Replication ofReplica) {
    var material = materials.create(PRIMARY, PARAMETERS);
    var key = record(PRIMARY, Lifecycle.beginning(NOW), material.id(), ofReplica.settled());
    var life = lifeOfReplica.apply(Lifecycle.beginning(NOW));
    var replica = record(PRIMARY.in(OTHER_REGION), life, material.id(), ofReplica);
    store.commit(Change.of(records.insert(key), material.write()));
    store.commit(
        Change.of(records.insert(replica), new Write.CopyMaterials(key.arn(), replica.arn())));
  }

  static KeyRecord record(KeyArn arn, Lifecycle life, MaterialId material, Replication related) {
    return new KeyRecord(
        arn,
        PARAMETERS,
        life,
        "",
        Tags.NONE,
        KeyPolicy.ofNames("{}"),
        new Generated(material),
        Rotation.NONE,
        Optional.of(related),
        1);
  }

  KeyRecord replica() {
    return records.key(OTHER_REGION, MULTI).orElseThrow();
  }

  static Instant days(int days) {
    return NOW.plus(Duration.ofDays(days));
  }
}
