package org.trentkms.server.auditlog;

import java.io.ByteArrayOutputStream;
import java.io.IOException;
import org.trentkms.secret.Bytes;
import org.trentkms.server.auditlog.chain.Chain;
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

  /// Has no record any more: there is a head behind them.
  void seal() {
    hashes.reset();
  }

  /// Reads on to the end of the segment, or until there are as many as a head is about.
  void read() throws IOException {
    try (var content = new PacedContent(segments.open(segment), rest)) {
      if (content.length() == end) {
        return;
      }
      content.seek(end);
      var lines = new RecordHashes(content::read);
      hashes.writeBytes(lines.next(Head.MOST_RECORDS - count()).toByteArray());
      end += lines.taken();
    }
  }
}
