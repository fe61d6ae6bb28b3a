package org.trentkms.server.auditlog;

import static java.nio.charset.StandardCharsets.UTF_8;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.FileTime;
import java.nio.file.attribute.PosixFilePermissions;
import java.security.SecureRandom;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Objects;
import java.util.function.LongSupplier;
import org.jspecify.annotations.Nullable;
import org.trentkms.crypto.RandomBytes;
import org.trentkms.crypto.keypair.KeyPairs;
import org.trentkms.crypto.provider.TestSources;
import org.trentkms.keyring.AuditKey;
import org.trentkms.keyring.DomainKeys;
import org.trentkms.rootkey.InMemoryRootKey;
import org.trentkms.server.auditlog.chain.PublicKeyInfo;
import org.trentkms.server.auditlog.verify.LogVerifier;
import org.trentkms.server.auditlog.verify.Scope;
import org.trentkms.server.auditlog.verify.Verification;
import org.trentkms.store.Change;
import org.trentkms.store.CommitListener;
import org.trentkms.store.InMemoryStore;
import org.trentkms.store.PendingEvent;
import org.trentkms.store.Rows;

/// A log that is sealed by a key of its own. Time passes by hand, and so do the beats of the
/// sealer.
public final class SealedLog implements AutoCloseable {

  /// The bytes of a record, with the end of its line.
  static final int SIZE = record(1).length() + 1;

  private static final KeyPairs KEY_PAIRS = new KeyPairs(TestSources.all());

  private final RandomBytes random = new SecureRandom()::nextBytes;
  private final DomainKeys domainKeys;
  private final Path folder;
  private Instant now = Instant.parse("2026-03-04T05:00:00Z");
  private int appended;
  private int looksUnderLoad;
  private @Nullable FileAuditLog log;
  private @Nullable Sealer sealer;
  private @Nullable Archiver archiver;

  public SealedLog(Path folder) throws IOException {
    this.folder = folder;
    var store = new InMemoryStore(new InMemoryStore.Disk(), new Deaf());
    var rootKey = new InMemoryRootKey(random);
    DomainKeys.establish(store, rootKey, random);
    domainKeys = DomainKeys.open(store, rootKey);
    start();
  }

  /// Opens the log, and seals what lies there.
  public void start() throws IOException {
    Files.createDirectories(
        folder, PosixFilePermissions.asFileAttribute(PosixFilePermissions.fromString("rwx------")));
    if (Files.exists(folder.resolve("audit.log"))) {
      Files.setLastModifiedTime(folder.resolve("audit.log"), FileTime.from(now));
    }
    log = FileAuditLog.open(folder);
    sealer = new Sealer(log, folder, this::timeUnderLoad);
    archiver = new Archiver(log, folder, sealer, Duration.ZERO);
    log.roll(now);
  }

  /// Ends in good order.
  public void stop() throws IOException {
    sealer().beat(this::key);
    sealer().close();
    log().close();
  }

  /// Adds so many records, and writes them.
  public void append(int count) {
    for (var i = 0; i < count; i++) {
      appended++;
      log().append(Rows.text(record(appended)));
    }
    log().flush();
  }

  /// The record of this number, from 1 on.
  public static String record(int number) {
    return "{\"eventTime\":\"2026-03-04T05:06:07Z\",\"eventName\":\"Encrypt\",\"eventID\":\"id-%06d\"}"
        .formatted(number);
  }

  /// Whether this is the name of a closed segment that is not compressed.
  static boolean isPlainSegment(String file) {
    return file.matches("audit-\\d{19}\\.log");
  }

  /// What time it is.
  Instant now() {
    return now;
  }

  /// Adds so many records, and has a head signed behind them.
  public void seal(int count) {
    append(count);
    pass(Duration.ofSeconds(10));
  }

  /// Has an hour pass, and ten thousand records come, each of the next times that the sealer looks
  /// at the clock.
  void load(int looks) {
    looksUnderLoad = looks;
  }

  private Instant timeUnderLoad() {
    if (looksUnderLoad > 0) {
      looksUnderLoad--;
      append(10_000);
      now = now.plus(Duration.ofHours(1));
    }
    return now;
  }

  /// Lets time pass, and the sealer do what is due then.
  public void pass(Duration time) {
    now = now.plus(time);
    sealer().beat(this::key);
  }

  /// Lets the next hour begin.
  public void passHour() {
    pass(Duration.ofHours(1));
  }

  /// Has records delivered in CloudTrail's layout.
  public void deliver() {
    Objects.requireNonNull(archiver).deliver();
  }

  /// Has the oldest segments removed.
  ///
  /// @param needed the position from which on the log must stay
  void removeOldest(Duration kept, LongSupplier needed) {
    Objects.requireNonNull(archiver).removeOldest(() -> now, kept, needed);
  }

  /// Adds a record, whatever it is.
  public void append(String record) {
    log().append(Rows.text(record));
    log().flush();
  }

  /// Does what is to be done with the segments that are closed.
  public void archive() {
    Objects.requireNonNull(archiver).beat();
  }

  /// The key that signs.
  AuditKey key() {
    return AuditKey.of(domainKeys, KEY_PAIRS);
  }

  public FileAuditLog log() {
    return Objects.requireNonNull(log);
  }

  public Sealer sealer() {
    return Objects.requireNonNull(sealer);
  }

  /// Verifies all of it.
  public Verification verify() throws IOException {
    return verify(Scope.ALL);
  }

  public Verification verify(Scope scope) throws IOException {
    return verifier(scope).verify();
  }

  /// What verifies it.
  public LogVerifier verifier(Scope scope) {
    return new LogVerifier(folder, scope, KEY_PAIRS, List.of(publicKey()));
  }

  public PublicKeyInfo publicKey() {
    try (var key = key()) {
      return new PublicKeyInfo(key.publicKey());
    }
  }

  /// The lines of a file.
  public List<String> lines(String file) throws IOException {
    return Files.readAllLines(folder.resolve(file), UTF_8);
  }

  /// Has a file consist of these lines.
  public void write(String file, List<String> lines) throws IOException {
    Files.writeString(folder.resolve(file), lines.isEmpty() ? "" : String.join("\n", lines) + "\n");
  }

  @Override
  public void close() {
    domainKeys.close();
  }

  private record Deaf() implements CommitListener {
    @Override
    public void changed(Change change) {}

    @Override
    public long logged(PendingEvent event) {
      return 0;
    }
  }
}
