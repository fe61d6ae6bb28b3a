package org.trentkms.server.auditlog.search;

import java.io.EOFException;
import java.io.IOException;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Deque;
import java.util.List;
import java.util.NavigableSet;
import java.util.function.LongConsumer;
import java.util.function.Predicate;
import java.util.zip.ZipException;
import org.jspecify.annotations.Nullable;
import org.trentkms.secret.Bytes;
import org.trentkms.server.auditlog.chain.AuditFolder;
import org.trentkms.server.json.JacksonJsonReader;

/// A search in a log that a server may write to meanwhile. It goes forward through the segments,
/// and what has come since the last step is found by the next one, over any number of segments that
/// were closed between them.
///
/// A line is looked at more closely only if it has the bytes that every record has which is looked
/// for. What no record can be read from is counted and left out.
public final class RecordSearch implements AutoCloseable {

  private final SegmentNames names;
  private final RecordFilter filter;
  private final LineFilter lines;
  private final JacksonJsonReader json = new JacksonJsonReader();

  /// The last closed segment that was read.
  private long last = -1;

  /// The segment that was written to when it was opened, and that may have been closed since.
  private @Nullable LineScanner open;

  private long damaged;
  private final List<String> unreadable = new ArrayList<>();

  /// A search in the log in a folder.
  public RecordSearch(Path folder, RecordFilter filter) {
    this.names = new SegmentNames(new AuditFolder(folder));
    this.filter = filter;
    this.lines = new LineFilter(filter);
  }

  /// Whether the folder has no log.
  public boolean isNowhere() throws IOException {
    return names.isNone();
  }

  /// How many bytes of files there are to read.
  public long size() throws IOException {
    return names.size();
  }

  /// How many lines with the right bytes were no records.
  public long damaged() {
    return damaged;
  }

  /// The compressed segments that could not be read to their end.
  public List<String> unreadable() {
    return List.copyOf(unreadable);
  }

  /// Reads on, up to the end of the log.
  ///
  /// @param found takes the records that are looked for, and says whether to go on
  /// @param progress told of the size of each segment when it is read
  /// @return whether the end was reached
  public boolean step(Predicate<AuditRecord> found, LongConsumer progress) throws IOException {
    while (true) {
      // What is closed by now is complete, also in the file that is open here.
      var closed = names.closedAfter(last);
      if (!finishOpen(found, closed.isEmpty() ? last : closed.first())) {
        return false;
      }
      if (open != null) {
        return true;
      }
      for (var segment : names.closedAfter(last)) {
        if (!readClosed(segment, found)) {
          return false;
        }
        progress.accept(names.size(segment));
        last = segment;
      }
      if (!openLast()) {
        return true;
      }
    }
  }

  /// The last records that are looked for, oldest first. The next step goes on after them.
  public List<AuditRecord> last(int most) throws IOException {
    var closed = goToOpen();
    var segment = new ArrayDeque<AuditRecord>();
    if (open != null) {
      open.scan(take(keep(segment, most)));
    }
    var found = new ArrayDeque<AuditRecord>();
    prepend(segment, found);
    for (var number : closed) {
      if (found.size() >= most) {
        break;
      }
      segment.clear();
      readClosed(number, keep(segment, most - found.size()));
      prepend(segment, found);
    }
    return new ArrayList<>(found);
  }

  /// Opens the segment that is written to, past all others.
  ///
  /// @return those others, the last first
  private NavigableSet<Long> goToOpen() throws IOException {
    while (true) {
      var closed = names.closedAfter(-1);
      last = closed.isEmpty() ? -1 : closed.last();
      if (!openLast() || open != null) {
        return closed.descendingSet();
      }
    }
  }

  private static Predicate<AuditRecord> keep(Deque<AuditRecord> kept, int most) {
    return entry -> {
      kept.addLast(entry);
      if (kept.size() > most) {
        kept.removeFirst();
      }
      return true;
    };
  }

  private static void prepend(Deque<AuditRecord> earlier, Deque<AuditRecord> found) {
    earlier.descendingIterator().forEachRemaining(found::addFirst);
  }

  /// Reads what has come into the open segment, and closes it if it is this one by now.
  private boolean finishOpen(Predicate<AuditRecord> found, long name) throws IOException {
    if (open == null) {
      return true;
    }
    if (!open.scan(take(found))) {
      return false;
    }
    if (name != last) {
      closeOpen();
      last = name;
    }
    return true;
  }

  /// Opens the segment that is written to, unless others were closed meanwhile: which of them it is
  /// could not be told.
  ///
  /// @return whether there is more to read
  private boolean openLast() throws IOException {
    open = names.openLast().map(content -> new LineScanner(content, lines)).orElse(null);
    if (names.closedAfter(last).isEmpty()) {
      return open != null;
    }
    closeOpen();
    return true;
  }

  private boolean readClosed(long segment, Predicate<AuditRecord> found) throws IOException {
    try (var content = new LineScanner(names.openClosed(segment), lines)) {
      return content.scan(take(found));
    } catch (NoSuchFileException e) {
      // Removed or moved away since it was found.
      return true;
    } catch (EOFException | ZipException e) {
      unreadable.add(names.name(segment));
      return true;
    }
  }

  private Predicate<Bytes> take(Predicate<AuditRecord> found) {
    return line -> {
      var entry = AuditRecord.read(json, line);
      if (entry.isEmpty()) {
        damaged++;
        return true;
      }
      return !filter.matches(entry.get()) || found.test(entry.get());
    };
  }

  private void closeOpen() throws IOException {
    if (open != null) {
      open.close();
      open = null;
    }
  }

  @Override
  public void close() throws IOException {
    closeOpen();
  }
}
