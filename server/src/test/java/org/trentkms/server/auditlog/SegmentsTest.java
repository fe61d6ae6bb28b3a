package org.trentkms.server.auditlog;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;
import static org.trentkms.store.Rows.text;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.FileTime;
import java.nio.file.attribute.PosixFilePermissions;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.ConcurrentSkipListMap;
import java.util.concurrent.Executors;
import java.util.concurrent.atomic.AtomicBoolean;
import java.util.concurrent.locks.LockSupport;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.trentkms.server.datadir.FileSizeLimit;

/// The log as a sequence of segments.
final class SegmentsTest {

  private static final Instant HOUR = Instant.parse("2026-03-04T05:00:00Z");
  private static final long LARGE = 100;

  @TempDir private Path folder;

  @Test
  void anotherHour_closesTheSegment_andPositionsGoOn() throws Exception {
    try (var log = open()) {
      log.roll(HOUR);
      write(log, "one", "two");
      log.roll(HOUR.plus(Duration.ofMinutes(59)));
      assertThat(files()).containsExactly("audit.log");

      log.roll(HOUR.plus(Duration.ofMinutes(60)));

      assertThat(files()).containsExactly("audit-0000000000000000000.log", "audit.log");
      assertThat(closed(0)).hasContent("one\ntwo\n");
      assertThat(folder.resolve("audit.log")).isEmptyFile();
      assertThat(log.append(text("three"))).isEqualTo(14);
      log.flush();
      assertThat(log.written()).isEqualTo(14);
    }
    assertThat(folder.resolve("audit.log")).hasContent("three\n");
    try (var files = Files.list(folder)) {
      assertThat(files)
          .allSatisfy(file ->
              assertThat(PosixFilePermissions.toString(Files.getPosixFilePermissions(file)))
                  .isEqualTo("rw-------"));
    }
  }

  @Test
  void newLog_isWrittenTo_forItsHour() throws Exception {
    try (var log = open()) {
      write(log, "one");
      log.roll(HOUR);
      log.roll(HOUR.plus(Duration.ofMinutes(59)));
      assertThat(files()).containsExactly("audit.log");
    }
  }

  @Test
  void segmentThatIsLarge_isClosedWithinItsHour_andOneThatIsEmptyNever() throws Exception {
    try (var log = open()) {
      log.roll(HOUR);
      write(log, "x".repeat(98));
      log.roll(HOUR);
      assertThat(files()).containsExactly("audit.log");

      write(log, "y");
      log.roll(HOUR);
      log.roll(HOUR);
      log.roll(HOUR.plus(Duration.ofHours(7)));

      assertThat(files()).containsExactly("audit-0000000000000000000.log", "audit.log");
    }
  }

  @Test
  void roll_putsOnDiskWhatTheSegmentHas() throws Exception {
    try (var log = open()) {
      log.roll(HOUR);
      write(log, "one");
      log.roll(HOUR.plus(Duration.ofHours(1)));
      var end = write(log, "two");

      log.sync();

      assertThat(log.synced()).isEqualTo(end);
    }
  }

  @Test
  void read_goesOverAllSegments_fromWhereverARecordBegins() throws Exception {
    var ends = new ArrayList<Long>();
    try (var log = threeSegments(ends)) {
      assertThat(from(log, 0)).containsExactly("one", "two", "three", "four", "five");
      assertThat(from(log, ends.get(0))).containsExactly("two", "three", "four", "five");
      assertThat(from(log, ends.get(1))).containsExactly("three", "four", "five");
      assertThat(from(log, ends.get(3))).containsExactly("five");
      assertThat(from(log, ends.get(4))).isEmpty();
      assertThat(from(log, ends.get(2) + 1)).as("where none begins").hasSize(5);
      assertThat(from(log, ends.get(4) + 1)).as("where none begins").hasSize(5);
    }
  }

  @Test
  void nextRecord_isFoundInTheNextSegment() throws Exception {
    var ends = new ArrayList<Long>();
    try (var log = threeSegments(ends)) {
      assertThat(log.nextRecord(0)).isEqualTo(ends.get(0));
      assertThat(log.nextRecord(ends.get(1) - 1)).isEqualTo(ends.get(1));
      assertThat(log.nextRecord(ends.get(1))).isEqualTo(ends.get(2));
      assertThat(log.nextRecord(ends.get(4))).isEqualTo(ends.get(4));
    }
  }

  @Test
  void place_isFoundAgain_whateverSegmentItIsIn() throws Exception {
    try (var log = open()) {
      log.roll(HOUR);
      var beginning = log.place();
      write(log, "one");
      var atTheEnd = log.place();
      log.roll(HOUR.plus(Duration.ofHours(1)));
      var atTheStart = log.place();
      write(log, "two");
      var inTheLast = log.place();

      assertThat(atTheStart).isEqualTo(atTheEnd);
      try (var again = open()) {
        assertThat(again.has(beginning)).isTrue();
        assertThat(again.has(atTheEnd)).isTrue();
        assertThat(again.has(inTheLast)).isTrue();
        Files.writeString(closed(0), "One\n");
        assertThat(again.has(atTheEnd)).isFalse();
      }
    }
  }

  @Test
  void reopened_goesOnBehindTheLastSegment() throws Exception {
    var ends = new ArrayList<Long>();
    threeSegments(ends).close();

    try (var log = open()) {
      assertThat(log.written()).isEqualTo(ends.get(4));
      assertThat(from(log, 0)).containsExactly("one", "two", "three", "four", "five");
    }
  }

  @Test
  void reopened_closesTheSegmentOfAnEarlierHour() throws Exception {
    var log = open();
    write(log, "one");
    log.close();
    Files.setLastModifiedTime(folder.resolve("audit.log"), FileTime.from(HOUR));

    try (var again = open()) {
      again.roll(HOUR.plus(Duration.ofMinutes(3)));
      assertThat(files()).containsExactly("audit.log");
      again.roll(HOUR.plus(Duration.ofHours(1)));
      assertThat(files()).hasSize(2);
    }
  }

  /// The names of a segment are given one after the other.
  @Test
  void crash_betweenTheTwoNames_losesNothing() throws Exception {
    var log = open();
    var end = write(log, "one");
    log.close();
    Files.move(folder.resolve("audit.log"), closed(0));
    Files.writeString(folder.resolve("audit.log.new"), "");

    try (var again = open()) {
      assertThat(again.written()).isEqualTo(end);
      write(again, "two");
      again.roll(HOUR);
      again.roll(HOUR.plus(Duration.ofHours(5)));
      assertThat(from(again, 0)).containsExactly("one", "two");
      assertThat(files()).hasSize(3).doesNotContain("audit.log.new");
    }
  }

  @Test
  void closedSegment_thatAPowerCutHasTorn_isCutBack() throws Exception {
    var ends = new ArrayList<Long>();
    threeSegments(ends).close();
    Files.writeString(closed(ends.get(1)), "three\nfo");

    try (var log = open()) {
      assertThat(from(log, 0)).containsExactly("one", "two", "three", "five");
      assertThat(log.written()).isEqualTo(ends.get(4) - 5);
    }
  }

  @Test
  void segmentsThatWereTakenAway_leavePositionsAsTheyAre() throws Exception {
    var ends = new ArrayList<Long>();
    threeSegments(ends).close();
    Files.delete(closed(0));

    try (var log = open()) {
      assertThat(log.written()).isEqualTo(ends.get(4));
      assertThat(from(log, ends.get(3))).containsExactly("five");
      assertThat(from(log, 0)).containsExactly("three", "four", "five");
      assertThat(log.nextRecord(1)).isEqualTo(ends.get(1));
    }
  }

  @Test
  void segmentThatCannotBeClosed_isGoneOnWith() throws Exception {
    try (var log = open()) {
      log.roll(HOUR);
      write(log, "one");
      Files.createDirectories(closed(0).resolve("in the way"));
      log.roll(HOUR.plus(Duration.ofHours(1)));
      write(log, "two");
      assertThat(log.isHealthy()).isTrue();
      assertThat(folder.resolve("audit.log")).hasContent("one\ntwo\n");

      Files.delete(closed(0).resolve("in the way"));
      Files.delete(closed(0));
      log.roll(HOUR.plus(Duration.ofHours(1)));

      assertThat(closed(0)).hasContent("one\ntwo\n");
    }
  }

  @Test
  void logThatCannotBeWritten_isNotRolled() throws Exception {
    try (var log = open()) {
      log.roll(HOUR);
      write(log, "one");
      try (var _ = new FileSizeLimit(100)) {
        write(log, "x".repeat(200));
        log.roll(HOUR.plus(Duration.ofHours(1)));
        assertThat(files()).containsExactly("audit.log");
      }
      log.roll(HOUR.plus(Duration.ofHours(1)));
      log.flush();
      log.roll(HOUR.plus(Duration.ofHours(1)));
      assertThat(from(log, 0)).containsExactly("one", "x".repeat(200));
      assertThat(files()).hasSize(2);
    }
  }

  @Test
  void rollsBesideManyThreads_leaveEachRecordOnceAtItsPosition() throws Exception {
    var positions = new ConcurrentSkipListMap<Long, String>();
    var isOver = new AtomicBoolean();
    try (var log = open();
        var threads = Executors.newVirtualThreadPerTaskExecutor()) {
      IntStream.range(0, 4)
          .forEach(thread -> threads.execute(() -> writeUntil(isOver, log, thread, positions)));
      while (files().size() < 10) {
        log.roll(HOUR);
        log.sync();
        assertThat(from(log, 0)).as("while others write").doesNotHaveDuplicates();
      }
      isOver.set(true);
    }

    assertThat(LoggedLines.in(folder)).containsExactlyElementsOf(positions.values());
    try (var log = open()) {
      for (var entry : positions.entrySet().stream().limit(50).toList()) {
        var start = entry.getKey() - entry.getValue().length() - 1;
        assertThat(from(log, start)).startsWith(entry.getValue());
      }
    }
  }

  private static void writeUntil(
      AtomicBoolean isOver,
      FileAuditLog log,
      int thread,
      ConcurrentSkipListMap<Long, String> positions) {
    for (var i = 0; !isOver.get(); i++) {
      var record = thread + "/" + i;
      positions.put(log.append(text(record)), record);
      log.flush();
      LockSupport.parkNanos(100_000);
    }
  }

  /// Five records, the first two and the next two of which are in segments that are closed.
  private FileAuditLog threeSegments(List<Long> ends) throws IOException {
    var log = open();
    log.roll(HOUR);
    ends.add(write(log, "one"));
    ends.add(write(log, "two"));
    log.roll(HOUR.plus(Duration.ofHours(1)));
    ends.add(write(log, "three"));
    ends.add(write(log, "four"));
    log.roll(HOUR.plus(Duration.ofHours(2)));
    ends.add(write(log, "five"));
    return log;
  }

  private FileAuditLog open() throws IOException {
    return FileAuditLog.open(folder, LARGE);
  }

  private static long write(FileAuditLog log, String... records) {
    for (var record : records) {
      log.append(text(record));
    }
    log.flush();
    return log.written();
  }

  private static List<String> from(FileAuditLog log, long position) throws IOException {
    var records = new ArrayList<String>();
    log.read(position, record -> records.add(new String(record.toByteArray(), UTF_8)));
    return records;
  }

  private Path closed(long position) {
    return folder.resolve("audit-%019d.log".formatted(position));
  }

  private List<String> files() throws IOException {
    try (var files = Files.list(folder)) {
      return files.map(file -> file.getFileName().toString()).sorted().toList();
    }
  }
}
