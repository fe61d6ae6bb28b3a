package org.trentkms.server.auditlog.verify;

import java.util.ArrayDeque;
import java.util.Deque;
import java.util.Iterator;
import java.util.List;
import org.jspecify.annotations.Nullable;
import org.trentkms.server.auditlog.chain.Head;

/// The heads of all segments, one segment after the other. They have the hash of every record, so
/// no more of them are in memory than are needed: those of a segment, and the first that follow.
final class HeadsAhead {

  private final Iterator<SegmentFiles> segments;
  private final SegmentHeads reader;
  private final Deque<List<Head>> ahead = new ArrayDeque<>();

  HeadsAhead(List<SegmentFiles> segments, SegmentHeads reader) {
    this.segments = segments.iterator();
    this.reader = reader;
  }

  /// The heads of the next segment, of which there must be one.
  List<Head> next() {
    return ahead.isEmpty() ? reader.of(segments.next()) : ahead.removeFirst();
  }

  /// The first head of the segments behind it; null where they have none.
  @Nullable Head following() {
    while ((ahead.isEmpty() || ahead.getLast().isEmpty()) && segments.hasNext()) {
      ahead.addLast(reader.of(segments.next()));
    }
    return ahead.isEmpty() || ahead.getLast().isEmpty() ? null : ahead.getLast().getFirst();
  }
}
