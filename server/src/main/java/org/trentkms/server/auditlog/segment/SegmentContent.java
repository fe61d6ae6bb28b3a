package org.trentkms.server.auditlog.segment;

import java.io.Closeable;
import java.io.EOFException;
import java.io.IOException;
import java.io.InputStream;
import java.io.RandomAccessFile;
import java.nio.file.Path;

/// The bytes of a segment as they were written, whether or not it was compressed since. Positions
/// are those before that. For one thread; others may add to the segment meanwhile.
public interface SegmentContent extends Closeable {

  /// Opens a segment that is not compressed.
  static SegmentContent plain(Path file) throws IOException {
    return new PlainContent(file);
  }

  /// Opens a segment that was compressed with gzip, by {@link SegmentCompressor} or by other means:
  /// then it takes longer to find a position.
  static SegmentContent compressed(Path path) throws IOException {
    var file = new RandomAccessFile(path.toFile(), "r");
    try {
      var members = Members.of(file);
      if (members.isPresent()) {
        return new CompressedContent(file, members.get());
      }
    } catch (IOException e) {
      file.close();
      throw e;
    }
    file.close();
    return new StreamedContent(path);
  }

  /// How many bytes a compressed segment has; the size of its file where others have compressed it.
  static long knownLength(Path path) throws IOException {
    try (var file = new RandomAccessFile(path.toFile(), "r")) {
      var members = Members.of(file);
      return members.isPresent() ? members.get().length() : file.length();
    }
  }

  /// Reads a segment that was compressed with gzip, by whatever means, from its beginning on.
  static InputStream stream(Path file) throws IOException {
    return StreamedContent.stream(file);
  }

  /// How many bytes there are.
  long length() throws IOException;

  /// Goes to a position. Behind the end there is nothing to read.
  void seek(long position) throws IOException;

  /// Reads some bytes, and goes on behind them.
  ///
  /// @return how many; less than one at the end
  int read(byte[] block, int offset, int size) throws IOException;

  /// Reads some bytes, as many as the block has at most, and goes on behind them.
  ///
  /// @return how many; less than one at the end
  default int read(byte[] block) throws IOException {
    return read(block, 0, block.length);
  }

  /// Reads as many bytes as the block has, and goes on behind them.
  ///
  /// @throws EOFException where there are not so many
  default void readFully(byte[] block) throws IOException {
    for (var done = 0; done < block.length; ) {
      var count = read(block, done, block.length - done);
      if (count <= 0) {
        throw new EOFException("a segment of the audit log has become shorter");
      }
      done += count;
    }
  }
}
