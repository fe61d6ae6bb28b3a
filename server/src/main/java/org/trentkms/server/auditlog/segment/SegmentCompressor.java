package org.trentkms.server.auditlog.segment;

import java.io.IOException;
import java.io.OutputStream;
import java.util.Arrays;
import java.util.zip.CRC32;
import java.util.zip.Deflater;

/// Compresses a segment as gzip members, each of whole lines: one ends with the first line that
/// makes it so large, 256 KiB. Any gzip tool reads them one after the other, and {@link
/// SegmentContent} from any position on.
public final class SegmentCompressor implements AutoCloseable {

  /// From this size on a member is compressed nearly as well as a larger one.
  private static final int MEMBER = 256 << 10;

  /// A line that is longer than any record goes over several members.
  private static final int LARGEST = 2 << 20;

  private final Deflater deflater;
  private final byte[] block = new byte[64 << 10];
  private byte[] content = new byte[MEMBER + (64 << 10)];
  private int size;
  private final byte[] compressed = new byte[Member.LARGEST];

  /// @param level that of the deflater, from 1 to 9
  public SegmentCompressor(int level) {
    this.deflater = new Deflater(level, true);
  }

  /// Compresses all of a segment, which does not grow meanwhile.
  public void compress(SegmentContent segment, OutputStream to) throws IOException {
    segment.seek(0);
    for (var count = segment.read(block); count > 0; count = segment.read(block)) {
      add(count, to);
    }
    if (size > 0) {
      writeMember(to);
    }
  }

  private void add(int count, OutputStream to) throws IOException {
    var start = 0;
    while (start < count) {
      var end = endOfMember(start, count);
      append(start, end);
      start = end;
      var isWhole = content[size - 1] == '\n';
      if ((isWhole && size >= MEMBER) || size >= LARGEST) {
        writeMember(to);
      }
    }
  }

  /// Where the member ends that goes on here, with the first line that makes it so large, or where
  /// the block does.
  private int endOfMember(int start, int count) {
    var from = start + Math.max(0, MEMBER - size - 1);
    return from < count
        ? Math.min(ByteSearch.find((byte) '\n', block, from, count) + 1, count)
        : count;
  }

  private void append(int start, int end) {
    var more = end - start;
    if (size + more > content.length) {
      content = Arrays.copyOf(content, 2 * content.length);
    }
    System.arraycopy(block, start, content, size, more);
    size += more;
  }

  private void writeMember(OutputStream to) throws IOException {
    deflater.reset();
    deflater.setInput(content, 0, size);
    deflater.finish();
    var count = deflater.deflate(compressed);
    if (!deflater.finished()) {
      throw new IOException("a block of the audit log does not become smaller");
    }
    var sum = new CRC32();
    sum.update(content, 0, size);
    var member = new Member(Member.HEADER + count + Member.TRAILER, size);
    to.write(member.header());
    to.write(compressed, 0, count);
    to.write(member.trailer(sum.getValue()));
    size = 0;
  }

  @Override
  public void close() {
    deflater.end();
  }
}
