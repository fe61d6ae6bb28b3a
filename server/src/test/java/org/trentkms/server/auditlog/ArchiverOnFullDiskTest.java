package org.trentkms.server.auditlog;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;

/// That archiving which is under way when the disk becomes full leaves the room to changes.
@Timeout(60)
final class ArchiverOnFullDiskTest {

  private static final String FIRST = "audit-0000000000000000000.log";
  private static final String RECORD =
      "{\"eventTime\":\"2026-03-04T05:06:07Z\",\"awsRegion\":\"eu-west-3\","
          + "\"recipientAccountId\":\"111122223333\",\"eventID\":\"%06d\"}";

  /// Long enough for who looks at it to come between two steps.
  private static final Duration REST = Duration.ofMillis(30);

  @TempDir private Path temporary;
  private Path folder;
  private SealedLog trent;

  @BeforeEach
  void start() throws IOException {
    folder = temporary.resolve("audit");
    trent = new SealedLog(folder);
    for (var i = 0; i < 5_000; i++) {
      trent.append(RECORD.formatted(i));
    }
    trent.passHour();
    trent.append(RECORD.formatted(0));
    trent.log().keepReserve(temporary.resolve("reserve"), 1 << 20);
  }

  @AfterEach
  void close() {
    trent.close();
  }

  @Test
  void compression_isBrokenOff_andDoneWhenThereIsRoom() throws Exception {
    fillDiskWhile(archiver(), folder.resolve(FIRST + ".gz.new"));

    assertThat(folder.resolve(FIRST)).exists();
    assertThat(folder.resolve(FIRST + ".gz")).doesNotExist();
    assertThat(folder.resolve(FIRST + ".gz.new")).doesNotExist();

    trent.log().lookAfter();
    trent.archive();
    assertThat(folder.resolve(FIRST + ".gz")).exists();
  }

  @Test
  void delivery_isBrokenOff_andDoneWhenThereIsRoom() throws Exception {
    var archiver = archiver();
    archiver.deliver();
    fillDiskWhile(archiver, folder.resolve("AWSLogs.new/111122223333eu-west-3"));

    assertThat(folder.resolve("AWSLogs")).doesNotExist();
    assertThat(folder.resolve("AWSLogs.new")).doesNotExist();
    assertThat(folder.resolve(FIRST)).exists();

    trent.log().lookAfter();
    trent.deliver();
    trent.archive();
    assertThat(folder.resolve("AWSLogs/111122223333/CloudTrail/eu-west-3/2026/03/04"))
        .isNotEmptyDirectory();
    assertThat(folder.resolve(FIRST + ".gz")).exists();
  }

  private Archiver archiver() {
    return new Archiver(trent.log(), folder, trent.sealer(), REST);
  }

  /// Has it archive, and the reserve given up as soon as this file is there.
  private void fillDiskWhile(Archiver archiver, Path draft) throws Exception {
    var archiving = CompletableFuture.runAsync(archiver::beat);
    while (!Files.exists(draft) && !archiving.isDone()) {
      Thread.onSpinWait();
    }
    assertThat(trent.log().makeRoom("the disk is full")).isTrue();
    archiving.get(30, TimeUnit.SECONDS);
  }
}
