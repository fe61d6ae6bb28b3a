package org.trentkms.server.auditlog;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.ConcurrentSkipListMap;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.stream.IntStream;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import org.trentkms.error.ErrorCode;
import org.trentkms.error.KmsException;
import org.trentkms.secret.Bytes;
import org.trentkms.server.datadir.DataDirectoryFailure;
import org.trentkms.server.datadir.FileSizeLimit;
import org.trentkms.store.Rows;

final class FileAuditLogTest {

  @TempDir private Path folder;
  private Path file;

  @BeforeEach
  void name() {
    file = folder.resolve("audit.log");
  }

  @Test
  void append_alone_writesNothing() throws Exception {
    try (var log = FileAuditLog.open(folder)) {
      assertThat(log.append(record("one"))).isEqualTo(4);
      assertThat(log.append(record("three"))).isEqualTo(10);

      assertThat(log.written()).isZero();
      assertThat(file).isEmptyFile();
    }
  }

  @Test
  void flush_writesEachRecordAsALine() throws Exception {
    try (var log = FileAuditLog.open(folder)) {
      log.append(record("one"));
      var end = log.append(record("two"));
      log.flush();

      assertThat(log.written()).isEqualTo(end);
      assertThat(log.synced()).isZero();
      assertThat(file).hasContent("one\ntwo\n");
      log.sync();
      assertThat(log.synced()).isEqualTo(end);
    }
    assertThat(PosixFilePermissions.toString(Files.getPosixFilePermissions(file)))
        .isEqualTo("rw-------");
  }

  @Test
  void close_writesWhatWasAppended_andTakesNoMore() throws Exception {
    var log = FileAuditLog.open(folder);
    log.append(record("one"));
    log.close();

    assertThat(file).hasContent("one\n");
    assertThatThrownBy(() -> log.append(record("two"))).isInstanceOf(KmsException.class);
  }

  @Test
  void reopened_goesOnBehindTheLastLine() throws Exception {
    Files.writeString(file, "one\ntwo\n");
    onlyForTheOwner();

    try (var log = FileAuditLog.open(folder)) {
      assertThat(log.written()).isEqualTo(8);
      assertThat(log.append(record("three"))).isEqualTo(14);
    }
    assertThat(file).hasContent("one\ntwo\nthree\n");
  }

  @ParameterizedTest
  @ValueSource(ints = {1, 10, 65_535, 65_536, 65_537, 200_000})
  void reopened_afterAHalfLine_cutsItOff(int size) throws Exception {
    Files.writeString(file, "one\ntwo\n" + "x".repeat(size));
    onlyForTheOwner();

    try (var log = FileAuditLog.open(folder)) {
      assertThat(file).hasContent("one\ntwo\n");
      log.append(record("three"));
    }
    assertThat(file).hasContent("one\ntwo\nthree\n");
  }

  @Test
  void reopened_withNothingButAHalfLine_isEmpty() throws Exception {
    Files.writeString(file, "x".repeat(100_000));
    onlyForTheOwner();

    FileAuditLog.open(folder).close();

    assertThat(file).isEmptyFile();
  }

  @Test
  void open_fileThatOthersMayRead_isRefused() throws Exception {
    Files.writeString(file, "one\nhalf");
    Files.setPosixFilePermissions(file, PosixFilePermissions.fromString("rw-r--r--"));

    assertThatThrownBy(() -> FileAuditLog.open(folder)).isInstanceOf(DataDirectoryFailure.class);
    assertThat(file).hasContent("one\nhalf");
  }

  @Test
  void append_whereTooMuchWaits_isRefusedUntilItIsWritten() throws Exception {
    try (var log = FileAuditLog.open(folder)) {
      var large = Bytes.owning(new byte[1 << 20]);
      IntStream.range(0, 7).forEach(_ -> log.append(large));

      assertThatThrownBy(() -> log.append(large)).isInstanceOf(KmsException.class);
      assertThat(log.isHealthy()).isTrue();
      log.append(record("small"));
      log.flush();
      log.append(large);
    }
    assertThat(file).hasSize(8 * ((1 << 20) + 1) + 6);
  }

  @Test
  void fullDisk_leavesNoHalfLine_andLosesNothingWhenItHasRoomAgain() throws Exception {
    try (var log = FileAuditLog.open(folder)) {
      log.append(record("before"));
      log.flush();
      long end;
      try (var _ = new FileSizeLimit(100)) {
        end = log.append(record("x".repeat(200)));
        log.flush();

        assertThat(file).hasContent("before\n");
        assertThat(log.isHealthy()).isFalse();
        assertThat(log.written()).isEqualTo(7);
        assertThatThrownBy(() -> log.append(record("refused")))
            .isInstanceOfSatisfying(
                KmsException.class,
                failure -> assertThat(failure.code()).isEqualTo(ErrorCode.KMS_INTERNAL));
        log.flush();
        assertThat(file).hasContent("before\n");
      }
      log.flush();

      assertThat(log.isHealthy()).isTrue();
      assertThat(log.written()).isEqualTo(end);
      log.append(record("after"));
    }
    assertThat(file).hasContent("before\n" + "x".repeat(200) + "\nafter\n");
  }

  @Test
  void reserve_isGivenUpForChangesAlone_andMadeAgain() throws Exception {
    var reserve = folder.resolve("reserve");
    try (var log = FileAuditLog.open(folder)) {
      log.keepReserve(reserve, 1 << 20);
      assertThat(reserve).hasSize(1 << 20);
      assertThat(log.reserveState()).isEqualTo("1 MiB");
      try (var _ = new FileSizeLimit(100)) {
        log.append(record("x".repeat(200)));
        log.flush();
        assertThat(reserve).doesNotExist();
        assertThat(log.takesChanges()).isFalse();
        log.lookAfter();
        assertThat(reserve).doesNotExist();
      }
      log.flush();

      assertThat(log.takesChanges()).isTrue();
      assertThat(log.isHealthy()).isFalse();
      assertThat(log.reserveState()).startsWith("given up");
      assertThatThrownBy(() -> log.append(record("read"))).isInstanceOf(KmsException.class);
      log.appendChange(record("change"));
      log.lookAfter();
      assertThat(reserve).hasSize(1 << 20);
      assertThat(log.isHealthy()).isTrue();
      log.append(record("read"));
    }
    assertThat(file).hasContent("x".repeat(200) + "\nchange\nread\n");
  }

  @Test
  void reserve_thatIsNotWantedAnyMore_isDeleted() throws Exception {
    var reserve = folder.resolve("reserve");
    try (var log = FileAuditLog.open(folder)) {
      log.keepReserve(reserve, 100_000);
      log.keepReserve(reserve, 50_000);
      assertThat(reserve).hasSize(50_000);
      log.keepReserve(reserve, 0);
      assertThat(reserve).doesNotExist();
      assertThat(log.reserveState()).isEqualTo("none");
      assertThat(log.isHealthy()).isTrue();
    }
  }

  @Test
  void fileThatWasDeleted_isPutBackWhole() throws Exception {
    try (var log = FileAuditLog.open(folder)) {
      log.append(record("before"));
      log.flush();
      Files.delete(file);
      log.append(record("meanwhile"));
      log.flush();
      log.lookAfter();

      assertThat(file).hasContent("before\nmeanwhile\n");
      var end = log.append(record("after"));
      log.sync();
      assertThat(log.synced()).isEqualTo(end);
      assertThat(log.isHealthy()).isTrue();
    }
    assertThat(file).hasContent("before\nmeanwhile\nafter\n");
    onlyForTheOwner();
  }

  @Test
  void fileInPlaceOfTheLog_isLeftAlone_andCallsFailUntilItIsGone() throws Exception {
    try (var log = FileAuditLog.open(folder)) {
      log.append(record("before"));
      log.flush();
      Files.move(file, folder.resolve("moved"));
      Files.writeString(file, "another\n");
      log.lookAfter();

      assertThat(file).hasContent("another\n");
      assertThat(log.isHealthy()).isFalse();
      assertThat(log.takesChanges()).isFalse();
      assertThatThrownBy(() -> log.append(record("refused"))).isInstanceOf(KmsException.class);
      Files.delete(file);
      log.lookAfter();
      assertThat(log.isHealthy()).isTrue();
      log.append(record("after"));
    }
    assertThat(file).hasContent("before\nafter\n");
  }

  @Test
  void folderThatWasDeleted_isServedAgainOnceItIsThere() throws Exception {
    var own = folder.resolve("own");
    try (var log = FileAuditLog.open(Files.createDirectory(own))) {
      log.append(record("before"));
      log.flush();
      Files.delete(own.resolve("audit.log"));
      Files.delete(own);
      log.lookAfter();
      assertThat(log.isHealthy()).isFalse();
      Files.createDirectory(own);
      log.lookAfter();
      assertThat(log.isHealthy()).isTrue();
    }
    assertThat(own.resolve("audit.log")).hasContent("before\n");
  }

  @Test
  void flush_inAnInterruptedThread_writes() throws Exception {
    try (var log = FileAuditLog.open(folder)) {
      log.append(record("one"));
      Thread.currentThread().interrupt();
      log.sync();
      assertThat(Thread.interrupted()).isTrue();

      log.append(record("two"));
    }
    assertThat(file).hasContent("one\ntwo\n");
  }

  @Test
  void manyThreads_findTheirRecordsAtTheirPositions() throws Exception {
    var positions = new ConcurrentSkipListMap<Long, String>();
    try (var log = FileAuditLog.open(folder);
        var threads = Executors.newVirtualThreadPerTaskExecutor()) {
      join(
          IntStream.range(0, 8)
              .mapToObj(thread -> threads.submit(() -> appendSome(log, thread, positions)))
              .toList());
    }

    var lines = Files.readAllLines(file);
    assertThat(lines).containsExactlyElementsOf(positions.values());
    var end = 0L;
    var ends = new ArrayList<Long>();
    for (var line : lines) {
      end += line.length() + 1;
      ends.add(end);
    }
    assertThat(ends).containsExactlyElementsOf(positions.keySet());
  }

  @Test
  void read_fromAPositionThatBeginsNoRecord_beginsAtTheFirst() throws Exception {
    try (var log = FileAuditLog.open(folder)) {
      var first = log.append(record("one"));
      log.append(record("x".repeat(100_000)));
      log.append(record("three"));
      log.flush();

      assertThat(sizesFrom(log, first)).containsExactly(100_000, 5);
      assertThat(sizesFrom(log, first + 1)).containsExactly(3, 100_000, 5);
      assertThat(sizesFrom(log, log.written())).isEmpty();
      assertThat(sizesFrom(log, log.written() + 1)).containsExactly(3, 100_000, 5);
    }
  }

  private static Void appendSome(
      FileAuditLog log, int thread, ConcurrentSkipListMap<Long, String> positions) {
    for (var i = 0; i < 2000; i++) {
      var text = thread + "/" + i;
      var position = log.append(record(text));
      positions.put(position, text);
      if (i % 7 == 0) {
        log.flush();
        assertThat(log.written()).isGreaterThanOrEqualTo(position);
      }
    }
    return null;
  }

  private static void join(List<Future<Void>> futures) throws Exception {
    for (var future : futures) {
      future.get();
    }
  }

  private static List<Integer> sizesFrom(FileAuditLog log, long position) throws IOException {
    var sizes = new ArrayList<Integer>();
    log.read(position, record -> sizes.add(record.size()));
    return sizes;
  }

  private void onlyForTheOwner() throws IOException {
    Files.setPosixFilePermissions(file, PosixFilePermissions.fromString("rw-------"));
  }

  private static Bytes record(String text) {
    return Rows.text(text);
  }
}
