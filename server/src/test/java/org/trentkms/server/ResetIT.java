package org.trentkms.server;

import static java.nio.charset.StandardCharsets.US_ASCII;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.within;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.List;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.Executors;
import java.util.concurrent.atomic.AtomicBoolean;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.function.UnaryOperator;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;
import org.trentkms.id.AccountId;
import org.trentkms.id.Region;
import org.trentkms.json.JsonValue.JsonObject;
import org.trentkms.server.control.client.CommandRefused;
import org.trentkms.server.control.client.ControlClient;
import org.trentkms.server.control.wire.RequestLine;
import org.trentkms.server.datadir.PrivateFiles;
import org.trentkms.server.json.JsonMembers;
import org.trentkms.server.seed.Seed;
import software.amazon.awssdk.core.SdkBytes;
import software.amazon.awssdk.services.kms.KmsClient;
import software.amazon.awssdk.services.kms.model.AliasListEntry;
import software.amazon.awssdk.services.kms.model.KeyListEntry;
import software.amazon.awssdk.services.kms.model.KmsException;
import software.amazon.awssdk.services.kms.model.NotFoundException;

/// A `trent dev` that is emptied while it runs.
@Timeout(120)
final class ResetIT {

  private static final String SEEDED = "11111111-1111-1111-1111-111111111111";
  private static final String SEED =
      """
      keys:
        - id: %s
          aliases: [alias/seeded]
          rotation: {periodInDays: 90}
          materials: [{hex: 000102030405060708090a0b0c0d0e0f101112131415161718191a1b1c1d1e1f}]
      """
          .formatted(SEEDED);

  @TempDir private Path folder;

  @Test
  void reset_leavesNothing_andIsBackAtTheTimeOfTheMachine() {
    try (var trent = start(RunningDev::throwAway);
        var kms = trent.kms()) {
      var key = kms.createKey().keyMetadata().keyId();
      kms.createAlias(r -> r.aliasName("alias/app").targetKeyId(key));
      var blob =
          kms.encrypt(r -> r.keyId(key).plaintext(SdkBytes.fromUtf8String("hello")))
              .ciphertextBlob();
      trent.call("AdvanceClock", "duration", "P400D");

      trent.call("ResetServer");

      assertThat(kms.listKeys().keys()).isEmpty();
      assertThat(aliases(kms)).isEmpty();
      assertThatThrownBy(() -> kms.describeKey(r -> r.keyId(key)))
          .isInstanceOf(NotFoundException.class);
      assertThatThrownBy(() -> kms.decrypt(r -> r.ciphertextBlob(blob)))
          .isInstanceOf(KmsException.class);
      assertThat(keyTime(trent)).isCloseTo(Instant.now(), within(60, ChronoUnit.SECONDS));
      assertThat(kms.createKey().keyMetadata().creationDate())
          .isCloseTo(Instant.now(), within(60, ChronoUnit.SECONDS));
    }
  }

  @Test
  void reset_makesTheSeedAnew_andItsJobsGoOn() throws IOException {
    var seed = seed();
    try (var trent = start(settings -> RunningDev.throwAway(settings).with(seed));
        var kms = trent.kms()) {
      var blob =
          kms.encrypt(r -> r.keyId("alias/seeded").plaintext(SdkBytes.fromUtf8String("hello")))
              .ciphertextBlob();
      trent.call("AdvanceClock", "duration", "P100D");
      kms.updateKeyDescription(r -> r.keyId(SEEDED).description("changed"));
      kms.deleteAlias(r -> r.aliasName("alias/seeded"));
      assertThat(kms.listKeyRotations(r -> r.keyId(SEEDED)).rotations()).hasSize(1);

      var result = trent.call("ResetServer");

      assertThat(result)
          .isEqualTo(new JsonMembers().with("keysMade", 1).with("aliasesMade", 1).object());
      assertThat(aliases(kms)).containsExactly("alias/seeded");
      assertThat(kms.describeKey(r -> r.keyId(SEEDED)).keyMetadata().description()).isEmpty();
      assertThat(kms.listKeyRotations(r -> r.keyId(SEEDED)).rotations()).isEmpty();
      assertThat(kms.decrypt(r -> r.ciphertextBlob(blob)).plaintext().asUtf8String())
          .isEqualTo("hello");
      trent.call("AdvanceClock", "duration", "P91D");
      assertThat(kms.listKeyRotations(r -> r.keyId(SEEDED)).rotations()).hasSize(1);
    }
  }

  @Test
  void reset_isOnRecord_andStaysOverARestart() throws IOException {
    var trent = start(DevSettings::allowingReset);
    try (trent;
        var kms = trent.kms()) {
      kms.createKey();
      trent.call("AdvanceClock", "duration", "P100D");
      try (var control = ControlClient.connect(data())) {
        control.call(new RequestLine("ResetServer", new JsonObject(List.of())), _ -> {});
      }
    }
    assertThat(trent.log())
        .filteredOn(line -> line.contains("\"eventName\":\"ResetServer\""))
        .singleElement()
        .asString()
        .contains("\"keysMade\":0", "\"readOnly\":false");
    try (var again = start(DevSettings::allowingReset);
        var kms = again.kms()) {
      assertThat(kms.listKeys().keys()).isEmpty();
      assertThat(keyTime(again)).isCloseTo(Instant.now(), within(60, ChronoUnit.SECONDS));
    }
  }

  /// What a crash leaves between the change and the end of the file.
  @Test
  void reset_thatLeftTheMovedClockBehind_isMadeGoodAtTheNextStart() throws IOException {
    var offset = data().resolve("time-offset");
    String left;
    try (var trent = start(DevSettings::allowingReset)) {
      trent.call("AdvanceClock", "duration", "P100D");
      trent.call("ResetServer");
      trent.call("AdvanceClock", "duration", "P200D");
      left = Files.readString(offset);
      trent.call("ResetServer");
      assertThat(offset).doesNotExist();
    }
    PrivateFiles.write(offset, left.getBytes(US_ASCII));
    try (var again = start(DevSettings::allowingReset)) {
      assertThat(keyTime(again)).isCloseTo(Instant.now(), within(60, ChronoUnit.SECONDS));
      assertThat(offset).doesNotExist();
      again.call("AdvanceClock", "duration", "P300D");
    }
    try (var moved = start(DevSettings::allowingReset)) {
      assertThat(keyTime(moved))
          .isCloseTo(Instant.now().plus(Duration.ofDays(300)), within(60, ChronoUnit.SECONDS));
    }
  }

  @Test
  void offsetOfAnEarlierVersion_isTakenByAStoreThatWasNeverEmptied() throws IOException {
    start(DevSettings::allowingReset).close();
    PrivateFiles.write(data().resolve("time-offset"), "PT2400H\n".getBytes(US_ASCII));

    try (var trent = start(DevSettings::allowingReset)) {
      assertThat(keyTime(trent))
          .isCloseTo(Instant.now().plus(Duration.ofDays(100)), within(60, ChronoUnit.SECONDS));
    }
  }

  @Test
  void dataThatStays_isEmptiedOnlyWhereThatIsAllowed() {
    try (var trent = start(UnaryOperator.identity());
        var kms = trent.kms()) {
      kms.createKey();
      assertThatThrownBy(() -> trent.call("ResetServer"))
          .isInstanceOf(CommandRefused.class)
          .hasMessageContaining("--allow-reset");
      assertThat(kms.listKeys().keys()).hasSize(1);
    }
  }

  @Test
  void strictDev_andServer_haveNoSuchCommand() throws IOException {
    try (var trent = start(settings -> RunningDev.strict(settings).allowingReset());
        var kms = trent.kms();
        var control = ControlClient.connect(data())) {
      kms.createKey();
      for (var command : List.of("ResetServer", "AdvanceClock")) {
        assertThatThrownBy(() -> trent.call(command))
            .isInstanceOf(CommandRefused.class)
            .hasMessageContaining("takes no commands");
        assertThatThrownBy(
                () -> control.call(new RequestLine(command, new JsonObject(List.of())), _ -> {}))
            .isInstanceOf(CommandRefused.class)
            .hasMessageContaining("there is no command " + command);
      }
      assertThat(kms.listKeys().keys()).hasSize(1);
    }
    var moved = new MovedServer(Files.createDirectory(folder.resolve("server")));
    try (var server = moved.start()) {
      assertThatThrownBy(() -> moved.call("ResetServer"))
          .isInstanceOf(CommandRefused.class)
          .hasMessageContaining("there is no command");
      assertThat(server.port()).isPositive();
    }
  }

  /// Between two looks at them, keys come and go as a whole: the seeded ones are always all there.
  @Test
  void callsUnderWay_seeAllOfIt_andNoneFails() throws Exception {
    var seed = seed();
    var isOver = new AtomicBoolean();
    var calls = new AtomicInteger();
    Set<String> refusals = ConcurrentHashMap.newKeySet();
    try (var trent = start(settings -> RunningDev.throwAway(settings).with(seed));
        var threads = Executors.newVirtualThreadPerTaskExecutor()) {
      for (var i = 0; i < 6; i++) {
        threads.execute(() -> {
          try (var kms = trent.kms()) {
            while (!isOver.get()) {
              try {
                calls.incrementAndGet();
                var key = kms.createKey().keyMetadata().keyId();
                kms.encrypt(r -> r.keyId(key).plaintext(SdkBytes.fromUtf8String("a")));
                kms.scheduleKeyDeletion(r -> r.keyId(key));
              } catch (KmsException e) {
                refusals.add(e.statusCode() + " " + e.awsErrorDetails().errorCode());
              }
              kms.encrypt(r -> r.keyId("alias/seeded").plaintext(SdkBytes.fromUtf8String("a")));
              assertThat(kms.listKeys(r -> r.limit(1000)).keys())
                  .extracting(KeyListEntry::keyId)
                  .contains(SEEDED);
            }
          } catch (RuntimeException | AssertionError e) {
            refusals.add(e.toString());
          }
        });
      }
      try {
        resetAgainAndAgain(trent, calls);
      } finally {
        isOver.set(true);
      }
      threads.shutdown();
      trent.call("ResetServer");
    }
    assertThat(calls.get()).isGreaterThan(50);
    assertThat(refusals).isSubsetOf("400 NotFoundException");
  }

  /// Until there were calls enough meanwhile.
  private static void resetAgainAndAgain(RunningDev trent, AtomicInteger calls) {
    for (var i = 0; i < 40 || (calls.get() <= 50 && i < 4_000); i++) {
      trent.call(i % 4 == 0 ? "AdvanceClock" : "ResetServer", clock(i));
    }
  }

  private static String[] clock(int round) {
    return round % 4 == 0 ? new String[] {"duration", "P91D"} : new String[0];
  }

  private RunningDev start(UnaryOperator<DevSettings> change) {
    return RunningDev.start(data(), change);
  }

  private Path data() {
    return folder.resolve("data");
  }

  private Seed seed() throws IOException {
    var file = Files.writeString(folder.resolve("seed.yaml"), SEED);
    return Seed.read(file, new AccountId(RunningDev.ACCOUNT), new Region("us-east-1"));
  }

  /// The aliases that callers have made.
  private static List<String> aliases(KmsClient kms) {
    return kms.listAliases().aliases().stream()
        .map(AliasListEntry::aliasName)
        .filter(name -> !name.startsWith("alias/aws/"))
        .toList();
  }

  private static Instant keyTime(RunningDev trent) {
    return Instant.parse(JsonMembers.text(trent.call("ShowClock"), "keyTime").orElseThrow());
  }
}
