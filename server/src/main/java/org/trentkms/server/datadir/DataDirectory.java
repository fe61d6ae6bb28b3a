package org.trentkms.server.datadir;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.NotDirectoryException;
import java.nio.file.Path;
import org.trentkms.server.datadir.DataDirectoryFailure.Reason;

/// The folder with everything that one Trent must not lose. While it is open, no other process has
/// it.
public final class DataDirectory implements AutoCloseable {

  private static final String STORE = "trent.db";

  private final Path folder;
  private final DirectoryLock lock;

  DataDirectory(Path folder, DirectoryLock lock) {
    this.folder = folder;
    this.lock = lock;
  }

  /// Opens the folder for this process alone, and makes it where it is not there.
  ///
  /// @throws DataDirectoryFailure where that cannot or must not be
  public static DataDirectory open(Path folder) {
    PrivateFiles.folder(folder);
    try {
      return DirectoryLock.tryAcquire(folder)
          .map(lock -> new DataDirectory(folder, lock))
          .orElseThrow(() ->
              new DataDirectoryFailure(
                  Reason.LOCKED, folder, "is in use by another process of Trent"));
    } catch (IOException e) {
      throw new DataDirectoryFailure(Reason.NOT_ACCESSIBLE, folder, "cannot be locked", e);
    }
  }

  /// Opens the folder for this process alone, where there is one with a store: a volume that was
  /// not mounted must not become an empty one.
  ///
  /// @throws DataDirectoryFailure where there is none, or where it cannot or must not be opened
  public static DataDirectory openMade(Path folder) {
    if (!Files.exists(folder.resolve(STORE))) {
      throw new DataDirectoryFailure(
          Reason.MISSING,
          folder,
          "holds no store: is the volume mounted? `trent init` makes a new one");
    }
    return open(folder);
  }

  /// Whether nothing lies in a folder but the lock that a process has taken there, or there is no
  /// such folder.
  ///
  /// @throws DataDirectoryFailure where it cannot be looked into
  public static boolean isEmpty(Path folder) {
    if (!Files.exists(folder)) {
      return true;
    }
    try (var content = Files.list(folder)) {
      return content.allMatch(path -> path.endsWith(DirectoryLock.FILE));
    } catch (NotDirectoryException e) {
      throw new DataDirectoryFailure(Reason.WRONG_KIND, folder, "is not a directory", e);
    } catch (IOException e) {
      throw new DataDirectoryFailure(Reason.NOT_ACCESSIBLE, folder, "cannot be looked into", e);
    }
  }

  /// The folder itself.
  public Path folder() {
    return folder;
  }

  /// The file of the store.
  public Path store() {
    return folder.resolve(STORE);
  }

  /// The folder of the audit log, which is made where it is not there.
  public Path audit() {
    return PrivateFiles.folder(folder.resolve("audit"));
  }

  /// The file that takes up room on the disk, to be given up when the disk is full.
  public Path reserve() {
    return folder.resolve("reserve");
  }

  /// The file of the root key, where it lies in the data directory: in `dev` alone.
  public Path rootKey() {
    return folder.resolve("root.key");
  }

  /// The file in which key time is remembered.
  public Path keyTime() {
    return folder.resolve("key-time");
  }

  /// The file with the offset of key time, in `dev` alone.
  public Path timeOffset() {
    return folder.resolve("time-offset");
  }

  /// The socket over which the server of this folder takes commands.
  public Path control() {
    return controlIn(folder);
  }

  /// The socket over which a server takes commands that runs on this folder, if one does.
  public static Path controlIn(Path folder) {
    return folder.resolve("control");
  }

  /// Gives the folder free for others.
  ///
  /// @throws IOException where the lock file cannot be closed
  @Override
  public void close() throws IOException {
    lock.close();
  }
}
