package org.trentkms.server.usage;

import static org.trentkms.store.Rows.REGION;
import static org.trentkms.store.Rows.keyArn;
import static org.trentkms.store.Rows.keyId;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import java.security.SecureRandom;
import java.time.Duration;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.Arrays;
import java.util.List;
import java.util.Objects;
import java.util.Optional;
import java.util.UUID;
import java.util.function.LongConsumer;
import org.jspecify.annotations.Nullable;
import org.trentkms.algorithm.KeySpec;
import org.trentkms.algorithm.KeyUsage;
import org.trentkms.algorithm.Origin;
import org.trentkms.audit.AuditEvent;
import org.trentkms.audit.AuditEvent.Results;
import org.trentkms.audit.Resource;
import org.trentkms.authorization.AccessRequest;
import org.trentkms.authorization.Authorizer;
import org.trentkms.authorization.Identities;
import org.trentkms.authorization.KeyGrants;
import org.trentkms.ciphertext.SymmetricCipher;
import org.trentkms.crypto.AesGcm;
import org.trentkms.crypto.RandomBytes;
import org.trentkms.crypto.provider.TestSources;
import org.trentkms.error.ErrorCode;
import org.trentkms.error.KmsException;
import org.trentkms.id.KeyReference;
import org.trentkms.id.RequestId;
import org.trentkms.identity.Caller;
import org.trentkms.identity.Principal;
import org.trentkms.json.JsonValue.JsonNull;
import org.trentkms.key.Action;
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
import org.trentkms.keyring.OpenKey;
import org.trentkms.keyring.UsageRecords;
import org.trentkms.rootkey.InMemoryRootKey;
import org.trentkms.rootkey.RootKey;
import org.trentkms.server.auditlog.FileAuditLog;
import org.trentkms.server.json.JacksonJsonReader;
import org.trentkms.store.Change;
import org.trentkms.store.CommitListener;
import org.trentkms.store.InMemoryStore;
import org.trentkms.store.PendingEvent;
import org.trentkms.store.Rows;
import org.trentkms.tag.Tags;
import org.trentkms.usage.LastUsage;
import org.trentkms.usage.TrackedOperation;

/// A tracker with its log and its store, which can be stopped, killed and started again. Time
/// passes by hand.
final class TrackerFixture implements CommitListener, AutoCloseable {

  private static final Caller CALLER =
      new Caller(new Principal.Root(Rows.ACCOUNT), "AKIATRENTEXAMPLE0001", REGION);
  private static final KeyParameters PARAMETERS =
      new KeyParameters(KeySpec.SYMMETRIC_DEFAULT, KeyUsage.ENCRYPT_DECRYPT, Origin.AWS_KMS);

  /// Fewer keys than some tests have.
  private static final int RECENT_KEYS = 20;

  private final RandomBytes random = new SecureRandom()::nextBytes;
  private final RootKey rootKey = new InMemoryRootKey(random);
  private final InMemoryStore.Disk disk = new InMemoryStore.Disk();
  private final Path folder;
  private final long readBytes;

  private Instant now = Instant.parse("2026-03-04T05:06:07.089Z");
  private @Nullable InMemoryStore store;
  private @Nullable DomainKeys domainKeys;
  private @Nullable FileAuditLog log;
  private @Nullable UsageTracker tracker;

  TrackerFixture(Path folder, long readBytes) {
    this.folder = folder;
    this.readBytes = readBytes;
  }

  /// What happens to files between a crash and the next start.
  @FunctionalInterface
  interface Accident {
    void happen() throws IOException;
  }

  void start() throws IOException {
    store = new InMemoryStore(disk, this);
    DomainKeys.establish(store, rootKey, random);
    domainKeys = DomainKeys.open(store, rootKey);
    log = FileAuditLog.open(folder);
    tracker =
        UsageTracker.open(
            log,
            store,
            new UsageRecords(store, domainKeys),
            () -> now,
            new TrackerLimits(RECENT_KEYS, readBytes));
  }

  /// Ends in good order.
  void stop() throws IOException {
    tracker().close();
    log().close();
    close();
  }

  void crash() throws IOException {
    crash(() -> {});
  }

  /// Loses what is in memory, and starts again.
  void crash(Accident accident) throws IOException {
    close();
    accident.happen();
    if (Files.exists(logFile())) {
      Files.setPosixFilePermissions(logFile(), PosixFilePermissions.fromString("rw-------"));
    }
    start();
  }

  @Override
  public void close() {
    Objects.requireNonNull(domainKeys).close();
    closeStore();
  }

  void closeStore() {
    store().close();
  }

  /// Lets a day pass, and tells what time it is then.
  Instant pass() {
    now = now.plus(Duration.ofDays(1));
    return now;
  }

  Instant now() {
    return now;
  }

  /// Has the log go on in another file.
  void roll() {
    log().roll(now);
    pass();
    log().roll(now);
  }

  /// Makes the keys of these numbers, from 1 on.
  void createKeys(int count) {
    for (var number = 1; number <= count; number++) {
      createKey(number);
    }
  }

  private void createKey(int number) {
    var material = materials().create(keyArn(number), PARAMETERS);
    var key =
        new KeyRecord(
            keyArn(number),
            PARAMETERS,
            Lifecycle.beginning(now),
            "",
            Tags.NONE,
            KeyPolicies.defaultFor(REGION, keyArn(number).account()),
            new KeyMaterials.Generated(material.id()),
            Rotation.NONE,
            Optional.empty(),
            1);
    store().commit(Change.of(records().insert(key), material.write()));
  }

  void deleteKey(int number) {
    var key = records().key(REGION, keyId(number)).orElseThrow();
    store().commit(Change.of(records().delete(key)));
  }

  /// A call that succeeds and is answered.
  AuditEvent use(TrackedOperation operation, int... keys) {
    return call(operation.toString(), keys);
  }

  AuditEvent call(String operation, int... keys) {
    var event = event(operation, Optional.empty(), keys);
    append(event, position -> tracker().used(event, position));
    log().flush();
    return event;
  }

  /// A call that is under way when everything ends.
  void useUnanswered(TrackedOperation operation, int... keys) {
    var event = event(operation.toString(), Optional.empty(), keys);
    append(event, position -> tracker().used(event, position));
  }

  /// A call whose record the log does not take before everything ends.
  void useOffTheRecord(TrackedOperation operation, int... keys) {
    var event = event(operation.toString(), Optional.empty(), keys);
    tracker().used(event, log().written() + 10_000);
  }

  /// A call that is refused.
  void refuse(String operation, int... keys) {
    var refusal = new KmsException(ErrorCode.DRY_RUN_OPERATION, "would have succeeded");
    append(event(operation, Optional.of(refusal), keys), _ -> {});
    log().flush();
  }

  private void append(AuditEvent event, LongConsumer listener) {
    log().append(log().encode(event), listener);
  }

  private AuditEvent event(String operation, Optional<KmsException> refusal, int... keys) {
    var resources = Arrays.stream(keys).mapToObj(key -> Resource.key(keyArn(key))).toList();
    return new AuditEvent(
        now,
        operation,
        true,
        new RequestId(UUID.randomUUID().toString()),
        UUID.randomUUID().toString(),
        new AuditEvent.Origin.Call(CALLER, "192.0.2.7", "test"),
        new JsonNull(),
        new Results(List.copyOf(resources), new JsonNull(), new JsonNull(), refusal));
  }

  Optional<LastUsage> last(int number) {
    try (var key = open(number)) {
      return tracker().of(key).last();
    }
  }

  String lastEvent(int number) {
    return last(number).orElseThrow().eventId();
  }

  Instant since(int number) {
    try (var key = open(number)) {
      return tracker().of(key).trackedSince();
    }
  }

  private OpenKey open(int number) {
    var keyring =
        new Keyring(
            store(),
            records(),
            materials(),
            new Authorizer(Identities.NONE, new JacksonJsonReader(), KeyGrants.NONE),
            new SymmetricCipher(AesGcm.OF_PLATFORM, random),
            1);
    return keyring.open(
        new KeyReference.ByArn(keyArn(number)),
        Action.GET_KEY_LAST_USAGE,
        AccessRequest.of(CALLER, now));
  }

  static Instant seconds(Instant time) {
    return time.truncatedTo(ChronoUnit.SECONDS);
  }

  Path logFile() {
    return folder.resolve("audit.log");
  }

  UsageTracker tracker() {
    return Objects.requireNonNull(tracker);
  }

  private FileAuditLog log() {
    return Objects.requireNonNull(log);
  }

  private InMemoryStore store() {
    return Objects.requireNonNull(store);
  }

  private Materials materials() {
    return new Materials(
        Objects.requireNonNull(domainKeys), random, Cryptography.of(TestSources.all()));
  }

  private KeyRecords records() {
    return new KeyRecords(store(), Objects.requireNonNull(domainKeys));
  }

  @Override
  public void changed(Change change) {
    if (tracker != null) {
      tracker.changed(change);
    }
  }

  @Override
  public long logged(PendingEvent event) {
    return 0;
  }
}
