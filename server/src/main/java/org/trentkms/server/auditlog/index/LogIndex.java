package org.trentkms.server.auditlog.index;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.time.Duration;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalLong;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.atomic.AtomicLong;
import java.util.concurrent.locks.ReentrantLock;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.trentkms.audit.history.EventHistory;
import org.trentkms.audit.history.EventPage;
import org.trentkms.audit.history.EventQuery;
import org.trentkms.server.auditlog.LogSegments;
import org.trentkms.server.auditlog.index.SegmentIndex.Span;
import org.trentkms.server.auditlog.segment.Pace;
import org.trentkms.server.auditlog.segment.PacedContent;
import org.trentkms.server.auditlog.segment.SegmentContent;
import org.trentkms.server.pulse.Pulse;

/// A sparse index of the audit log: for each run of 256 KiB of records, not for each record, when
/// its events were and a filter of the values that they can be looked up by.
///
/// It is made on a thread of its own from what is written, and costs no call anything. The index of
/// the segment that is written to is in memory, and becomes a file when that is closed. Where the
/// file is missing, damaged or of something else it is made anew from the segment: nothing depends
/// on it but how long a lookup takes.
public final class LogIndex implements EventHistory, AutoCloseable {

  private static final Logger LOG = LoggerFactory.getLogger(LogIndex.class);

  private static final Duration PAUSE = Duration.ofMillis(500);

  /// After how many beats a segment is tried again that could not be read: five minutes.
  private static final long BEATS_OUT = 600;

  private final Pace pace = new Pace(Pace.USUAL);
  private final LogSegments segments;
  private final IndexFiles files;

  /// When the events were of the closed segments whose index was seen.
  private final Map<Long, Span> spans = new ConcurrentHashMap<>();

  /// The segments that could not be read, with the beat at which they are tried again.
  private final Map<Long, Long> unreadable = new ConcurrentHashMap<>();

  private final AtomicLong beats = new AtomicLong();

  /// Guards what is known of the segment that is written to.
  private final ReentrantLock advancing = new ReentrantLock();

  private long last;
  private SegmentIndexer indexer;

  private long oldest = -1;
  private boolean isRefused;
  private @Nullable Pulse pulse;

  /// An index of a log, whose files lie beside it.
  public LogIndex(LogSegments segments) {
    this.segments = segments;
    this.files = new IndexFiles(segments.folder());
    this.last = segments.open();
    this.indexer = new SegmentIndexer(last);
  }

  /// Begins to go on with it, from a thread of its own.
  public void start() {
    pulse = Pulse.startBehind("audit-index", PAUSE, this::goOn);
  }

  /// Takes what was written since, and makes the index of one closed segment that has none.
  ///
  /// @return whether others have none
  public boolean goOn() {
    beats.incrementAndGet();
    try {
      advance(this::pause);
      removeOld();
      var missing = missing();
      if (missing.isPresent()) {
        indexOf(missing.getAsLong());
      }
      isRefused = false;
    } catch (IOException e) {
      if (!isRefused) {
        LOG.error("the audit log is not indexed, and lookups read more of it: {}", e.toString());
        isRefused = true;
      }
    }
    return missing().isPresent();
  }

  /// The newest closed segment of which no index was seen.
  private OptionalLong missing() {
    for (var next = segments.lower(segments.open());
        next.isPresent();
        next = segments.lower(next.getAsLong())) {
      if (!spans.containsKey(next.getAsLong()) && !isLeftOut(next.getAsLong())) {
        return next;
      }
    }
    return OptionalLong.empty();
  }

  private void removeOld() throws IOException {
    var first = segments.first();
    if (first != oldest) {
      files.removeBefore(first);
      spans.keySet().removeIf(segment -> segment < first);
      unreadable.keySet().removeIf(segment -> segment < first);
      oldest = first;
    }
  }

  /// Rests, unless a lookup waits.
  private void pause() throws IOException {
    if (!advancing.hasQueuedThreads()) {
      pace.pause();
    }
  }

  /// Takes what was written up to the call, over segments that were closed meanwhile.
  private void advance(PacedContent.Rest rest) throws IOException {
    advancing.lock();
    try {
      for (var next = segments.higher(last); ; next = segments.higher(last)) {
        try (var content = new PacedContent(segments.content(last), rest)) {
          indexer.read(content);
        }
        if (next.isEmpty()) {
          return;
        }
        keep(indexer.finish());
        goOnWith(next.getAsLong());
      }
    } finally {
      advancing.unlock();
    }
  }

  private void goOnWith(long segment) {
    last = segment;
    indexer = new SegmentIndexer(segment);
  }

  private void keep(SegmentIndex index) throws IOException {
    files.write(index);
    spans.put(index.segment(), index.span());
  }

  @Override
  public EventPage lookUp(EventQuery query) {
    var lookup = new Lookup(query);
    try {
      advance(() -> {});
      var known = lastKnown();
      var isMore = lookup.isBefore(known.segment()) || search(lookup, known);
      for (var next = segments.lower(known.segment());
          isMore && next.isPresent();
          next = segments.lower(next.getAsLong())) {
        isMore = lookup.isBefore(next.getAsLong()) || search(lookup, next.getAsLong());
      }
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
    return lookup.page();
  }

  private SegmentIndex lastKnown() {
    advancing.lock();
    try {
      return indexer.soFar();
    } finally {
      advancing.unlock();
    }
  }

  /// Goes on with a lookup in a closed segment.
  ///
  /// @return whether more may be looked for in the segment before it
  private boolean search(Lookup lookup, long segment) {
    var span = spans.get(segment);
    if (isLeftOut(segment) || (span != null && !lookup.mayBeIn(span))) {
      return true;
    }
    if (span == null && !lookup.mayReadAll(segments.higher(segment).orElseGet(segments::written))) {
      return false;
    }
    var index = indexOf(segment);
    if (index.isEmpty()) {
      return true;
    }
    try {
      return search(lookup, index.get());
    } catch (IOException e) {
      leaveOut(segment, e);
      return true;
    }
  }

  private boolean search(Lookup lookup, SegmentIndex index) throws IOException {
    try (var content = segments.content(index.segment())) {
      return lookup.in(index, content);
    }
  }

  /// It is damaged, or was removed since it was found. It may as well be on a disk that fails now
  /// and then, or be put back.
  private void leaveOut(long segment, IOException why) {
    var isKnown = unreadable.put(segment, beats.get() + BEATS_OUT) != null;
    if (!isKnown && segment >= segments.first()) {
      LOG.warn(
          "a segment of the audit log is left out of lookups until it can be read: {}",
          why.toString());
    }
  }

  private boolean isLeftOut(long segment) {
    return beats.get() < unreadable.getOrDefault(segment, 0L);
  }

  /// The index of a closed segment, which is made where there is none; empty where the segment
  /// cannot be read.
  private Optional<SegmentIndex> indexOf(long segment) {
    try (var content = segments.content(segment)) {
      var known = files.read(segment, content.length());
      var index = known.isPresent() ? known.get() : made(segment, content);
      spans.put(segment, index.span());
      unreadable.remove(segment);
      return Optional.of(index);
    } catch (IOException e) {
      leaveOut(segment, e);
      return Optional.empty();
    }
  }

  private SegmentIndex made(long segment, SegmentContent content) throws IOException {
    var made = new SegmentIndexer(segment);
    made.read(content);
    var index = made.finish();
    keep(index);
    return index;
  }

  @Override
  public void close() {
    pace.end();
    if (pulse != null) {
      pulse.close();
    }
  }
}
