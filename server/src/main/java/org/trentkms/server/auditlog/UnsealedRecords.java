package org.trentkms.server.auditlog;

import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.util.Optional;
import org.trentkms.secret.Bytes;
import org.trentkms.server.auditlog.chain.Chain;
import org.trentkms.server.auditlog.chain.Digest.SegmentHash;
import org.trentkms.server.auditlog.chain.Head;
import org.trentkms.server.auditlog.chain.RecordHashes;
import org.trentkms.server.auditlog.segment.PacedContent;

/// The records since the last head, as far as they were read: their hashes, and where they end. The
/// segment as a whole is hashed with them, so that its digest need not read it again.
final class UnsealedRecords {

  private final Segments segments;
  private final PacedContent.Rest rest;

  private long segment;
  private long end;
  private PrefixHash whole = new PrefixHash();
  private final ByteArrayOutputStream hashes = new ByteArrayOutputStream();

  /// Those from the first record of a log on.
  UnsealedRecords(Segments segments, PacedContent.Rest rest) {
    this.segments = segments;
    this.rest = rest;
    this.segment = segments.first();
  }

  /// Goes to a position of a segment, behind a head.
  void goTo(long number, long position) {
    segment = number;
    end = position;
    whole = new PrefixHash();
    hashes.reset();
  }

  /// The segment that they are in.
  long segment() {
    return segment;
  }

  /// Where they end in it.
  long end() {
    return end;
  }

  /// How many there are.
  int count() {
    return hashes.size() / Chain.SIZE;
  }

  /// The hash of each, one after the other.
  Bytes hashes() {
    return Bytes.owning(hashes.toByteArray());
  }

  /// The hash of the segment up to their end; empty where it was not read from its first byte on.
  Optional<SegmentHash> whole() {
    return whole.isAt(end)
        ? Optional.of(new SegmentHash(segment, end, whole.hash()))
        : Optional.empty();
  }

  /// Has no record any more: there is a head behind them.
  void seal() {
    hashes.reset();
  }

  /// Reads on to the end of the segment, or until there are as many as a head is about.
  void read() throws IOException {
    try (var content = PacedContent.forHashing(segments.open(segment), rest)) {
      if (content.length() == end) {
        return;
      }
      content.seek(end);
      var lines =
          new RecordHashes(whole.isAt(end) ? block -> whole.read(content, block) : content::read);
      hashes.writeBytes(lines.next(Head.MOST_RECORDS - count()).toByteArray());
      end += lines.taken();
    } finally {
      whole.endAt(end);
    }
  }
}
