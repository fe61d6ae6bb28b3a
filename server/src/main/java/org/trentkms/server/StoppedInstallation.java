package org.trentkms.server;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Path;
import java.time.InstantSource;
import java.util.List;
import java.util.function.Function;
import java.util.function.LongConsumer;
import java.util.function.LongFunction;
import java.util.function.Supplier;
import org.trentkms.crypto.RandomBytes;
import org.trentkms.crypto.keypair.KeyPairs;
import org.trentkms.crypto.provider.Providers;
import org.trentkms.id.RequestId;
import org.trentkms.json.JsonValue.JsonObject;
import org.trentkms.server.auditlog.ChangeJournal;
import org.trentkms.server.auditlog.FileAuditLog;
import org.trentkms.server.auditlog.chain.PublicKeyInfo;
import org.trentkms.server.auditlog.verify.LogVerifier;
import org.trentkms.server.auditlog.verify.Scope;
import org.trentkms.server.auditlog.verify.Verification;
import org.trentkms.server.backup.BackupContents;
import org.trentkms.server.backup.BackupVerifier;
import org.trentkms.server.backup.BackupWriter;
import org.trentkms.server.backup.Restoration;
import org.trentkms.server.clock.Times;
import org.trentkms.server.command.BackUpStore;
import org.trentkms.server.control.CommandTable;
import org.trentkms.server.control.ControlPath;
import org.trentkms.server.control.wire.RequestLine;
import org.trentkms.server.datadir.DataDirectory;
import org.trentkms.server.datadir.DataDirectoryFailure;
import org.trentkms.server.datadir.DataDirectoryFailure.Reason;
import org.trentkms.server.datadir.UserCache;
import org.trentkms.server.rootkey.FileRootKey;
import org.trentkms.server.sql.SqliteLibrary;
import org.trentkms.server.sql.SqliteStore;

/// What an operator can do where no server runs: give a command that a server would take, and
/// verify and restore backups.
public final class StoppedInstallation {

  private final UserCache cache;
  private final InstantSource clock;
  private final RandomBytes random;
  private final Supplier<RequestId> ids;
  private final Supplier<Providers> providers;

  StoppedInstallation(
      UserCache cache,
      InstantSource clock,
      RandomBytes random,
      Supplier<RequestId> ids,
      Supplier<Providers> providers) {
    this.cache = cache;
    this.clock = clock;
    this.random = random;
    this.ids = ids;
    this.providers = providers;
  }

  /// Carries out a command on a data directory. It takes the way that commands to a running server
  /// take, and is on record in the same audit log. Nothing is unsealed, and the schema stays as it
  /// is.
  ///
  /// @throws org.trentkms.server.datadir.DataDirectoryFailure where the data must not be used, or
  ///   another process uses it
  /// @throws org.trentkms.server.control.client.CommandRefused where it is not carried out
  public JsonObject call(Path data, RequestLine request) {
    loadLibrary();
    try (var parts = new Parts()) {
      var directory = DataDirectory.openMade(data);
      parts.add(directory, directory::close);
      var log = FileAuditLog.open(directory.audit());
      parts.add(log, log::close);
      var journal = new ChangeJournal(log, directory.audit());
      var store = SqliteStore.openUnchanged(directory.store(), new CommitRelay(journal));
      parts.add(store, store::close);
      journal.replay(store);
      var backUp = new BackUpStore(new BackupWriter(directory, store, journal, clock));
      return new ControlPath(
              new CommandTable(List.of(backUp)), store, log, new Times(clock, clock), ids)
          .call(request);
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  /// Verifies digest and structure of a backup.
  ///
  /// @throws org.trentkms.server.datadir.DataDirectoryFailure where it is not a sound backup
  public BackupContents verify(Path backup) {
    return verifier().verify(backup);
  }

  /// Verifies a backup, and the seals of all its rows.
  ///
  /// @throws org.trentkms.server.datadir.DataDirectoryFailure where it is not a sound backup under
  ///   the root key in this file
  public BackupContents verify(Path backup, Path rootKeyFile) {
    return with(rootKeyFile, verifier -> verifier.verify(backup));
  }

  /// Verifies digest and structure of a backup, and makes a data directory of it.
  ///
  /// @throws org.trentkms.server.datadir.DataDirectoryFailure where it is not a sound backup, or
  ///   where the directory is not empty
  public BackupContents restore(Path backup, Path data) {
    return new Restoration(verifier()).restore(backup, data);
  }

  /// Verifies a backup and the seals of all its rows, and makes a data directory of it.
  ///
  /// @throws org.trentkms.server.datadir.DataDirectoryFailure where it is not a sound backup under
  ///   the root key in this file, or where the directory is not empty
  public BackupContents restore(Path backup, Path data, Path rootKeyFile) {
    return with(rootKeyFile, verifier -> new Restoration(verifier).restore(backup, data));
  }

  /// Verifies an audit log, from its files alone, as it is now: a server may go on writing to it.
  ///
  /// @param folder that of the log, or of a copy
  /// @param progress is given how many bytes are to be read, and makes what is told how many more
  ///   were
  /// @throws org.trentkms.server.datadir.DataDirectoryFailure where there is no such folder
  public Verification verifyAuditLog(
      Path folder, Scope scope, List<PublicKeyInfo> keys, LongFunction<LongConsumer> progress) {
    try {
      return new LogVerifier(folder, scope, new KeyPairs(providers.get()), keys)
          .tell(progress)
          .verify();
    } catch (IOException e) {
      throw new DataDirectoryFailure(Reason.NOT_ACCESSIBLE, folder, "cannot be looked into", e);
    }
  }

  private BackupVerifier verifier() {
    loadLibrary();
    return BackupVerifier.ofForm(cache.scratch());
  }

  private BackupContents with(Path rootKeyFile, Function<BackupVerifier, BackupContents> use) {
    loadLibrary();
    try (var rootKey = FileRootKey.open(rootKeyFile, random)) {
      return use.apply(BackupVerifier.with(rootKey, cache.scratch()));
    }
  }

  private void loadLibrary() {
    try {
      SqliteLibrary.useFrom(cache.libraries());
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }
}
