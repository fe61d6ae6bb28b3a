package org.trentkms.server.auditlog.sink;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;

import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.OutputStream;
import java.io.PipedInputStream;
import java.io.PipedOutputStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.trentkms.server.auditlog.SealedLog;
import org.trentkms.server.auditlog.chain.AuditFolder;
import org.trentkms.server.datadir.FileSizeLimit;

/// What sinks get of a log whose time passes by hand.
final class SinksTest {

  @TempDir private Path temporary;
  private Path folder;
  private Path target;
  private SealedLog trent;

  @BeforeEach
  void start() throws IOException {
    folder = temporary.resolve("audit");
    target = temporary.resolve("sink.jsonl");
    trent = new SealedLog(folder);
  }

  @AfterEach
  void close() {
    trent.close();
  }

  @Test
  void newSink_beginsWithWhatComes_andGoesOnOverSegments() throws Exception {
    trent.seal(3);
    var delivery = delivery();
    trent.append(2);
    delivery.deliver();
    trent.passHour();
    trent.append(1);
    delivery.deliver();

    assertThat(records()).containsExactlyElementsOf(numbered(4, 6));
  }

  @Test
  void delivery_goesOnWhereTheLastHasEnded_withoutAnyTwice() throws Exception {
    delivery().deliver();
    trent.append(2);
    delivery().deliver();
    trent.append(2);
    delivery().deliver();

    assertThat(records()).containsExactlyElementsOf(numbered(1, 4));
  }

  @Test
  void newSink_ofAProcessThatEndsAtOnce_getsWhatCameMeanwhile() throws Exception {
    trent.append(1);
    delivery().begin();
    trent.append(2);
    delivery().deliver();

    assertThat(records()).containsExactlyElementsOf(numbered(2, 3));
  }

  @Test
  void digest_isALineBehindItsRecords_withItsHash() throws Exception {
    var delivery = delivery();
    trent.seal(2);
    trent.passHour();
    trent.append(1);
    delivery.deliver();

    var digest = trent.verify().lastDigest().orElseThrow();
    var lines = lines();
    assertThat(lines.subList(0, 3)).containsExactlyElementsOf(numbered(1, 3));
    assertThat(lines.getLast())
        .contains("\"eventType\":\"TrentDigest\"")
        .contains("\"digestHashValue\":\"" + digest.hash() + "\"")
        .contains("\"chainValue\":\"" + digest.chainValue() + "\"");
    delivery.deliver();
    delivery().deliver();
    assertThat(lines()).isEqualTo(lines);
  }

  @Test
  void digestOfAnEndWithoutDelivery_comesAtTheNextStart() throws Exception {
    delivery().deliver();
    trent.seal(2);
    trent.stop();
    trent.start();
    delivery().deliver();

    assertThat(lines()).hasSize(3);
    assertThat(lines().getLast())
        .contains(trent.verify().lastDigest().orElseThrow().hash().toString());
  }

  @Test
  void fullDisk_losesNothing_andLeavesNoHalfLine() throws Exception {
    var delivery = delivery();
    trent.append(1);
    delivery.deliver();
    trent.append(2000);
    try (var _ = new FileSizeLimit(Files.size(target) + 1000)) {
      delivery.deliver();
      assertThat(records()).containsExactlyElementsOf(numbered(1, 1));
    }
    trent.append(1);
    delivery.deliver();
    assertThat(records()).containsExactlyElementsOf(numbered(1, 2002));
  }

  @Test
  void fileThatWasMovedAway_isFollowedByAnother() throws Exception {
    var delivery = delivery();
    trent.append(1);
    delivery.deliver();
    Files.move(target, temporary.resolve("sink.jsonl.1"));
    trent.append(1);
    delivery.deliver();

    assertThat(records()).containsExactlyElementsOf(numbered(2, 2));
    assertThat(PosixFilePermissions.toString(Files.getPosixFilePermissions(target)))
        .isEqualTo("rw-------");
  }

  @Test
  void halfLineOfAKilledProcess_isCutOff_andComesWhole() throws Exception {
    var delivery = delivery();
    trent.append(1);
    delivery.deliver();
    Files.writeString(target, lines().getFirst() + "\n{\"eventTi");
    trent.append(1);
    delivery().deliver();

    assertThat(records()).containsExactlyElementsOf(numbered(1, 2));
  }

  @Test
  void logThatWasPutInItsPlace_isDeliveredFromItsBeginning() throws Exception {
    var delivery = delivery();
    trent.append(5);
    delivery.deliver();
    trent.stop();
    Files.delete(folder.resolve("audit.log"));
    trent.start();
    trent.append(1);
    delivery().deliver();

    assertThat(records().getLast()).isEqualTo(SealedLog.record(6));
  }

  @Test
  void sinkThatBlocks_holdsUpNobody_norTheEnd() throws Exception {
    var reader = new PipedInputStream(100);
    var writer = new PipedOutputStream(reader);
    var taken = new ByteArrayOutputStream();
    try (var sinks = new Sinks(trent.log(), folder)) {
      sinks.start("blocked", new StreamSink(writer), trent.sealer()::lastDigest);
      var other = sinks.start("other", new StreamSink(taken), trent.sealer()::lastDigest);
      trent.append(1000);
      trent.pass(Duration.ofSeconds(10));
      other.close();
    }
    assertThat(trent.sealer().sealed()).isEqualTo(1000);
    assertThat(taken.toString(UTF_8).lines()).containsExactlyElementsOf(numbered(1, 1000));
    reader.close();
  }

  @Test
  void whatASinkRefused_comesAgain() throws Exception {
    var taken = new ByteArrayOutputStream();
    var isRefused = new boolean[] {true};
    var delivery =
        delivery(
            new StreamSink(
                new OutputStream() {
                  @Override
                  public void write(int octet) throws IOException {
                    write(new byte[] {(byte) octet}, 0, 1);
                  }

                  @Override
                  public void write(byte[] bytes, int start, int size) throws IOException {
                    if (isRefused[0]) {
                      throw new IOException("Broken pipe");
                    }
                    taken.write(bytes, start, size);
                  }
                }));
    trent.append(3);
    delivery.deliver();
    isRefused[0] = false;
    delivery.deliver();

    assertThat(taken.toString(UTF_8).lines()).containsExactlyElementsOf(numbered(1, 3));
  }

  private Delivery delivery() {
    return delivery(new FileSink(target));
  }

  private Delivery delivery(Sink sink) {
    return new Delivery(
        "file:sink",
        sink,
        trent.log(),
        new AuditFolder(folder),
        trent.sealer()::lastDigest,
        new DeliveryMark(folder.resolve("sinks"), "0123", "file:sink"));
  }

  private List<String> lines() throws IOException {
    return Files.readAllLines(target, UTF_8);
  }

  private List<String> records() throws IOException {
    return lines().stream().filter(line -> !line.contains("TrentDigest")).toList();
  }

  private static List<String> numbered(int first, int last) {
    var records = new ArrayList<String>();
    for (var number = first; number <= last; number++) {
      records.add(SealedLog.record(number));
    }
    return records;
  }
}
