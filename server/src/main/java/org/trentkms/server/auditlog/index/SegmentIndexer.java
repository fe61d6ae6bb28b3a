package org.trentkms.server.auditlog.index;

import java.io.IOException;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Optional;
import org.trentkms.audit.history.EventAttribute;
import org.trentkms.secret.Bytes;
import org.trentkms.server.auditlog.segment.ByteSearch;
import org.trentkms.server.auditlog.segment.SegmentContent;

/// Makes the index of a segment, as far as that is written. A block ends with the first line that
/// reaches 256 KiB, as a block of a compressed segment does: one is inflated to read the other. For
/// one thread at a time.
final class SegmentIndexer {

  private static final int BLOCK = 256 << 10;

  /// No record is nearly as long.
  private static final int LONGEST_LINE = 1 << 20;

  private static final EventAttribute[] ATTRIBUTES = EventAttribute.values();

  private final long segment;
  private final DistinctHashes values = new DistinctHashes();
  private final EventScanner scanner = new EventScanner(values);

  /// Of what the scanner does not read.
  private final EventReader reader = new EventReader();

  private final List<Block> blocks = new ArrayList<>();

  /// The block that is not complete.
  private long start;

  private long end;
  private long first = Long.MAX_VALUE;
  private long last = Long.MIN_VALUE;

  SegmentIndexer(long segment) {
    this.segment = segment;
  }

  /// Goes on to the end of what is written before the call: under load there is always more.
  void read(SegmentContent content) throws IOException {
    var limit = content.length();
    if (limit <= end) {
      return;
    }
    content.seek(end);
    var buffer = new byte[BLOCK];
    var held = 0;
    for (var size = content.read(buffer, 0, BLOCK);
        size > 0 && end < limit;
        size = content.read(buffer, held, buffer.length - held)) {
      held = takeLines(buffer, held + size);
      if (held > LONGEST_LINE) {
        // What is left of it will be no record either.
        end += held;
        held = 0;
      } else if (held == buffer.length) {
        buffer = Arrays.copyOf(buffer, 2 * held);
      }
    }
  }

  /// Takes the lines at the beginning of the buffer, and moves what follows them there.
  ///
  /// @return how much follows
  private int takeLines(byte[] buffer, int size) {
    var from = 0;
    for (var i = lineEnd(buffer, from, size); i < size; i = lineEnd(buffer, from, size)) {
      take(buffer, from, i);
      from = i + 1;
    }
    System.arraycopy(buffer, from, buffer, 0, size - from);
    return size - from;
  }

  private static int lineEnd(byte[] buffer, int from, int size) {
    return ByteSearch.find((byte) '\n', buffer, from, size);
  }

  private void take(byte[] buffer, int from, int to) {
    if (scanner.read(buffer, from, to)) {
      note(scanner.second());
    } else {
      reader.read(Bytes.owning(Arrays.copyOfRange(buffer, from, to))).ifPresent(this::note);
    }
    end += to - from + 1;
    if (end - start >= BLOCK) {
      endBlock();
    }
  }

  private void note(IndexedEvent event) {
    note(event.event().time().getEpochSecond());
    values.add(ValueFilter.placeHash(event.account(), event.region()));
    for (var attribute : ATTRIBUTES) {
      event.values(attribute).forEach(value -> values.add(ValueFilter.hash(attribute, value)));
    }
  }

  private void note(long second) {
    first = Math.min(first, second);
    last = Math.max(last, second);
  }

  private void endBlock() {
    blocks.add(block(ValueFilter.of(values.toArray())));
    start = end;
    first = Long.MAX_VALUE;
    last = Long.MIN_VALUE;
    values.clear();
  }

  private Block block(ValueFilter values) {
    return new Block(start, (int) (end - start), first, last, Optional.of(values));
  }

  /// What is known by now; nothing is of the values of its last block.
  SegmentIndex soFar() {
    var all = new ArrayList<>(blocks);
    if (end > start) {
      all.add(new Block(start, (int) (end - start), first, last, Optional.empty()));
    }
    return new SegmentIndex(segment, end, all);
  }

  /// The index of a segment that is complete.
  SegmentIndex finish() {
    if (end > start) {
      endBlock();
    }
    return new SegmentIndex(segment, end, blocks);
  }
}
