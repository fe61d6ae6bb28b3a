package org.trentkms.server.auditlog.chain;

import java.io.IOException;
import java.util.Arrays;
import org.trentkms.crypto.Sha256;
import org.trentkms.secret.Bytes;
import org.trentkms.server.auditlog.segment.ByteSearch;

/// The hashes of the lines of a segment, read one after the other. However long a line is, it takes
/// no more memory than another.
public final class RecordHashes {

  private static final int BLOCK = 64 << 10;

  private final Content content;
  private final Sha256 digest = new Sha256();
  private final byte[] block;
  private int next;
  private int size;
  private long taken;
  private long rest;

  /// Where the bytes of a segment come from, from the beginning of a line on.
  @FunctionalInterface
  public interface Content {

    /// Reads some bytes into the block.
    ///
    /// @return how many; less than one at the end
    int read(byte[] block) throws IOException;
  }

  /// The hashes of the lines of this content.
  public RecordHashes(Content content) {
    this(content, BLOCK);
  }

  /// @param block how many bytes are read at once
  public RecordHashes(Content content, int block) {
    this.content = content;
    this.block = new byte[block];
  }

  /// The hashes of the lines that follow, one after the other: of so many, or as many as there are.
  /// A last line without its end is none.
  public Bytes next(int most) throws IOException {
    var hashes = new byte[Math.multiplyExact(most, Chain.SIZE)];
    var count = 0;
    while (count < most) {
      if (!addLine()) {
        break;
      }
      digest.finish(hashes, count * Chain.SIZE);
      count++;
    }
    return count == most
        ? Bytes.owning(hashes)
        : Bytes.owning(Arrays.copyOf(hashes, count * Chain.SIZE));
  }

  /// How many bytes the lines have that were read, their ends among them.
  public long taken() {
    return taken;
  }

  /// How many bytes follow the last line, without an end. To be asked when there are no more lines.
  public long rest() {
    return rest;
  }

  /// Adds a line to the digest.
  ///
  /// @return whether there is a whole one
  private boolean addLine() throws IOException {
    while (true) {
      var lineEnd = ByteSearch.find((byte) '\n', block, next, size);
      if (lineEnd < size) {
        digest.update(block, next, lineEnd - next);
        taken += rest + lineEnd - next + 1;
        next = lineEnd + 1;
        rest = 0;
        return true;
      }
      digest.update(block, next, size - next);
      rest += size - next;
      next = 0;
      size = Math.max(0, content.read(block));
      if (size == 0) {
        return false;
      }
    }
  }
}
