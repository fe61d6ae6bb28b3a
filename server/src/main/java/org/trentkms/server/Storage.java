package org.trentkms.server;

import java.io.IOException;
import java.nio.file.Files;
import java.time.Duration;
import java.time.InstantSource;
import org.trentkms.crypto.RandomBytes;
import org.trentkms.keyring.DomainKeys;
import org.trentkms.server.auditlog.ChangeJournal;
import org.trentkms.server.auditlog.FileAuditLog;
import org.trentkms.server.auditlog.Settler;
import org.trentkms.server.datadir.DataDirectory;
import org.trentkms.server.datadir.DataDirectoryFailure;
import org.trentkms.server.datadir.DataDirectoryFailure.Reason;
import org.trentkms.server.rootkey.FileRootKey;
import org.trentkms.server.sql.Maker;
import org.trentkms.server.sql.SqliteStore;
import org.trentkms.store.StoreFailure;

/// Everything that lies in a data directory, opened: the store, the audit log, and the domain keys
/// that the root key has unwrapped.
record Storage(SqliteStore store, FileAuditLog log, CommitRelay relay, DomainKeys domainKeys) {

  private static final Duration SETTLE_EVERY = Duration.ofSeconds(1);

  /// Opens the directory, and makes what is not there yet: a root key, a store, a domain key.
  static Storage open(DataDirectory directory, InstantSource clock, RandomBytes random, Parts parts)
      throws IOException {
    var log = FileAuditLog.open(directory.audit());
    parts.add(log, log::close);
    var journal = new ChangeJournal(log, directory.audit());
    var relay = new CommitRelay(journal);
    try (var rootKey = rootKey(directory, random)) {
      var store = SqliteStore.open(directory.store(), Maker.DEV, clock, relay);
      parts.add(store, store::close);
      journal.replay(store);
      DomainKeys.establish(store, rootKey, random);
      var domainKeys = domainKeys(store, rootKey, directory);
      parts.add(domainKeys, domainKeys::close);
      var settler = Settler.start(journal, store, SETTLE_EVERY);
      parts.add(settler, settler::close);
      return new Storage(store, log, relay, domainKeys);
    }
  }

  private static DomainKeys domainKeys(
      SqliteStore store, FileRootKey rootKey, DataDirectory directory) {
    try {
      return DomainKeys.open(store, rootKey);
    } catch (StoreFailure e) {
      throw new DataDirectoryFailure(
          Reason.DAMAGED,
          directory.rootKey(),
          "does not open the store: it is another store's, or one of the two was altered",
          e);
    }
  }

  /// A root key is made only where there is no store: a store cannot be read under another one.
  private static FileRootKey rootKey(DataDirectory directory, RandomBytes random)
      throws IOException {
    if (Files.exists(directory.store()) || Files.exists(directory.rootKey())) {
      return FileRootKey.open(directory.rootKey(), random);
    }
    return FileRootKey.create(directory.rootKey(), random);
  }
}
