package org.trentkms.server.auditlog.verify;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.Optional;
import java.util.OptionalLong;
import java.util.Random;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicLong;
import java.util.zip.GZIPOutputStream;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import org.trentkms.crypto.Sha256;
import org.trentkms.server.auditlog.SealedLog;
import org.trentkms.server.auditlog.chain.AuditFolder;

final class HashesAheadTest {

  private static final int RECORDS = 10_000;

  @TempDir private Path folder;
  private final ExecutorService threads = Executors.newVirtualThreadPerTaskExecutor();
  private final AtomicLong told = new AtomicLong();

  @AfterEach
  void end() {
    threads.shutdownNow();
    threads.close();
  }

  private HashesAhead read() {
    var segment =
        new SegmentFiles(new AuditFolder(folder), OptionalLong.of(0), true, Optional.empty());
    return new HashesAhead(segment, () -> true, told::addAndGet, threads);
  }

  /// The records that there are, and the beginning of one more.
  private static byte[] content() {
    var content = new ByteArrayOutputStream();
    for (var i = 0; i < RECORDS; i++) {
      content.writeBytes((SealedLog.record(i) + "\n").getBytes(UTF_8));
    }
    content.writeBytes("{\"eventTime".getBytes(UTF_8));
    return content.toByteArray();
  }

  private static byte[] hash(int record) {
    return Sha256.of(SealedLog.record(record).getBytes(UTF_8));
  }

  private void writeCompressed(int size) throws IOException {
    var compressed = new ByteArrayOutputStream();
    try (var gzip = new GZIPOutputStream(compressed)) {
      gzip.write(content());
    }
    var bytes = compressed.toByteArray();
    Files.write(
        new AuditFolder(folder).compressed(0), Arrays.copyOf(bytes, Math.min(size, bytes.length)));
  }

  @ParameterizedTest
  @ValueSource(ints = {1, 4095, 4096, 4097, 9_999, 10_000, 50_000})
  void next_ofAnyNumber_isTheHashOfEachRecord(int most) throws IOException {
    writeCompressed(Integer.MAX_VALUE);
    var record = 0;
    try (var hashes = read()) {
      hashes.awaitOpen();
      for (var some = hashes.next(most); some.size() > 0; some = hashes.next(most)) {
        for (var i = 0; i < some.size(); i += Sha256.SIZE) {
          assertThat(some.slice(i, i + Sha256.SIZE)).isEqualTo(hash(record));
          record++;
        }
      }

      assertThat(record).isEqualTo(RECORDS);
      assertThat(hashes.rest()).isEqualTo("{\"eventTime".length());
      assertThat(hashes.taken() + hashes.rest()).isEqualTo(content().length);
      assertThat(told).hasValue(content().length);
      assertThat(hashes.whole().isOf(content().length)).isTrue();
      assertThat(hashes.whole().hash().toByteArray()).isEqualTo(Sha256.of(content()));
    }
  }

  @Test
  void next_whereTheFileIsCut_isWhatIsBefore_andThenARefusal() throws IOException {
    writeCompressed(20_000);
    try (var hashes = read()) {
      hashes.awaitOpen();

      assertThat(hashes.next(4_500).slice(4_499 * Sha256.SIZE, 4_500 * Sha256.SIZE))
          .isEqualTo(hash(4_499));
      assertThatThrownBy(() -> hashes.next(RECORDS)).isInstanceOf(IOException.class);
      assertThatThrownBy(() -> hashes.next(1)).isInstanceOf(IOException.class);
    }
  }

  @Test
  void awaitOpen_whereThereIsNoFile_isRefused() {
    try (var hashes = read()) {
      assertThatThrownBy(hashes::awaitOpen)
          .isInstanceOf(IOException.class)
          .hasMessageContaining("is not there");
    }
  }

  /// It has more records than the thread may be ahead, and nobody takes any.
  @Test
  @Timeout(value = 30, unit = TimeUnit.SECONDS, threadMode = Timeout.ThreadMode.SEPARATE_THREAD)
  void close_whileTheThreadWaits_endsIt() throws IOException {
    var lines = new byte[1 << 20];
    new Random(3).nextBytes(lines);
    Arrays.fill(lines, 0, 1 << 19, (byte) '\n');
    Files.write(new AuditFolder(folder).closed(0), lines);
    var hashes = read();
    hashes.awaitOpen();
    hashes.close();

    threads.shutdown();
    threads.close();
    assertThat(threads.isTerminated()).isTrue();
  }
}
