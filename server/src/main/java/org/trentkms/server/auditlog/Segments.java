package org.trentkms.server.auditlog;

import static java.nio.file.LinkOption.NOFOLLOW_LINKS;
import static java.nio.file.StandardCopyOption.ATOMIC_MOVE;

import java.io.IOException;
import java.nio.file.FileAlreadyExistsException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalLong;
import java.util.TreeSet;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.locks.ReentrantLock;
import org.jspecify.annotations.Nullable;
import org.trentkms.server.auditlog.chain.AuditFolder;
import org.trentkms.server.auditlog.segment.SegmentContent;
import org.trentkms.server.datadir.PrivateFiles;

/// The files that together are the log: the segment that is written to, `audit.log`, and those
/// before it, which are closed. Each is named by the position of its first byte in the log, in 19
/// digits, from when it is closed; it may be compressed then. So the order of the names is that of
/// the log, and a position stays what it is when older segments are taken away.
final class Segments {

  private final AuditFolder folder;

  /// Guards which segments there are, and their names on disk.
  private final ReentrantLock naming = new ReentrantLock();

  private final TreeSet<Long> closed = new TreeSet<>();
  private long open;

  /// How many bytes closed segments have, as far as somebody has asked.
  private final Map<Long, Long> sizes = new ConcurrentHashMap<>();

  /// Null where there was no open segment.
  private final @Nullable Instant lastWritten;

  private Segments(Path folder) throws IOException {
    this.folder = new AuditFolder(folder);
    this.lastWritten = Files.exists(last()) ? Files.getLastModifiedTime(last()).toInstant() : null;
  }

  /// The segments that a folder has. A log of one file, as earlier versions wrote it, is an open
  /// segment.
  static Segments in(Path folder) throws IOException {
    var segments = new Segments(folder);
    segments.closed.addAll(segments.folder.closed());
    segments.open = segments.closed.isEmpty() ? 0 : segments.endOfLastClosed();
    var withHeads = segments.folder.withHeads();
    if (!withHeads.isEmpty() && withHeads.last() > segments.open) {
      // The end of the segment before it is gone, and it begins where it has always begun.
      segments.open = withHeads.last();
    }
    return segments;
  }

  /// A loss of power may have kept the end of the last closed segment from the disk.
  private long endOfLastClosed() throws IOException {
    if (!isPlain(closed.last())) {
      try (var last = SegmentContent.compressed(folder.compressed(closed.last()))) {
        return closed.last() + last.length();
      }
    }
    try (var last = LogFile.open(folder.closed(closed.last()))) {
      last.sync();
      return closed.last() + last.length();
    }
  }

  /// The folder that they are in.
  Path folder() {
    return folder.folder();
  }

  /// The position at which the open segment begins.
  long start() {
    naming.lock();
    try {
      return open;
    } finally {
      naming.unlock();
    }
  }

  /// The file of the open segment, made where it is not there: then the segment before it was
  /// closed when everything ended.
  LogFile openLast() throws IOException {
    return LogFile.open(last());
  }

  /// When the open segment was written to by a process before this one, if it was.
  Optional<Instant> lastWritten() {
    return Optional.ofNullable(lastWritten);
  }

  /// Makes the file of a segment that is to follow. It takes its place with {@link #close}.
  LogFile makeNext() throws IOException {
    Files.deleteIfExists(draft());
    return LogFile.open(draft());
  }

  /// Closes the open segment, which ends at this position, and puts the file that was made in its
  /// place: both, or where that fails, neither.
  void close(long end) throws IOException {
    naming.lock();
    try {
      var name = folder.closed(open);
      Files.move(last(), name, ATOMIC_MOVE);
      try {
        Files.move(draft(), last(), ATOMIC_MOVE);
      } catch (IOException e) {
        Files.move(name, last(), ATOMIC_MOVE);
        throw e;
      }
      closed.add(open);
      open = end;
    } finally {
      naming.unlock();
    }
  }

  /// Whether this is the file of the open segment, as its folder has it.
  boolean isOpen(LogFile file) throws IOException {
    naming.lock();
    try {
      return file.isAt(last());
    } finally {
      naming.unlock();
    }
  }

  /// Makes the file of the open segment anew, where it is not there any more, from what is still
  /// open of it.
  ///
  /// @throws IOException where that fails, or another file is in its place
  LogFile putBack(LogFile lost) throws IOException {
    naming.lock();
    try {
      if (Files.exists(last(), NOFOLLOW_LINKS)) {
        throw new FileAlreadyExistsException(last() + " is another file");
      }
      Files.deleteIfExists(draft());
      lost.copyTo(draft());
      // Unlike a move, it takes the place of no file.
      Files.createLink(last(), draft());
      Files.delete(draft());
      putNamesOnDisk();
      return LogFile.open(last());
    } finally {
      naming.unlock();
    }
  }

  /// Waits until the disk has the names that the segments have.
  void putNamesOnDisk() throws IOException {
    PrivateFiles.syncFolderOf(last());
  }

  /// Reads the records from a position on; from the first on where no record begins at the
  /// position.
  void read(long from, RecordReader reader) throws IOException {
    var start = startOfReading(from);
    for (var next = floor(start); next.isPresent(); next = higher(next.getAsLong())) {
      var segment = next.getAsLong();
      try (var content = open(segment)) {
        new LineReader(content).read(Math.max(0, start - segment), segment, reader);
      }
    }
  }

  /// The position from which on records are read that are asked for from this one on: the very
  /// same, or that of the first record where no record begins there.
  long startOfReading(long from) throws IOException {
    return isStart(from) ? from : first();
  }

  private boolean isStart(long position) throws IOException {
    var segment = floor(position);
    if (segment.isEmpty()) {
      return false;
    }
    try (var content = open(segment.getAsLong())) {
      return new LineReader(content).isStartOfLine(position - segment.getAsLong());
    }
  }

  /// The position of the first record that begins after this one.
  long nextRecord(long position) throws IOException {
    var segment = floor(position);
    if (segment.isEmpty()) {
      return first();
    }
    var start = segment.getAsLong();
    try (var content = open(start)) {
      return start + new LineReader(content).nextLine(position - start);
    }
  }

  /// The bytes before a position, so many or as many as its segment has; empty where the log does
  /// not have the position.
  Optional<byte[]> before(long position, int most) throws IOException {
    if (position == 0) {
      return Optional.of(new byte[0]);
    }
    var segment = floor(position - 1);
    if (segment.isEmpty()) {
      return Optional.empty();
    }
    try (var content = open(segment.getAsLong())) {
      return new LineReader(content).before(position - segment.getAsLong(), most);
    }
  }

  /// The first segment.
  long first() {
    naming.lock();
    try {
      return closed.isEmpty() ? open : closed.first();
    } finally {
      naming.unlock();
    }
  }

  /// The segment that has the position, if any.
  private OptionalLong floor(long position) {
    naming.lock();
    try {
      return position >= open ? OptionalLong.of(open) : optional(closed.floor(position));
    } finally {
      naming.unlock();
    }
  }

  /// The segment after this one, if any.
  OptionalLong higher(long segment) {
    naming.lock();
    try {
      if (segment >= open) {
        return OptionalLong.empty();
      }
      var next = optional(closed.higher(segment));
      return next.isPresent() ? next : OptionalLong.of(open);
    } finally {
      naming.unlock();
    }
  }

  /// The segment before this one, if any.
  OptionalLong lower(long segment) {
    naming.lock();
    try {
      return optional(closed.lower(segment));
    } finally {
      naming.unlock();
    }
  }

  /// This segment, or the first one after it.
  long ceiling(long segment) {
    naming.lock();
    try {
      return optional(closed.ceiling(segment)).orElse(open);
    } finally {
      naming.unlock();
    }
  }

  /// How many bytes a segment has.
  long size(long segment) throws IOException {
    var known = sizes.get(segment);
    if (known != null) {
      return known;
    }
    var isClosed = segment < start();
    try (var content = open(segment)) {
      var size = content.length();
      if (isClosed) {
        sizes.put(segment, size);
      }
      return size;
    }
  }

  /// The segments that are closed.
  List<Long> closed() {
    naming.lock();
    try {
      return List.copyOf(closed);
    } finally {
      naming.unlock();
    }
  }

  /// Leaves out the closed segments before this one, which are removed.
  void forget(long segment) {
    naming.lock();
    try {
      closed.headSet(segment).clear();
      sizes.keySet().removeIf(number -> number < segment);
    } finally {
      naming.unlock();
    }
  }

  /// Whether a closed segment is to be compressed yet.
  boolean isPlain(long segment) {
    return Files.exists(folder.closed(segment));
  }

  /// Where a closed segment is compressed. It is read there from {@link #replaceByCompressed} on.
  Path compressed(long segment) {
    return folder.compressed(segment);
  }

  /// Takes away the plain form of a closed segment, of which the compressed one is on the disk.
  void replaceByCompressed(long segment) throws IOException {
    naming.lock();
    try {
      Files.delete(folder.closed(segment));
    } finally {
      naming.unlock();
    }
  }

  private static OptionalLong optional(@Nullable Long segment) {
    return segment == null ? OptionalLong.empty() : OptionalLong.of(segment);
  }

  /// Opened while it has the name: a segment that is closed meanwhile gets another. Where both
  /// forms of a closed segment are there, the compressed one may not be whole.
  SegmentContent open(long segment) throws IOException {
    naming.lock();
    try {
      if (segment == open || isPlain(segment) || !Files.exists(folder.compressed(segment))) {
        return SegmentContent.plain(segment == open ? last() : folder.closed(segment));
      }
    } finally {
      naming.unlock();
    }
    return SegmentContent.compressed(folder.compressed(segment));
  }

  private Path last() {
    return folder.open();
  }

  private Path draft() {
    return last().resolveSibling(last().getFileName() + ".new");
  }
}
