package org.trentkms.server;

import static java.nio.charset.StandardCharsets.ISO_8859_1;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.time.temporal.ChronoUnit;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;
import org.trentkms.server.clock.MovableClocks;
import org.trentkms.server.control.client.CommandRefused;
import software.amazon.awssdk.core.SdkBytes;
import software.amazon.awssdk.services.kms.model.KeyState;
import software.amazon.awssdk.services.kms.model.NotFoundException;

/// A `trent server` on a machine whose clock is wrong.
@Timeout(120)
final class WrongClockIT {

  private static final Duration YEAR = Duration.ofDays(365);

  @TempDir private Path folder;

  private MovedServer trent;
  private MovableClocks machine;

  @BeforeEach
  void make() throws IOException {
    trent = new MovedServer(folder);
    machine = trent.machine;
  }

  @Test
  void clockThatJumpsAYearForward_endsNoKeyBeforeItIsAccepted() throws IOException {
    try (var server = trent.start();
        var kms = trent.sdk(server)) {
      var before = machine.wall();
      var key = kms.createKey().keyMetadata().keyId();
      kms.scheduleKeyDeletion(r -> r.keyId(key).pendingWindowInDays(7));

      machine.step(YEAR);

      var metadata = kms.describeKey(r -> r.keyId(key)).keyMetadata();
      assertThat(metadata.keyState()).isEqualTo(KeyState.PENDING_DELETION);
      assertThat(kms.createKey().keyMetadata().creationDate()).isEqualTo(before);
      assertThat(trent.status("keyTime")).isEqualTo(before.toString());
      assertThat(trent.status("clock")).isEqualTo(before.plus(YEAR).toString());
      assertThat(trent.status("keyTimeState"))
          .startsWith("suspended since " + before.plus(YEAR))
          .contains("PT8760H", "PT24H");
      assertThat(trent.log().getLast())
          .contains("\"eventTime\":\"" + before.plus(YEAR).truncatedTo(ChronoUnit.SECONDS));

      trent.call("AcceptClock");

      assertThatThrownBy(() -> kms.describeKey(r -> r.keyId(key)))
          .isInstanceOf(NotFoundException.class);
      assertThat(trent.status("keyTimeState")).isEqualTo("follows the clock");
      assertThatThrownBy(() -> trent.call("AcceptClock"))
          .isInstanceOf(CommandRefused.class)
          .hasMessageContaining("nothing to accept");
      assertThat(trent.log())
          .filteredOn(line -> line.contains("AcceptClock"))
          .hasSize(2)
          .first()
          .asString()
          .contains("\"aheadBy\":\"PT8760H\"");
    }
  }

  @Test
  void restart_acceptsNoStepInSilence() {
    String key;
    try (var server = trent.start();
        var kms = trent.sdk(server)) {
      key = kms.createKey().keyMetadata().keyId();
      kms.scheduleKeyDeletion(r -> r.keyId(key).pendingWindowInDays(7));
      machine.step(YEAR);
      assertThat(trent.status("keyTimeState")).startsWith("suspended");
    }
    try (var server = trent.start();
        var kms = trent.sdk(server)) {
      assertThat(trent.status("keyTimeState")).startsWith("suspended");
      assertThat(kms.cancelKeyDeletion(r -> r.keyId(key)).keyId()).contains(key);
    }
  }

  @Test
  void clockThatGoesBack_hasTimeStand_andEverythingServedWithIt() {
    try (var server = trent.start();
        var kms = trent.sdk(server)) {
      var before = machine.wall();
      machine.step(YEAR.negated());
      var key = kms.createKey().keyMetadata();
      assertThat(key.creationDate()).isEqualTo(before);
      var ciphertext =
          kms.encrypt(r -> r.keyId(key.keyId()).plaintext(SdkBytes.fromUtf8String("hello")))
              .ciphertextBlob();
      assertThat(kms.decrypt(r -> r.ciphertextBlob(ciphertext)).plaintext().asUtf8String())
          .isEqualTo("hello");
      assertThat(trent.status("keyTimeState"))
          .isEqualTo("stands still: the clock has gone back by PT8760H");
    }
    try (var server = trent.start();
        var kms = trent.sdk(server)) {
      assertThat(kms.createKey().keyMetadata().creationDate())
          .isAfter(machine.wall().plus(YEAR).minus(Duration.ofSeconds(1)));
    }
  }

  @Test
  void keyThatIsGone_isDestroyedADayOfRunningLater() throws Exception {
    String key;
    try (var server = trent.start();
        var kms = trent.sdk(server)) {
      key = kms.createKey(r -> r.description("to be gone")).keyMetadata().keyId();
      kms.scheduleKeyDeletion(r -> r.keyId(key).pendingWindowInDays(7));
    }
    machine.step(YEAR); // a wrong clock, or a year in which nothing ran
    try (var server = trent.start();
        var kms = trent.sdk(server)) {
      assertThatThrownBy(() -> kms.describeKey(r -> r.keyId(key)))
          .isInstanceOf(NotFoundException.class);
      for (var hour = 0; hour < 23; hour++) {
        machine.pass(Duration.ofHours(1));
      }
      waitForJobs();
      assertThat(isInStore("to be gone")).isTrue();
      assertThat(trent.status("destructionJob")).startsWith("0 done");

      for (var hour = 0; hour < 50 && isInStore("to be gone"); hour++) {
        machine.pass(Duration.ofHours(1));
        waitForJobs();
      }
      assertThat(isInStore("to be gone")).isFalse();
      assertThat(trent.status("destructionJob")).startsWith("1 done");
      assertThat(trent.log())
          .filteredOn(line -> line.contains("\"eventName\":\"DeleteKey\""))
          .singleElement()
          .asString()
          .contains("\"eventType\":\"AwsServiceEvent\"", key);
    }
  }

  /// Until the jobs have looked at the time that it is now.
  private void waitForJobs() throws InterruptedException {
    var expected = "last run at " + trent.status("keyTime");
    for (var look = 0; look < 500 && !trent.status("destructionJob").endsWith(expected); look++) {
      Thread.sleep(Duration.ofMillis(10));
    }
    assertThat(trent.status("destructionJob")).endsWith(expected);
  }

  private boolean isInStore(String text) throws IOException {
    for (var file : new String[] {"trent.db", "trent.db-wal"}) {
      var path = trent.data().resolve(file);
      if (Files.exists(path) && Files.readString(path, ISO_8859_1).contains(text)) {
        return true;
      }
    }
    return false;
  }
}
