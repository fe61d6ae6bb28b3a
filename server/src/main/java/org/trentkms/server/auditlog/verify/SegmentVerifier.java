package org.trentkms.server.auditlog.verify;

import java.io.IOException;
import java.util.ArrayList;
import java.util.List;
import java.util.function.Consumer;
import org.jspecify.annotations.Nullable;
import org.trentkms.secret.Bytes;
import org.trentkms.server.auditlog.chain.Chain;
import org.trentkms.server.auditlog.chain.Head;

/// Holds the records of one segment against its heads, one head after the other. Where they differ
/// it finds out how, for the rest of the segment.
final class SegmentVerifier {

  /// How many records are compared at once where something differs. A record that was moved further
  /// is one that is missing, and one that was added.
  static final int WINDOW = 1 << 17;

  private static final int PORTION = Head.MOST_RECORDS;

  private final SegmentFiles segment;
  private final List<Head> heads;
  private final Progress progress;
  private final Consumer<Problem> problems;
  private long line;
  private long proven;
  private long unsealed;
  private long size;

  /// The first head of the segments that follow; null where they have none, and what comes after
  /// the heads of this one is not sealed.
  private @Nullable Head following;

  /// @param heads those of the segment
  SegmentVerifier(
      SegmentFiles segment, List<Head> heads, Progress progress, Consumer<Problem> problems) {
    this.segment = segment;
    this.heads = heads;
    this.progress = progress;
    this.problems = problems;
  }

  /// How many records are as they were sealed.
  long proven() {
    return proven;
  }

  /// How many bytes the segment has, whatever its heads say.
  long size() {
    return size;
  }

  /// How many records follow the last head, an unfinished one among them.
  long unsealed() {
    return unsealed;
  }

  /// Verifies it, and tells what was read of it.
  ///
  /// @param ahead has come to the segment
  WholeHash verify(SegmentsAhead ahead) {
    try {
      var hashes = ahead.hashes();
      hashes.awaitOpen();
      following = ahead.following();
      verify(hashes);
      return hashes.whole();
    } catch (IOException e) {
      problems.accept(Problem.of(Kind.UNREADABLE, segment.name(), String.valueOf(e.getMessage())));
      heads.forEach(progress::pass);
      progress.lose();
      return new WholeHash();
    }
  }

  private void verify(HashesAhead lines) throws IOException {
    followHeads(lines);
    followRest(lines);
    size = lines.taken() + lines.rest();
    endWith(lines);
  }

  /// A record without its end is what a server leaves that was killed, where none are sealed yet.
  private void endWith(HashesAhead lines) {
    if (lines.rest() == 0) {
      return;
    }
    var sealedSize = heads.isEmpty() ? 0 : heads.getLast().size();
    if (following == null && lines.taken() >= sealedSize) {
      unsealed++;
    } else {
      report(Kind.TRUNCATED, line + 1, 0, lines.rest() + " bytes of it");
    }
  }

  private void followHeads(HashesAhead lines) throws IOException {
    for (var i = 0; i < heads.size(); i++) {
      var head = heads.get(i);
      reach(head, lines);
      var actual = next(lines, head.count());
      if (!actual.equals(head.recordHashes())) {
        compare(heads.subList(i, heads.size()), actual, lines);
        progress.pass(heads.getLast());
        return;
      }
      proven += head.count();
      progress.pass(head);
    }
  }

  /// Goes up to the first record of a head. Records before it that have no head are proved by what
  /// the head says of the chain before it.
  private void reach(Head head, HashesAhead lines) throws IOException {
    while (progress.isBefore(head)) {
      var portion = next(lines, (int) Math.min(PORTION, head.firstRecord() - progress.next()));
      if (portion.size() == 0) {
        break;
      }
      progress.passUnproven(portion);
    }
    var first = progress.unproven();
    if (!progress.isFollowedBy(head)) {
      reportBreak(head, first);
    } else if (first > 0) {
      proven += head.firstRecord() - first;
      reportRange(Kind.MISSING_HEAD, first, head.firstRecord() - 1, "the next one proves them");
    }
    progress.standBefore(head);
  }

  private void reportBreak(Head head, long unproven) {
    var first = unproven > 0 ? unproven : progress.next();
    if (head.firstRecord() > first) {
      reportRange(Kind.UNPROVEN, first, head.firstRecord() - 1, "and their heads are missing");
    } else {
      report(Kind.BROKEN_CHAIN, 0, head.firstRecord(), "");
    }
  }

  private void reportRange(Kind kind, long first, long last, String detail) {
    var text = (first == last ? "this one" : "up to record " + last) + ", " + detail;
    report(kind, 0, first, text);
  }

  /// Goes to the end, behind the last head. There are no more records that the head which follows
  /// may prove than it counts.
  private void followRest(HashesAhead lines) throws IOException {
    var first = line;
    var provable = following == null ? 0 : following.firstRecord() - progress.next();
    while (provable > 0) {
      var rest = next(lines, (int) Math.min(PORTION, provable));
      if (rest.size() == 0) {
        return;
      }
      progress.passUnproven(rest);
      provable -= line - first;
      first = line;
    }
    while (next(lines, PORTION).size() > 0) {
      for (; first < line; first++) {
        if (following == null) {
          unsealed++;
        } else {
          report(Kind.ADDED, first + 1, 0, "");
        }
      }
    }
  }

  private Bytes next(HashesAhead lines, int count) throws IOException {
    var hashes = lines.next(count);
    line += hashes.size() / Chain.SIZE;
    return hashes;
  }

  /// Finds out how the records differ from those of the heads, from a head on to the end.
  ///
  /// @param read the hashes that were read since
  private void compare(List<Head> rest, Bytes read, HashesAhead lines) throws IOException {
    var expected = new Expected(rest);
    var actual = new ArrayList<Bytes>();
    addTo(actual, read);
    var first = line - actual.size() + 1;
    while (fill(expected, actual, lines)) {
      var alignment = new Alignment(expected.hashes(), actual);
      var isEnd = expected.isLast() && actual.size() < WINDOW;
      var edits = new Edits(segment.name(), first, isEnd && following == null, problems);
      var done = edits.report(expected, actual, alignment, isEnd);
      proven += edits.inPlace();
      unsealed += edits.unsealed();
      first += done.actual();
      expected.drop(done.expected());
      actual.subList(0, done.actual()).clear();
      if (isEnd) {
        return;
      }
    }
  }

  /// Fills both windows.
  ///
  /// @return whether there is anything in them
  private boolean fill(Expected expected, List<Bytes> actual, HashesAhead lines)
      throws IOException {
    var isAnyExpected = expected.fill(WINDOW);
    while (actual.size() < WINDOW) {
      var more = next(lines, Math.min(PORTION, WINDOW - actual.size()));
      if (more.size() == 0) {
        break;
      }
      addTo(actual, more);
    }
    return isAnyExpected || !actual.isEmpty();
  }

  private static void addTo(List<Bytes> list, Bytes hashes) {
    for (var i = 0; i < hashes.size(); i += Chain.SIZE) {
      list.add(Bytes.owning(hashes.slice(i, i + Chain.SIZE)));
    }
  }

  private void report(Kind kind, long lineNumber, long record, String detail) {
    problems.accept(Problem.at(kind, segment.name(), lineNumber, record, detail));
  }
}
