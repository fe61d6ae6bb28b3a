package org.trentkms.server.backup;

import static java.nio.file.LinkOption.NOFOLLOW_LINKS;
import static java.nio.file.StandardCopyOption.ATOMIC_MOVE;

import java.io.IOException;
import java.nio.file.FileAlreadyExistsException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.InstantSource;
import java.time.temporal.ChronoUnit;
import java.util.Objects;
import org.trentkms.server.auditlog.ChangeJournal;
import org.trentkms.server.datadir.DataDirectory;
import org.trentkms.server.datadir.DataDirectoryFailure;
import org.trentkms.server.datadir.DataDirectoryFailure.Reason;
import org.trentkms.server.datadir.PrivateFiles;
import org.trentkms.server.sql.SqliteStore;
import org.trentkms.server.sql.StoreCopy;
import org.trentkms.store.StoreFailure;

/// Writes backups of an open store, while it serves.
///
/// A backup holds no events: before it is given out, the audit log has on disk the event of every
/// change that is in it. So a store that is restored adds nothing to its log that another log has,
/// and nothing is missing there.
public final class BackupWriter {

  private final DataDirectory directory;
  private final SqliteStore store;
  private final ChangeJournal journal;
  private final InstantSource clock;

  /// A writer of backups of this store, which lies in this directory.
  public BackupWriter(
      DataDirectory directory, SqliteStore store, ChangeJournal journal, InstantSource clock) {
    this.directory = directory;
    this.store = store;
    this.journal = journal;
    this.clock = clock;
  }

  /// Writes a backup to a new file: all of it or nothing. When it returns, the file is on the disk.
  ///
  /// @param requested an absolute path
  /// @throws DataDirectoryFailure where the file must not or cannot be there
  /// @throws StoreFailure where the store cannot be copied
  /// @throws IOException where the file cannot be written
  public Backup write(Path requested) throws IOException {
    var file = target(requested);
    try (var scratch = scratchBeside(file)) {
      var draft = scratch.file("backup");
      PrivateFiles.create(draft);
      var takenAt = clock.instant().truncatedTo(ChronoUnit.MILLIS);
      store.copyTo(draft);
      StoreCopy.finish(draft, takenAt, journal.settle(store));
      Trailer.append(draft);
      give(draft, file);
      return new Backup(file, takenAt, Files.size(file), StoreCopy.schemaVersion(file));
    }
  }

  /// Where the file will really lie.
  private Path target(Path requested) throws IOException {
    var folder = requested.getParent();
    var name = requested.getFileName();
    if (folder == null || name == null || !Files.isDirectory(folder)) {
      throw new DataDirectoryFailure(
          Reason.NOT_ACCESSIBLE, requested, "would lie in no folder that is there");
    }
    var file = folder.toRealPath().resolve(name);
    if (file.startsWith(directory.folder().toRealPath())) {
      throw new DataDirectoryFailure(
          Reason.WRONG_KIND, requested, "would lie in the data directory, and be lost with it");
    }
    if (Files.exists(file, NOFOLLOW_LINKS)) {
      throw inTheWay(requested);
    }
    return file;
  }

  private static Scratch scratchBeside(Path file) {
    try {
      return Scratch.in(Objects.requireNonNull(file.getParent(), "a target has a folder"));
    } catch (IOException e) {
      throw new DataDirectoryFailure(
          Reason.NOT_ACCESSIBLE, file, "would lie in a folder that cannot be written to", e);
    }
  }

  /// Puts the draft in its place. To rename a file overwrites what has come there meanwhile, but
  /// for an empty one that this has made.
  private static void give(Path draft, Path file) throws IOException {
    try {
      PrivateFiles.create(file);
    } catch (FileAlreadyExistsException _) {
      throw inTheWay(file);
    }
    Files.move(draft, file, ATOMIC_MOVE);
    PrivateFiles.syncFolderOf(file);
  }

  private static DataDirectoryFailure inTheWay(Path file) {
    return new DataDirectoryFailure(
        Reason.IN_THE_WAY, file, "is there already: nothing was changed");
  }
}
