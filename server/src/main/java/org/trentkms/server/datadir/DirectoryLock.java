package org.trentkms.server.datadir;

import static java.nio.file.StandardOpenOption.WRITE;

import java.io.IOException;
import java.nio.channels.FileChannel;
import java.nio.channels.FileLock;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import org.jspecify.annotations.Nullable;

/// The right of one process to use a folder, which ends with the process at the latest.
///
/// The system forgets a process's locks on a file as soon as the process closes any descriptor of
/// it (POSIX, fcntl). So the folders that this process holds are remembered, for all of the
/// process, and the lock file of one that it holds already is not opened again.
final class DirectoryLock implements AutoCloseable {

  /// The name of the lock file.
  static final String FILE = "lock";

  private static final Set<Path> HELD = ConcurrentHashMap.newKeySet();

  private final Path folder;
  private final FileChannel channel;
  private final FileLock lock;

  private DirectoryLock(Path folder, FileChannel channel, FileLock lock) {
    this.folder = folder;
    this.channel = channel;
    this.lock = lock;
  }

  /// Takes the lock of a folder, unless somebody has it.
  static Optional<DirectoryLock> tryAcquire(Path folder) throws IOException {
    var place = folder.toRealPath();
    if (!HELD.add(place)) {
      return Optional.empty();
    }
    DirectoryLock acquired = null;
    try {
      acquired = open(place);
      return Optional.ofNullable(acquired);
    } finally {
      if (acquired == null) {
        HELD.remove(place);
      }
    }
  }

  private static @Nullable DirectoryLock open(Path folder) throws IOException {
    var file = folder.resolve(FILE);
    if (!Files.exists(file)) {
      PrivateFiles.create(file);
    }
    var channel = FileChannel.open(file, WRITE);
    var lock = channel.tryLock();
    if (lock == null) {
      channel.close();
      return null;
    }
    return new DirectoryLock(folder, channel, lock);
  }

  @Override
  public void close() throws IOException {
    if (lock.isValid()) {
      channel.close();
      HELD.remove(folder);
    }
  }
}
