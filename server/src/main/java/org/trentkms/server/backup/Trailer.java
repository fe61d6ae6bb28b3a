package org.trentkms.server.backup;

import static java.nio.charset.StandardCharsets.US_ASCII;
import static java.nio.file.StandardOpenOption.APPEND;
import static java.nio.file.StandardOpenOption.WRITE;

import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.channels.FileChannel;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import org.trentkms.crypto.Sha256;

/// The last 48 bytes of a backup: the name of the format (16 bytes) and the SHA-256 digest of all
/// before it, name included (32 bytes).
///
/// It finds every damaged byte, where SQLite's own checks find broken structure and seals find
/// altered rows. It stops no attacker, who can make it anew. SQLite goes by the size in the header
/// of its file and takes no notice of what lies behind.
final class Trailer {

  private static final byte[] NAME = "trent/backup/v1\n".getBytes(US_ASCII);
  private static final int SIZE = NAME.length + Sha256.SIZE;
  private static final int BLOCK = 1 << 16;

  private Trailer() {}

  /// How a file ends.
  enum State {
    /// With a trailer that fits.
    GENUINE,
    /// With a trailer that does not fit: a byte is not what it was.
    WRONG,
    /// Without one.
    MISSING
  }

  /// Ends a file with its trailer, and has all of it on the disk.
  static void append(Path file) throws IOException {
    var digest = digest(file, Files.size(file)).update(NAME).finish();
    var trailer = ByteBuffer.allocate(SIZE).put(NAME).put(digest).flip();
    try (var channel = FileChannel.open(file, WRITE, APPEND)) {
      while (trailer.hasRemaining()) {
        channel.write(trailer);
      }
      channel.force(true);
    }
  }

  /// Takes the trailer off a file that has one.
  static void cut(Path file) throws IOException {
    try (var channel = FileChannel.open(file, WRITE)) {
      channel.truncate(channel.size() - SIZE);
      channel.force(true);
    }
  }

  /// How this file ends.
  static State of(Path file) throws IOException {
    var content = Files.size(file) - SIZE;
    if (content < 0) {
      return State.MISSING;
    }
    var end = new byte[SIZE];
    try (var channel = FileChannel.open(file)) {
      var buffer = ByteBuffer.wrap(end);
      while (buffer.hasRemaining() && channel.read(buffer, content + buffer.position()) >= 0) {
        // Until all of it is read.
      }
    }
    if (!Arrays.equals(end, 0, NAME.length, NAME, 0, NAME.length)) {
      return State.MISSING;
    }
    var digest = digest(file, content).update(NAME).finish();
    return Arrays.equals(end, NAME.length, SIZE, digest, 0, digest.length)
        ? State.GENUINE
        : State.WRONG;
  }

  /// Gives way after every block, so that a virtual thread does not keep its carrier from requests.
  @SuppressWarnings("ThreadPriorityCheck") // nothing relies on it but the time of others
  private static Sha256 digest(Path file, long length) throws IOException {
    var digest = new Sha256();
    var block = new byte[BLOCK];
    try (var content = Files.newInputStream(file)) {
      for (var left = length; left > 0; ) {
        var size = content.read(block, 0, (int) Math.min(left, BLOCK));
        if (size < 0) {
          throw new IOException(file + " became shorter while it was read");
        }
        digest.update(block, 0, size);
        left -= size;
        Thread.yield();
      }
    }
    return digest;
  }
}
