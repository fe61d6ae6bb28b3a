package org.trentkms.server.auditlog.segment;

import java.io.IOException;
import java.io.RandomAccessFile;
import java.util.zip.CRC32;
import java.util.zip.DataFormatException;
import java.util.zip.Inflater;
import org.jspecify.annotations.Nullable;

/// The content of a segment that {@link SegmentCompressor} has compressed. No more than one member
/// is in memory.
final class CompressedContent implements SegmentContent {

  private final RandomAccessFile file;
  private final Members members;
  private final Inflater inflater = new Inflater(true);
  private long position;

  /// What is inflated; null before anything is.
  private Members.@Nullable Placed current;

  private byte[] content = new byte[0];
  private byte[] compressed = new byte[0];

  CompressedContent(RandomAccessFile file, Members members) {
    this.file = file;
    this.members = members;
  }

  @Override
  public long length() {
    return members.length();
  }

  @Override
  public void seek(long place) {
    position = place;
  }

  @Override
  public int read(byte[] block, int offset, int size) throws IOException {
    var member = members.at(position);
    if (member.isEmpty()) {
      return -1;
    }
    var placed = member.get();
    if (!placed.equals(current)) {
      inflate(placed);
    }
    var start = (int) (position - placed.position());
    var count = Math.min(size, placed.member().contentSize() - start);
    System.arraycopy(content, start, block, offset, count);
    position += count;
    return count;
  }

  private void inflate(Members.Placed placed) throws IOException {
    var member = placed.member();
    content = withRoom(content, member.contentSize());
    compressed = withRoom(compressed, member.size());
    current = null;
    file.seek(placed.offset());
    file.readFully(compressed, 0, member.size());
    inflater.reset();
    inflater.setInput(compressed, Member.HEADER, member.size() - Member.HEADER - Member.TRAILER);
    try {
      var count = inflater.inflate(content, 0, member.contentSize());
      if (count < member.contentSize() || !isAsCompressed(member)) {
        throw damaged();
      }
    } catch (DataFormatException e) {
      throw damaged();
    }
    current = placed;
  }

  private boolean isAsCompressed(Member member) {
    var sum = new CRC32();
    sum.update(content, 0, member.contentSize());
    return member.hasTrailer(compressed, sum.getValue());
  }

  private static IOException damaged() {
    return new IOException("a compressed segment of the audit log is damaged");
  }

  private static byte[] withRoom(byte[] bytes, int size) {
    return bytes.length < size ? new byte[size] : bytes;
  }

  @Override
  public void close() throws IOException {
    inflater.end();
    file.close();
  }
}
