package org.trentkms.server.auditlog.index;

import java.io.IOException;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.OptionalLong;
import java.util.regex.Pattern;
import org.trentkms.audit.history.EventAttribute;
import org.trentkms.audit.history.EventPage;
import org.trentkms.audit.history.EventQuery;
import org.trentkms.audit.history.EventQuery.Condition;
import org.trentkms.audit.history.PastEvent;
import org.trentkms.secret.Bytes;
import org.trentkms.server.auditlog.index.SegmentIndex.Span;
import org.trentkms.server.auditlog.search.Needle;
import org.trentkms.server.auditlog.segment.SegmentContent;

/// The work for one page: goes back through the log, from block to block that may have what is
/// asked for, until the page is full or so much was read that the next call must go on.
final class Lookup {

  /// As much as is read in a few tenths of a second.
  private static final long MOST_READ = 64L << 20;

  /// The records of a page together, unless the first is larger.
  private static final long LARGEST_PAGE = 1 << 20;

  private static final Pattern PLAIN = Pattern.compile("[A-Za-z0-9 :/_.@+=,-]*");

  private final EventQuery query;
  private final Needle needle;
  private final EventReader reader = new EventReader();
  private final List<PastEvent> found = new ArrayList<>();
  private long foundSize;
  private long read;
  private OptionalLong next = OptionalLong.empty();

  Lookup(EventQuery query) {
    this.query = query;
    this.needle = new Needle(query.condition().map(Lookup::inEachLine).orElse(""));
  }

  /// What every line has that has the value: the value, unless JSON has another way to write it, or
  /// the record says it in other words.
  private static String inEachLine(Condition condition) {
    var value = condition.value();
    var isRoot = condition.attribute() == EventAttribute.USERNAME && value.equals("root");
    return PLAIN.matcher(value).matches() && !isRoot ? value : "";
  }

  /// Whether all that is asked for comes before this segment.
  boolean isBefore(long segment) {
    return segment >= query.before();
  }

  boolean mayBeIn(Span span) {
    return span.mayMatch(query);
  }

  /// Whether a whole segment may be read, because it has no index. It counts as read then.
  ///
  /// @param segmentEnd the position at which it ends
  boolean mayReadAll(long segmentEnd) {
    if (read < MOST_READ) {
      read += MOST_READ / 2;
      return true;
    }
    next = OptionalLong.of(segmentEnd);
    return false;
  }

  /// Looks through the segment with this index.
  ///
  /// @return whether there is room for more
  boolean in(SegmentIndex index, SegmentContent content) throws IOException {
    for (var i = index.blocks().size() - 1; i >= 0; i--) {
      var block = index.blocks().get(i);
      var start = index.segment() + block.start();
      if (start >= query.before() || !block.mayMatch(query)) {
        continue;
      }
      if (read >= MOST_READ) {
        next = OptionalLong.of(start + block.size());
        return false;
      }
      content.seek(block.start());
      var lines = new byte[block.size()];
      content.readFully(lines);
      read += lines.length;
      if (!in(lines, start)) {
        return false;
      }
    }
    return true;
  }

  /// Looks through the lines of a block, the last first.
  private boolean in(byte[] lines, long start) {
    if (needle.find(lines, 0, lines.length) < 0) {
      return true;
    }
    var lineEnd = lines.length - 1;
    while (lineEnd >= 0) {
      var lineStart = lineEnd;
      while (lineStart > 0 && lines[lineStart - 1] != '\n') {
        lineStart--;
      }
      var isLeftOut =
          start + lineEnd + 1 > query.before() || needle.find(lines, lineStart, lineEnd) < 0;
      if (!isLeftOut && !take(Bytes.owning(Arrays.copyOfRange(lines, lineStart, lineEnd)))) {
        // The next page begins with it.
        next = OptionalLong.of(start + lineEnd + 1);
        return false;
      }
      lineEnd = lineStart - 1;
    }
    return true;
  }

  /// Takes the event of a line if it is one of those and there is room for it.
  private boolean take(Bytes line) {
    var event = reader.read(line).filter(other -> other.matches(query));
    if (event.isEmpty()) {
      return true;
    }
    var isFull =
        found.size() == query.most()
            || (!found.isEmpty() && foundSize + line.size() > LARGEST_PAGE);
    if (isFull) {
      return false;
    }
    found.add(event.get().event());
    foundSize += line.size();
    return true;
  }

  EventPage page() {
    return new EventPage(found, next);
  }
}
