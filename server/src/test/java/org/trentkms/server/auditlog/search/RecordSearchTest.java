package org.trentkms.server.auditlog.search;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.zip.GZIPOutputStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;
import org.trentkms.server.auditlog.SealedLog;

/// Searching over segments, closed, compressed and written to.
@Timeout(30)
final class RecordSearchTest {

  @TempDir private Path folder;

  private final List<String> found = new ArrayList<>();

  @Test
  void step_findsWhatHasComeSince_overSegmentsThatWereClosed() throws IOException {
    try (var log = new SealedLog(folder);
        var search = new RecordSearch(folder, RecordFilter.all())) {
      log.append(2);
      step(search);
      assertThat(found).containsExactly("id-000001", "id-000002");

      log.append(1);
      log.passHour();
      log.append(2);
      log.passHour();
      log.append(1);
      step(search);
      step(search);
      assertThat(found)
          .containsExactly(
              "id-000001", "id-000002", "id-000003", "id-000004", "id-000005", "id-000006");
    }
  }

  @Test
  void last_goesBackOverSegments_andTheNextStepGoesOnAfterIt() throws IOException {
    try (var log = new SealedLog(folder);
        var search = new RecordSearch(folder, RecordFilter.all())) {
      log.append(3);
      log.passHour();
      log.append(3);
      log.passHour();
      log.append(2);
      assertThat(search.last(4).stream().map(entry -> entry.text("eventID").orElseThrow()))
          .containsExactly("id-000005", "id-000006", "id-000007", "id-000008");
      log.append(1);
      log.passHour();
      log.append(1);
      step(search);
      assertThat(found).containsExactly("id-000009", "id-000010");
    }
  }

  @Test
  void reader_thatHasEnough_endsTheStep() throws IOException {
    try (var log = new SealedLog(folder);
        var search = new RecordSearch(folder, RecordFilter.all())) {
      log.append(3);
      log.passHour();
      log.append(3);
      assertThat(search.step(entry -> add(entry) && found.size() < 4, _ -> {})).isFalse();
      assertThat(found).hasSize(4);
    }
  }

  @Test
  void compressedSegment_isReadAsItWas_andOneThatIsCutIsNamed() throws IOException {
    try (var log = new SealedLog(folder)) {
      log.append(3);
      log.passHour();
      log.append(1);
    }
    var plain = folder.resolve("audit-%019d.log".formatted(0));
    var compressed = folder.resolve(plain.getFileName() + ".gz");
    try (var out = new GZIPOutputStream(Files.newOutputStream(compressed))) {
      Files.copy(plain, out);
    }
    Files.delete(plain);
    try (var search = new RecordSearch(folder, RecordFilter.all())) {
      step(search);
      assertThat(found).hasSize(4);
      assertThat(search.unreadable()).isEmpty();
    }

    var bytes = Files.readAllBytes(compressed);
    Files.write(compressed, Arrays.copyOf(bytes, bytes.length - 12));
    found.clear();
    try (var search = new RecordSearch(folder, RecordFilter.all())) {
      step(search);
      assertThat(found).contains("id-000004");
      assertThat(search.unreadable()).containsExactly(plain.getFileName().toString());
    }
  }

  @Test
  void lineThatIsNoRecord_isCounted_andOneThatIsTooLongLeftOut() throws IOException {
    var lines =
        List.of(
            "{\"eventTime\":\"2027-03-04T05:06:07Z\",\"eventID\":\"a\"}",
            "{\"eventTime\":\"2027-03-04T05:06:07Z\",\"eventID\":\"b",
            "{\"eventTime\":\"soon\",\"eventID\":\"c\"}",
            "x".repeat(3 << 20),
            "",
            "{\"eventTime\":\"2027-03-04T05:06:07Z\",\"eventID\":\"d\"}");
    Files.write(folder.resolve("audit.log"), lines);
    Files.writeString(
        folder.resolve("audit.log"),
        "{\"eventTime\":\"2027-03-04T05:06:07Z\"",
        UTF_8,
        StandardOpenOption.APPEND);
    try (var search = new RecordSearch(folder, RecordFilter.all())) {
      step(search);
      assertThat(found).containsExactly("a", "d");
      assertThat(search.damaged()).isEqualTo(3);
    }
  }

  @Test
  void folderWithoutALog_isTold() throws IOException {
    try (var search = new RecordSearch(folder, RecordFilter.all())) {
      assertThat(search.isNowhere()).isTrue();
    }
  }

  private void step(RecordSearch search) throws IOException {
    assertThat(search.step(this::add, _ -> {})).isTrue();
  }

  private boolean add(AuditRecord entry) {
    return found.add(entry.text("eventID").orElseThrow());
  }
}
