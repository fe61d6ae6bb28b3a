package org.trentkms.server.auditlog.index;

import java.nio.BufferUnderflowException;
import java.nio.ByteBuffer;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.zip.CRC32C;
import org.trentkms.audit.history.EventQuery;

/// What is known of the blocks of a segment, in the order in which they lie in it.
///
/// @param segment the position of its first byte in the log
/// @param size how many bytes of it are known
record SegmentIndex(long segment, long size, List<Block> blocks) {

  /// "TRENTIX" and the version of the format, of which the hashes of values are a part.
  private static final long FORMAT = 0x5452454e54495802L;

  private static final int HEADER = 3 * Long.BYTES + Integer.BYTES;
  private static final int BLOCK = 3 * Long.BYTES + 2 * Integer.BYTES;

  SegmentIndex {
    blocks = List.copyOf(blocks);
  }

  /// The seconds of its events.
  Span span() {
    return new Span(
        blocks.stream().mapToLong(Block::first).min().orElse(Long.MAX_VALUE),
        blocks.stream().mapToLong(Block::last).max().orElse(Long.MIN_VALUE));
  }

  /// The seconds of the earliest and the latest of some events.
  record Span(long first, long last) {

    boolean mayMatch(EventQuery query) {
      return Block.overlaps(first, last, query);
    }
  }

  /// It as a file, which ends with a check sum: against what is damaged, not against what is
  /// forged. All of its blocks are complete.
  byte[] encoded() {
    var words = blocks.stream().flatMap(block -> block.values().stream());
    var size =
        HEADER
            + blocks.size() * BLOCK
            + words.mapToInt(ValueFilter::size).sum() * Long.BYTES
            + Long.BYTES;
    var bytes = ByteBuffer.allocate(size);
    bytes.putLong(FORMAT).putLong(segment).putLong(this.size).putInt(blocks.size());
    for (var block : blocks) {
      var values = block.values().orElseThrow();
      bytes.putLong(block.start()).putInt(block.size());
      bytes.putLong(block.first()).putLong(block.last()).putInt(values.size());
      values.write(bytes);
    }
    bytes.putLong(checkSum(bytes.array(), bytes.position()));
    return bytes.array();
  }

  /// The index in a file; empty where it is damaged, or of another format.
  static Optional<SegmentIndex> read(byte[] file) {
    var end = file.length - Long.BYTES;
    if (end < HEADER || ByteBuffer.wrap(file).getLong(end) != checkSum(file, end)) {
      return Optional.empty();
    }
    var bytes = ByteBuffer.wrap(file);
    if (bytes.getLong() != FORMAT) {
      return Optional.empty();
    }
    var segment = bytes.getLong();
    var size = bytes.getLong();
    var blocks = new ArrayList<Block>();
    var count = bytes.getInt();
    try {
      for (var left = count; left > 0; left--) {
        var block = block(bytes);
        if (block.size() < 0 || block.start() < 0 || block.start() > size - block.size()) {
          return Optional.empty();
        }
        blocks.add(block);
      }
    } catch (BufferUnderflowException e) {
      // Whoever wrote this knows how the sum is made, and not what it is over.
      return Optional.empty();
    }
    return bytes.remaining() == Long.BYTES && count >= 0
        ? Optional.of(new SegmentIndex(segment, size, blocks))
        : Optional.empty();
  }

  private static Block block(ByteBuffer bytes) {
    var start = bytes.getLong();
    var size = bytes.getInt();
    var first = bytes.getLong();
    var last = bytes.getLong();
    var sizeOfValues = bytes.getInt();
    if (sizeOfValues < 0 || sizeOfValues > bytes.remaining() / Long.BYTES) {
      throw new BufferUnderflowException();
    }
    var values = ValueFilter.read(bytes, sizeOfValues);
    return new Block(start, size, first, last, Optional.of(values));
  }

  private static long checkSum(byte[] bytes, int size) {
    var sum = new CRC32C();
    sum.update(bytes, 0, size);
    return sum.getValue();
  }
}
