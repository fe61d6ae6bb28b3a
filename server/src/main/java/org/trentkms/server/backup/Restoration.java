package org.trentkms.server.backup;

import static java.nio.file.StandardCopyOption.ATOMIC_MOVE;

import java.io.IOException;
import java.nio.channels.FileChannel;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import org.trentkms.server.datadir.DataDirectory;
import org.trentkms.server.datadir.DataDirectoryFailure;
import org.trentkms.server.datadir.DataDirectoryFailure.Reason;
import org.trentkms.server.datadir.PrivateFiles;
import org.trentkms.server.sql.StoreCopy;

/// Makes a data directory of a backup, where there is none or an empty one.
public final class Restoration {

  private final BackupVerifier verifier;

  /// A restoration that verifies the backup before, and what became of it after.
  public Restoration(BackupVerifier verifier) {
    this.verifier = verifier;
  }

  /// Restores a backup: all of it or nothing. The store stays one of `dev` or of `server`, as it
  /// was, and its audit log begins anew.
  ///
  /// @throws DataDirectoryFailure as {@link BackupVerifier#verify}, or where the directory is not
  ///   empty (IN_THE_WAY), or cannot or must not be used
  public BackupContents restore(Path file, Path folder) {
    var contents = verifier.verify(file);
    requireEmpty(folder);
    try (var directory = DataDirectory.open(folder)) {
      requireEmpty(folder); // nobody has come before
      restore(file, contents, directory);
      return contents;
    } catch (IOException e) {
      throw new DataDirectoryFailure(
          Reason.NOT_ACCESSIBLE, folder, "cannot take the store: " + e.getMessage(), e);
    }
  }

  private static void requireEmpty(Path folder) {
    if (!DataDirectory.isEmpty(folder)) {
      throw new DataDirectoryFailure(
          Reason.IN_THE_WAY, folder, "is not empty: a store is restored into an empty place only");
    }
  }

  private void restore(Path file, BackupContents contents, DataDirectory directory)
      throws IOException {
    try (var scratch = Scratch.in(directory.folder())) {
      var draft = scratch.file("store");
      PrivateFiles.create(draft);
      try (var source = Files.newInputStream(file);
          var target = Files.newOutputStream(draft)) {
        source.transferTo(target);
      }
      if (Trailer.of(draft) != Trailer.State.GENUINE) {
        throw changed(file);
      }
      Trailer.cut(draft);
      StoreCopy.release(draft);
      sync(draft);
      if (!verifier.count(draft, file).equals(contents.counts())) {
        throw changed(file);
      }
      Files.move(draft, directory.store(), ATOMIC_MOVE);
      PrivateFiles.syncFolderOf(directory.store());
    }
  }

  private static DataDirectoryFailure changed(Path file) {
    return new DataDirectoryFailure(Reason.DAMAGED, file, "was changed while it was read");
  }

  private static void sync(Path file) throws IOException {
    try (var channel = FileChannel.open(file, StandardOpenOption.WRITE)) {
      channel.force(true);
    }
  }
}
