package org.trentkms.server.auditlog.verify;

import java.io.IOException;
import java.io.InterruptedIOException;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Deque;
import java.util.Iterator;
import java.util.List;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.FutureTask;
import java.util.function.Consumer;
import java.util.function.LongConsumer;
import org.jspecify.annotations.Nullable;
import org.trentkms.error.Bug;
import org.trentkms.server.auditlog.chain.Head;

/// The segments of a log, one after the other, of which some are read and hashed at the same time,
/// as many as there are processors and one more. What they have to do with each other is found by
/// who goes through them, in their order.
///
/// The heads have the hash of every record, so no more of them are in memory than are needed: those
/// of the segments that are read, and the first that follow. Those of a segment are read before its
/// records: a server may add to both.
final class SegmentsAhead implements AutoCloseable {

  /// One for each processor and one that is done, and no more than memory is for: each may have 8
  /// MB of hashes waiting.
  private static final int MOST_READ = 1 + Math.min(16, Runtime.getRuntime().availableProcessors());

  private final Iterator<SegmentFiles> segments;
  private final SegmentHeads reader;
  private final Scope scope;
  private final LongConsumer read;
  private final Consumer<Problem> problems;
  private final ExecutorService threads = Executors.newVirtualThreadPerTaskExecutor();
  private final Deque<Ahead> ahead = new ArrayDeque<>();
  private @Nullable Ahead current;

  /// @param scope the records of other segments are not read
  /// @param read is told how many bytes of records were read, again and again
  /// @param problems is told what is wrong with the heads, in their order
  SegmentsAhead(
      List<SegmentFiles> segments,
      SegmentHeads reader,
      Scope scope,
      LongConsumer read,
      Consumer<Problem> problems) {
    this.segments = segments.iterator();
    this.reader = reader;
    this.scope = scope;
    this.read = read;
    this.problems = problems;
  }

  /// Goes to the next segment, of which there must be one, and returns its heads.
  List<Head> next() throws IOException {
    if (current != null) {
      current.close();
    }
    while (ahead.size() < MOST_READ && segments.hasNext()) {
      ahead.addLast(new Ahead(segments.next()));
    }
    ahead.stream().limit(MOST_READ).forEach(Ahead::begin);
    current = ahead.removeFirst();
    return current.heads();
  }

  /// The hashes of the segment, which must be in the scope.
  HashesAhead hashes() {
    if (current == null || current.hashes == null) {
      throw new Bug("no segment is read");
    }
    return current.hashes;
  }

  /// The first head of the segments behind it; null where they have none.
  @Nullable Head following() throws IOException {
    for (var next : ahead) {
      if (!next.heads().isEmpty()) {
        return next.heads().getFirst();
      }
    }
    while (segments.hasNext()) {
      var next = new Ahead(segments.next());
      ahead.addLast(next);
      if (!next.heads().isEmpty()) {
        return next.heads().getFirst();
      }
    }
    return null;
  }

  /// Ends the threads.
  @Override
  public void close() {
    threads.shutdownNow();
    threads.close();
  }

  /// A segment. Who needs its heads first reads them.
  private final class Ahead implements AutoCloseable {

    private final SegmentFiles segment;
    private final List<Problem> found = new ArrayList<>();
    private final FutureTask<List<Head>> reading;
    private @Nullable HashesAhead hashes;

    Ahead(SegmentFiles segment) {
      this.segment = segment;
      this.reading = new FutureTask<>(() -> reader.of(segment, found::add));
    }

    /// Begins to read it, if that is not under way.
    void begin() {
      if (hashes == null) {
        hashes = new HashesAhead(segment, this::isInScope, read, threads);
      }
    }

    private boolean isInScope() throws InterruptedException, ExecutionException {
      reading.run();
      return scope.has(segment, reading.get());
    }

    /// Its heads, and has what is wrong with them told once.
    List<Head> heads() throws IOException {
      reading.run();
      try {
        var heads = reading.get();
        found.forEach(problems);
        found.clear();
        return heads;
      } catch (InterruptedException e) {
        Thread.currentThread().interrupt();
        throw new InterruptedIOException("verifying was interrupted");
      } catch (ExecutionException e) {
        throw new Bug("what is wrong with heads is a problem, and no failure", e);
      }
    }

    @Override
    public void close() {
      if (hashes != null) {
        hashes.close();
      }
    }
  }
}
