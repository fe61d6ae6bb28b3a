package org.trentkms.server.usage;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;
import static org.trentkms.store.Rows.keyArn;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.util.concurrent.Executors;
import java.util.concurrent.atomic.AtomicBoolean;
import java.util.stream.IntStream;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;
import org.trentkms.usage.TrackedOperation;

/// What is known of the use of keys, and after which crashes and losses.
@Timeout(120)
final class UsageTrackerTest {

  @TempDir private Path folder;
  private TrackerFixture trent;

  @BeforeEach
  void start() throws IOException {
    trent = new TrackerFixture(folder, 8 << 20);
    trent.start();
  }

  @AfterEach
  void stop() {
    trent.close();
  }

  @Test
  void use_isKnownAtOnce() {
    trent.createKeys(2);
    assertThat(trent.last(1)).isEmpty();
    var event = trent.use(TrackedOperation.ENCRYPT, 1);
    trent.use(TrackedOperation.DECRYPT, 2);

    var last = trent.last(1).orElseThrow();
    assertThat(last.eventId()).isEqualTo(event.eventId());
    assertThat(last.requestId()).isEqualTo(event.requestId());
    assertThat(last.operation()).isEqualTo(TrackedOperation.ENCRYPT);
    assertThat(last.time()).isEqualTo(TrackerFixture.seconds(event.time()));
  }

  @Test
  void reEncrypt_isAUseOfBothKeys() {
    trent.createKeys(2);
    var event = trent.use(TrackedOperation.RE_ENCRYPT, 1, 2);

    assertThat(trent.lastEvent(1)).isEqualTo(event.eventId());
    assertThat(trent.lastEvent(2)).isEqualTo(event.eventId());
  }

  @Test
  void whatIsNotTracked_isNoUse() throws IOException {
    trent.createKeys(1);
    trent.call("GetPublicKey", 1);
    trent.call("DescribeKey", 1);
    trent.refuse("Encrypt", 1);
    assertThat(trent.last(1)).isEmpty();

    trent.crash();
    assertThat(trent.last(1)).isEmpty();
  }

  @Test
  void stop_inGoodOrder_keepsAll() throws IOException {
    trent.createKeys(1);
    var since = trent.since(1);
    var event = trent.use(TrackedOperation.SIGN, 1);
    trent.stop();
    trent.pass();
    trent.start();

    assertThat(trent.lastEvent(1)).isEqualTo(event.eventId());
    assertThat(trent.since(1)).isEqualTo(since);
  }

  @Test
  void crash_beforeAnythingWasWritten_losesNothing() throws IOException {
    trent.createKeys(2);
    var since = trent.since(1);
    trent.use(TrackedOperation.SIGN, 1);
    var event = trent.use(TrackedOperation.VERIFY, 1);
    trent.crash();

    assertThat(trent.lastEvent(1)).isEqualTo(event.eventId());
    assertThat(trent.last(2)).isEmpty();
    assertThat(trent.since(2)).isEqualTo(since);
  }

  @Test
  void crash_whileAKeyIsUsedAgain_doesNotLoseTheUseBefore() throws IOException {
    trent.createKeys(2);
    var event = trent.use(TrackedOperation.SIGN, 1);
    trent.use(TrackedOperation.SIGN, 2);
    trent.useOffTheRecord(TrackedOperation.VERIFY, 1);
    trent.tracker().write();
    trent.crash();

    assertThat(trent.lastEvent(1)).isEqualTo(event.eventId());
  }

  @Test
  void crash_afterSomeWasWritten_losesNothing() throws IOException {
    trent.createKeys(3);
    var since = trent.since(1);
    var first = trent.use(TrackedOperation.SIGN, 1);
    trent.use(TrackedOperation.SIGN, 2);
    trent.tracker().write();
    var second = trent.use(TrackedOperation.SIGN, 2);
    trent.use(TrackedOperation.SIGN, 3);
    var third = trent.use(TrackedOperation.SIGN, 3);
    trent.crash();
    trent.crash();

    assertThat(trent.lastEvent(1)).isEqualTo(first.eventId());
    assertThat(trent.lastEvent(2)).isEqualTo(second.eventId());
    assertThat(trent.lastEvent(3)).isEqualTo(third.eventId());
    assertThat(trent.since(1)).isEqualTo(since);
  }

  @Test
  void useThatNeverCameIntoTheLog_isNone() throws IOException {
    trent.createKeys(1);
    var answered = trent.use(TrackedOperation.SIGN, 1);
    trent.useUnanswered(TrackedOperation.VERIFY, 1);
    trent.crash();

    assertThat(trent.lastEvent(1)).isEqualTo(answered.eventId());
  }

  @Test
  void tornAndStrangeLines_areNoObstacle() throws IOException {
    trent.createKeys(1);
    var event = trent.use(TrackedOperation.SIGN, 1);
    var since = trent.since(1);
    Files.writeString(
        trent.logFile(),
        "\n{}\nno record\n" + "x".repeat(3 << 20) + "\n{\"eventVersion\":\"1.11\",\"even",
        UTF_8,
        StandardOpenOption.APPEND);
    trent.crash();

    assertThat(trent.lastEvent(1)).isEqualTo(event.eventId());
    assertThat(trent.since(1)).isEqualTo(since);
  }

  @Test
  void usesInSeveralSegments_areAllFoundAfterACrash() throws IOException {
    trent.createKeys(3);
    trent.use(TrackedOperation.SIGN, 1);
    trent.tracker().write();
    var since = trent.since(1);
    var first = trent.use(TrackedOperation.VERIFY, 1);
    trent.roll();
    var second = trent.use(TrackedOperation.SIGN, 2);
    trent.roll();
    var third = trent.use(TrackedOperation.SIGN, 3);
    trent.crash();

    assertThat(trent.lastEvent(1)).isEqualTo(first.eventId());
    assertThat(trent.lastEvent(2)).isEqualTo(second.eventId());
    assertThat(trent.lastEvent(3)).isEqualTo(third.eventId());
    assertThat(trent.since(3)).as("the log goes on from where it was known").isEqualTo(since);
  }

  @Test
  void logThatIsGone_leavesNothingCertainBeforeNow() throws IOException {
    trent.createKeys(2);
    var event = trent.use(TrackedOperation.SIGN, 1);
    trent.tracker().write();
    trent.use(TrackedOperation.SIGN, 2);
    var now = trent.pass();
    trent.crash(() -> Files.delete(trent.logFile()));

    assertThat(trent.lastEvent(1)).isEqualTo(event.eventId());
    assertThat(trent.last(2)).isEmpty();
    assertThat(trent.since(2)).isEqualTo(now);

    trent.pass();
    trent.crash();
    assertThat(trent.since(2)).as("what was uncertain once stays so").isAfterOrEqualTo(now);
  }

  @Test
  void logThatIsGone_beforeAnythingWasWritten_leavesNothingCertainBeforeNow() throws IOException {
    trent.createKeys(1);
    trent.use(TrackedOperation.SIGN, 1);
    var now = trent.pass();
    trent.crash(() -> Files.delete(trent.logFile()));

    assertThat(trent.since(1)).isEqualTo(now);
  }

  @Test
  void logThatWasCutBack_leavesNothingCertainBeforeNow() throws IOException {
    trent.createKeys(2);
    trent.use(TrackedOperation.SIGN, 1);
    var before = Files.readAllBytes(trent.logFile());
    trent.use(TrackedOperation.SIGN, 2);
    trent.tracker().write();
    var now = trent.pass();
    trent.crash(() -> Files.write(trent.logFile(), before));

    assertThat(trent.last(2)).isPresent();
    assertThat(trent.since(1)).isEqualTo(now);
  }

  @Test
  void anotherLog_addsUsesThatAreLater_andNothingIsCertainBeforeNow() throws IOException {
    trent.createKeys(2);
    var early = trent.use(TrackedOperation.SIGN, 1);
    trent.use(TrackedOperation.SIGN, 1);
    var other = Files.readAllBytes(trent.logFile());
    trent.pass();
    var late = trent.use(TrackedOperation.VERIFY, 1);
    trent.tracker().write();
    var line = new String(other, UTF_8).replace(keyArn(1).toString(), keyArn(2).toString());
    trent.crash(() -> Files.writeString(trent.logFile(), line + new String(other, UTF_8) + line));

    assertThat(trent.lastEvent(1)).isEqualTo(late.eventId());
    assertThat(trent.last(2)).isPresent();
    assertThat(trent.last(2).orElseThrow().time()).isEqualTo(TrackerFixture.seconds(early.time()));
    assertThat(trent.since(1)).isEqualTo(trent.now());
  }

  @Test
  void logThatIsMovedAwayUnderWay_isNoticed() throws IOException {
    trent.createKeys(1);
    Files.move(trent.logFile(), folder.resolve("moved"));
    var event = trent.use(TrackedOperation.SIGN, 1);
    trent.tracker().write();
    assertThat(trent.lastEvent(1)).isEqualTo(event.eventId());
    var now = trent.pass();
    trent.crash();

    assertThat(trent.lastEvent(1)).isEqualTo(event.eventId());
    assertThat(trent.since(1)).isEqualTo(now);
  }

  @Test
  void moreKeysThanMemoryHolds_areAllKnown() throws IOException {
    trent.createKeys(60);
    var events =
        IntStream.rangeClosed(1, 60)
            .mapToObj(key -> trent.use(TrackedOperation.SIGN, key).eventId())
            .toList();
    for (var key = 1; key <= 60; key++) {
      assertThat(trent.lastEvent(key)).isEqualTo(events.get(key - 1));
    }

    var again =
        IntStream.rangeClosed(1, 60)
            .mapToObj(key -> trent.use(TrackedOperation.SIGN, key).eventId())
            .toList();
    trent.crash();
    for (var key = 1; key <= 60; key++) {
      assertThat(trent.lastEvent(key)).isEqualTo(again.get(key - 1));
    }
  }

  @Test
  void logThatIsTooLong_isReadAtItsEnd_andSaysFromWhenOn() throws IOException {
    trent.close();
    trent = new TrackerFixture(folder, 100_000);
    trent.start();
    trent.createKeys(2);
    trent.use(TrackedOperation.SIGN, 1);
    trent.pass();
    var known = trent.use(TrackedOperation.SIGN, 2);
    for (var i = 0; i < 300; i++) {
      known = trent.use(TrackedOperation.SIGN, 2);
    }
    trent.crash(() -> assertThat(Files.size(trent.logFile())).isGreaterThan(100_000));

    assertThat(trent.lastEvent(2)).isEqualTo(known.eventId());
    assertThat(trent.last(1)).isEmpty();
    assertThat(trent.since(1)).isEqualTo(TrackerFixture.seconds(trent.now()));
  }

  @Test
  void deletedKey_isForgotten() {
    trent.createKeys(1);
    trent.use(TrackedOperation.SIGN, 1);
    trent.tracker().write();
    trent.use(TrackedOperation.SIGN, 1);
    trent.deleteKey(1);
    trent.createKeys(1);

    assertThat(trent.last(1)).isEmpty();
    trent.tracker().write();
    assertThat(trent.last(1)).isEmpty();
  }

  @Test
  void close_whereTheStoreIsGone_doesNotFail() throws IOException {
    trent.createKeys(1);
    var event = trent.use(TrackedOperation.SIGN, 1);
    trent.closeStore();
    trent.tracker().close();
    trent.crash();

    assertThat(trent.lastEvent(1)).isEqualTo(event.eventId());
  }

  @Test
  void usesByMany_whileTheyAreWritten_areAllKnownAfterACrash() throws Exception {
    trent.createKeys(8);
    var isOver = new AtomicBoolean();
    var last = new String[9];
    try (var threads = Executors.newVirtualThreadPerTaskExecutor()) {
      var writer =
          threads.submit(() -> {
            while (!isOver.get()) {
              trent.tracker().write();
            }
          });
      var users =
          IntStream.rangeClosed(1, 8)
              .mapToObj(key ->
                  threads.submit(() -> {
                    for (var i = 0; i < 300; i++) {
                      last[key] = trent.use(TrackedOperation.SIGN, key).eventId();
                    }
                  }))
              .toList();
      for (var user : users) {
        user.get();
      }
      isOver.set(true);
      writer.get();
    }
    for (var key = 1; key <= 8; key++) {
      assertThat(trent.lastEvent(key)).isEqualTo(last[key]);
    }
    trent.crash();
    for (var key = 1; key <= 8; key++) {
      assertThat(trent.lastEvent(key)).isEqualTo(last[key]);
    }
  }
}
