package org.trentkms.server;

import static java.nio.file.StandardCopyOption.ATOMIC_MOVE;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.time.InstantSource;
import org.trentkms.crypto.RandomBytes;
import org.trentkms.keyring.AuditKey;
import org.trentkms.keyring.Cryptography;
import org.trentkms.keyring.DomainKeys;
import org.trentkms.keyring.TokenKeys;
import org.trentkms.keyring.UsageRecords;
import org.trentkms.server.auditlog.Archiver;
import org.trentkms.server.auditlog.ChangeJournal;
import org.trentkms.server.auditlog.FileAuditLog;
import org.trentkms.server.auditlog.Sealer;
import org.trentkms.server.auditlog.Settler;
import org.trentkms.server.auditlog.sink.Sinks;
import org.trentkms.server.clock.Times;
import org.trentkms.server.config.AuditSettings;
import org.trentkms.server.config.AuditWaits.Until;
import org.trentkms.server.datadir.DataDirectory;
import org.trentkms.server.datadir.DataDirectoryFailure;
import org.trentkms.server.datadir.DataDirectoryFailure.Reason;
import org.trentkms.server.datadir.PrivateFiles;
import org.trentkms.server.front.Waits;
import org.trentkms.server.pulse.Pulse;
import org.trentkms.server.rootkey.FileRootKey;
import org.trentkms.server.sql.Maker;
import org.trentkms.server.sql.SqliteStore;
import org.trentkms.server.usage.TrackerLimits;
import org.trentkms.server.usage.UsageTracker;
import org.trentkms.store.Change;
import org.trentkms.store.CommitListener;
import org.trentkms.store.PendingEvent;
import org.trentkms.store.Store;
import org.trentkms.store.StoreFailure;

/// Everything that lies in a data directory, opened: the store, the audit log, what both tell of
/// the use of keys, and the domain keys that the root key has unwrapped; and the times by which it
/// is written.
record Storage(
    SqliteStore store,
    FileAuditLog log,
    ChangeJournal journal,
    Sealer sealer,
    Sinks sinks,
    Archiver archiver,
    CommitRelay relay,
    DomainKeys domainKeys,
    UsageTracker usages,
    Waits waits,
    Times times) {

  private static final Duration SETTLE_EVERY = Duration.ofSeconds(1);
  private static final Duration WRITE_USAGES_EVERY = Duration.ofSeconds(15);

  /// Makes a store in a folder that has none, and a root key where there is none.
  ///
  /// The store comes under its name when all is in it, so that after a crash it can be made anew.
  ///
  /// @return whether the root key was made
  static boolean make(Path folder, Path rootKeyFile, InstantSource clock, RandomBytes random)
      throws IOException {
    try (var directory = DataDirectory.open(folder)) {
      if (Files.exists(directory.store())) {
        throw new DataDirectoryFailure(
            Reason.IN_THE_WAY, directory.store(), "is there already: nothing was changed");
      }
      var isNewKey = !Files.exists(rootKeyFile);
      try (var rootKey = rootKey(rootKeyFile, isNewKey, random)) {
        makeStore(directory, rootKey, clock, random);
      }
      return isNewKey;
    }
  }

  private static FileRootKey rootKey(Path file, boolean isNew, RandomBytes random)
      throws IOException {
    if (!isNew) {
      return FileRootKey.open(file, random);
    }
    var folder = file.toAbsolutePath().getParent();
    if (folder != null && !Files.exists(folder)) {
      PrivateFiles.folder(folder);
    }
    return FileRootKey.create(file, random);
  }

  private static void makeStore(
      DataDirectory directory, FileRootKey rootKey, InstantSource clock, RandomBytes random)
      throws IOException {
    var draft = directory.store().resolveSibling("init.db");
    Files.deleteIfExists(draft);
    try (var store = SqliteStore.open(draft, Maker.SERVER, clock, new Deaf())) {
      DomainKeys.establish(store, rootKey, random);
    }
    Files.move(draft, directory.store(), ATOMIC_MOVE);
    PrivateFiles.syncFolderOf(directory.store());
  }

  /// Opens the directory of a `dev`, and makes what is not there yet: a root key, a store, a domain
  /// key.
  static Storage openDev(DataDirectory directory, Times times, RandomBytes random, Parts parts)
      throws IOException {
    var isNew = !Files.exists(directory.store()) && !Files.exists(directory.rootKey());
    try (var rootKey = rootKey(directory.rootKey(), isNew, random)) {
      return open(
          directory, Maker.DEV, times, parts, new Keys(rootKey, directory.rootKey(), random));
    }
  }

  /// Opens the directory of a server, in which all is there.
  static Storage openServer(
      DataDirectory directory, Path rootKeyFile, Times times, RandomBytes random, Parts parts)
      throws IOException {
    requireOutside(directory, rootKeyFile);
    try (var rootKey = FileRootKey.open(rootKeyFile, random)) {
      return open(directory, Maker.SERVER, times, parts, new Keys(rootKey, rootKeyFile, random));
    }
  }

  /// The configuration compares names; links lead elsewhere.
  private static void requireOutside(DataDirectory directory, Path rootKeyFile) throws IOException {
    if (Files.exists(rootKeyFile)
        && rootKeyFile.toRealPath().startsWith(directory.folder().toRealPath())) {
      throw new DataDirectoryFailure(
          Reason.WRONG_KIND,
          rootKeyFile,
          "lies in the data directory: whoever copies that would have both");
    }
  }

  private static Storage open(
      DataDirectory directory, Maker maker, Times times, Parts parts, Keys keys)
      throws IOException {
    var log = FileAuditLog.open(directory.audit());
    parts.add(log, log::close);
    var sinks = new Sinks(log, directory.audit());
    // Closed after the sealer, whose last digest goes to them as well.
    parts.add(sinks, sinks::close);
    var journal = new ChangeJournal(log, directory.audit());
    var relay = new CommitRelay(journal);
    var store = SqliteStore.open(directory.store(), maker, times.wall(), relay, log::makeRoom);
    parts.add(store, store::close);
    journal.replay(store);
    if (maker == Maker.DEV) {
      DomainKeys.establish(store, keys.rootKey, keys.random);
    }
    var domainKeys = keys.domainKeys(store);
    parts.add(domainKeys, domainKeys::close);
    var sealer = new Sealer(log, directory.audit(), times.wall());
    parts.add(sealer, sealer::close);
    var archiver = new Archiver(log, directory.audit(), sealer);
    parts.add(archiver, archiver::close);
    var settler = Settler.start(journal, store, SETTLE_EVERY);
    parts.add(settler, settler::close);
    var records = new UsageRecords(store, domainKeys);
    var usages = UsageTracker.open(log, store, records, times.wall(), TrackerLimits.USUAL);
    parts.add(usages, usages::close);
    relay.tell(usages::changed);
    var writing = Pulse.start("key-usage", WRITE_USAGES_EVERY, usages::write);
    parts.add(writing, writing::close);
    return new Storage(
        store,
        log,
        journal,
        sealer,
        sinks,
        archiver,
        relay,
        domainKeys,
        usages,
        Waits.FOR_WRITING,
        times);
  }

  /// Has the audit log sealed and archived from now on, with this cryptography, which it returns.
  Cryptography sealedWith(Cryptography cryptography) {
    sealer.start(() -> AuditKey.of(domainKeys, cryptography.keyPairs()));
    archiver.start();
    return cryptography;
  }

  /// Has the log kept as the settings say from now on, with a reserve, its records where they are
  /// wanted as well, and what answers wait for.
  Storage loggingBy(AuditSettings settings, DataDirectory directory) throws IOException {
    log.keepReserve(directory.reserve(), settings.reserve().bytes());
    sinks.start(settings.sinks(), sealer::lastDigest);
    if (settings.cloudTrailFiles()) {
      archiver.deliver();
    }
    settings
        .retention()
        .ifPresent(
            kept -> archiver.removeOldest(times.wall(), kept.duration(), this::neededFromLog));
    var asked = settings.waits();
    return new Storage(
        store,
        log,
        journal,
        sealer,
        sinks,
        archiver,
        relay,
        domainKeys,
        usages,
        new Waits(
            asked.reads() == Until.DISK,
            asked.cryptographic() == Until.DISK,
            asked.refusals() == Until.DISK),
        times);
  }

  private long neededFromLog() {
    return Math.min(journal.needed(), usages.needed());
  }

  /// The keys that seal tokens, told of every change from now on.
  ///
  /// @param port the store, as those see it that use the keys
  TokenKeys tokenKeys(Store port, RandomBytes random, Parts parts) {
    var keys = new TokenKeys(port, domainKeys, random);
    relay.tell(keys::changed);
    return parts.add(keys, keys::close);
  }

  /// A root key and where it came from.
  private record Keys(FileRootKey rootKey, Path file, RandomBytes random) {

    DomainKeys domainKeys(SqliteStore store) {
      try {
        return DomainKeys.open(store, rootKey);
      } catch (StoreFailure e) {
        throw new DataDirectoryFailure(
            Reason.OTHER_ROOT_KEY,
            file,
            "does not open the store: it is another store's, or one of the two was altered",
            e);
      }
    }
  }

  /// Hears of commits to a store that nobody uses yet.
  private static final class Deaf implements CommitListener {

    @Override
    public void changed(Change change) {}

    @Override
    public long logged(PendingEvent event) {
      return event.sequence();
    }
  }
}
