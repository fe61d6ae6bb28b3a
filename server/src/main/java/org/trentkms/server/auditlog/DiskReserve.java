package org.trentkms.server.auditlog;

import java.io.IOException;
import java.io.RandomAccessFile;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.concurrent.locks.ReentrantLock;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.trentkms.server.datadir.PrivateFiles;

/// A file that takes up room on the disk, so that there is room for what matters most when there is
/// none otherwise: then the file is deleted. It is made again when the disk has room for two of it,
/// so that it does not come and go.
///
/// Its content is noise: a file system that compresses would keep no room for anything else.
final class DiskReserve {

  private static final Logger LOG = LoggerFactory.getLogger(DiskReserve.class);

  /// A disk with less is as good as full: the store needs some pages at a time.
  private static final long LEAST_ROOM = 1 << 20;

  private static final int BLOCK = 64 << 10;

  private final Path file;
  private final long size;

  /// Guards the file.
  private final ReentrantLock tending = new ReentrantLock();

  private volatile boolean isSpent;

  /// Whether the operator was told that it is not there.
  private boolean isMissed;

  private DiskReserve(Path file, long size) {
    this.file = file;
    this.size = size;
  }

  /// A reserve of no bytes, which is never spent.
  static DiskReserve none() {
    return new DiskReserve(Path.of(""), 0);
  }

  /// Makes the file, or finds it. Where the disk has too little room for it, it counts as spent.
  ///
  /// @param size 0 for none; a file that is there is deleted then
  static DiskReserve open(Path file, long size) throws IOException {
    var reserve = new DiskReserve(file, size);
    if (Files.exists(file)) {
      PrivateFiles.requireOwn(file);
      if (Files.size(file) == size && size > 0) {
        return reserve;
      }
      Files.delete(file);
    }
    if (size > 0) {
      reserve.isSpent = true;
      reserve.tend(true);
      if (reserve.isSpent) {
        reserve.isMissed = true;
        LOG.error("the disk has no room for a reserve of {}: {}", reserve, reserve.state());
      }
    }
    return reserve;
  }

  /// Whether its room is free for what matters most.
  boolean isSpent() {
    return isSpent;
  }

  /// In words, for the operator.
  String state() {
    if (size == 0) {
      return "none";
    }
    return isSpent
        ? "given up: the disk is full, and takes changes and commands alone until it has room for "
            + mebibytes(2 * size)
        : mebibytes(size);
  }

  /// Gives its room free.
  ///
  /// @param cause why, in words
  /// @return whether there was any
  boolean spend(String cause) {
    tending.lock();
    try {
      if (isSpent || size == 0) {
        return false;
      }
      Files.deleteIfExists(file);
      isSpent = true;
      isMissed = true;
      LOG.error(
          "the reserve of {} is given up, and only changes and commands are served until the disk has"
              + " room again: {}",
          mebibytes(size),
          cause);
      return true;
    } catch (IOException e) {
      LOG.error("the reserve {} cannot be given up: {}", file, e.toString());
      return false;
    } finally {
      tending.unlock();
    }
  }

  /// Sees to it that the file is there as long as the disk has room, and is not when it has none.
  /// To be called now and then.
  ///
  /// @param isWritable whether what the reserve is for can be written at all
  void tend(boolean isWritable) {
    tending.lock();
    try {
      if (size == 0) {
        return;
      }
      var room = Files.getFileStore(folder()).getUsableSpace();
      if (!isSpent && room < LEAST_ROOM) {
        spend("the disk has " + room + " bytes left");
      } else if (isSpent && isWritable && room >= 2 * size) {
        fill();
        isSpent = false;
        if (isMissed) {
          LOG.info("the disk has room again, and all calls are served");
          isMissed = false;
        }
      }
    } catch (IOException e) {
      LOG.debug("the reserve cannot be made: {}", e.toString());
    } finally {
      tending.unlock();
    }
  }

  private Path folder() {
    return file.toAbsolutePath().resolveSibling(".").normalize();
  }

  private void fill() throws IOException {
    Files.deleteIfExists(file);
    PrivateFiles.create(file);
    var isFull = false;
    try (var content = new RandomAccessFile(file.toFile(), "rw")) {
      var block = new byte[BLOCK];
      var noise = size;
      for (var left = size; left > 0; left -= BLOCK) {
        noise = fill(block, noise);
        content.write(block, 0, (int) Math.min(left, BLOCK));
      }
      content.getFD().sync();
      isFull = true;
    } finally {
      if (!isFull) {
        Files.deleteIfExists(file);
      }
    }
  }

  /// A linear congruential generator (Knuth's MMIX), whose upper bits do not compress.
  private static long fill(byte[] block, long seed) {
    var state = seed;
    for (var i = 0; i < block.length; i++) {
      state = state * 6364136223846793005L + 1442695040888963407L;
      block[i] = (byte) (state >>> 56);
    }
    return state;
  }

  private static String mebibytes(long bytes) {
    return Math.ceilDiv(bytes, 1 << 20) + " MiB";
  }

  @Override
  public String toString() {
    return mebibytes(size);
  }
}
