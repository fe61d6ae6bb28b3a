package org.trentkms.server.auditlog;

import static java.nio.file.StandardCopyOption.ATOMIC_MOVE;

import java.io.BufferedOutputStream;
import java.io.FileOutputStream;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.trentkms.server.auditlog.segment.PacedContent;
import org.trentkms.server.auditlog.segment.SegmentCompressor;
import org.trentkms.server.auditlog.segment.SegmentContent;
import org.trentkms.server.datadir.PrivateFiles;

/// Puts a compressed segment in the place of one that is not. The records are never without a file
/// that has all of them: the compressed one gets its name when it is on the disk and was read back.
record SegmentCompression(Segments segments, PacedContent.Rest rest) {

  private static final Logger LOG = LoggerFactory.getLogger(SegmentCompression.class);

  /// Takes as long as the quickest, and leaves less. Half as long again saves a tenth.
  private static final int LEVEL = 3;

  private static final int BLOCK = 64 << 10;

  /// Compresses a closed segment. A draft that a crash has left is made anew.
  ///
  /// @throws java.io.InterruptedIOException where it was broken off: then nothing has happened
  void compress(long segment) throws IOException {
    var file = segments.compressed(segment);
    var draft = file.resolveSibling(file.getFileName() + ".new");
    Files.deleteIfExists(draft);
    try {
      PrivateFiles.create(draft);
      write(segment, draft);
      requireSame(segment, draft);
      Files.move(draft, file, ATOMIC_MOVE);
    } finally {
      Files.deleteIfExists(draft);
    }
    PrivateFiles.syncFolderOf(file);
    segments.replaceByCompressed(segment);
    LOG.debug("{} is compressed", file);
  }

  private void write(long segment, Path draft) throws IOException {
    try (var compressor = new SegmentCompressor(LEVEL);
        var content = new PacedContent(segments.open(segment), rest);
        var file = new FileOutputStream(draft.toFile());
        var buffered = new BufferedOutputStream(file, BLOCK)) {
      compressor.compress(content, buffered);
      buffered.flush();
      file.getFD().sync();
    }
  }

  private void requireSame(long segment, Path draft) throws IOException {
    try (var content = new PacedContent(segments.open(segment), rest);
        var compressed = SegmentContent.compressed(draft)) {
      var same = new byte[BLOCK];
      var actual = new byte[BLOCK];
      for (var left = content.length(); left > 0; left -= same.length) {
        if (left < BLOCK) {
          same = new byte[(int) left];
          actual = new byte[same.length];
        }
        content.readFully(same);
        compressed.readFully(actual);
        if (!Arrays.equals(same, actual)) {
          throw new IOException(draft + " is not what was compressed");
        }
      }
      if (compressed.length() != content.length()) {
        throw new IOException(draft + " has more than what was compressed");
      }
    }
  }
}
