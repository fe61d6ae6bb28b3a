package org.trentkms.server.datadir;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Comparator;
import java.util.concurrent.locks.LockSupport;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.trentkms.server.datadir.DataDirectoryFailure.Reason;

/// A data directory that is deleted when it is closed. What a killed process has left behind is
/// deleted when the next one is made.
public final class ThrowawayDirectory implements AutoCloseable {

  private static final Logger LOG = LoggerFactory.getLogger(ThrowawayDirectory.class);

  private static final long PAUSE_NANOSECONDS = 2_000_000;

  private final Path parent;
  private final DataDirectory directory;

  private ThrowawayDirectory(Path parent, DataDirectory directory) {
    this.parent = parent;
    this.directory = directory;
  }

  /// Makes a new one in the user's cache.
  ///
  /// @throws DataDirectoryFailure where that cannot be
  public static ThrowawayDirectory make(UserCache cache) {
    var parent = cache.throwaway();
    try (var _ = acquire(parent)) {
      sweep(parent);
      return new ThrowawayDirectory(
          parent, DataDirectory.open(PrivateFiles.newFolderIn(parent, "")));
    } catch (IOException e) {
      throw new DataDirectoryFailure(Reason.NOT_ACCESSIBLE, parent, "cannot be used", e);
    }
  }

  /// The data directory.
  public DataDirectory directory() {
    return directory;
  }

  /// Deletes the folder with all that is in it.
  @Override
  public void close() throws IOException {
    try (var _ = acquire(parent)) {
      delete(directory.folder());
      directory.close();
    }
  }

  /// Waits for the lock of the folder above: a folder that is just being made or deleted looks like
  /// one that was left behind.
  private static DirectoryLock acquire(Path parent) throws IOException {
    while (true) {
      var lock = DirectoryLock.tryAcquire(parent);
      if (lock.isPresent()) {
        return lock.get();
      }
      LockSupport.parkNanos(PAUSE_NANOSECONDS);
    }
  }

  private static void sweep(Path parent) throws IOException {
    try (var folders = Files.newDirectoryStream(parent, Files::isDirectory)) {
      for (var folder : folders) {
        sweepAway(folder);
      }
    }
  }

  private static void sweepAway(Path folder) {
    try {
      var lock = DirectoryLock.tryAcquire(folder);
      if (lock.isPresent()) {
        delete(folder);
        lock.get().close();
      }
    } catch (IOException e) {
      LOG.warn("a throw-away data directory was left behind and cannot be deleted: {}", folder, e);
    }
  }

  private static void delete(Path folder) throws IOException {
    try (var content = Files.walk(folder)) {
      for (var path : content.sorted(Comparator.reverseOrder()).toList()) {
        Files.deleteIfExists(path);
      }
    } catch (UncheckedIOException e) {
      throw e.getCause();
    }
  }
}
