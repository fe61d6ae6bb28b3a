package org.trentkms.server;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.IOException;
import java.net.URI;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.time.InstantSource;
import java.time.temporal.ChronoUnit;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.trentkms.json.JsonValue.JsonObject;
import org.trentkms.server.clock.MovableClocks;
import org.trentkms.server.config.DeclaredAccessKeys;
import org.trentkms.server.control.client.CommandRefused;
import org.trentkms.server.control.client.ControlClient;
import org.trentkms.server.control.wire.RequestLine;
import org.trentkms.server.json.JsonMembers;
import software.amazon.awssdk.auth.credentials.AwsBasicCredentials;
import software.amazon.awssdk.auth.credentials.StaticCredentialsProvider;
import software.amazon.awssdk.core.SdkBytes;
import software.amazon.awssdk.regions.Region;
import software.amazon.awssdk.services.kms.KmsClient;
import software.amazon.awssdk.services.kms.model.KeyState;
import software.amazon.awssdk.services.kms.model.NotFoundException;

/// A `trent server` on a machine whose clock is wrong. The SDK signs by the `Date` that the server
/// answers with, where that is far from its own.
final class WrongClockIT {

  private static final String ID = "AKIATRENTCLOCK000001";
  private static final String SECRET = "known to this test alone";
  private static final Duration YEAR = Duration.ofDays(365);

  @TempDir private Path folder;

  private final MovableClocks machine =
      new MovableClocks(InstantSource.system().instant().truncatedTo(ChronoUnit.MILLIS));

  @BeforeEach
  void configure() throws IOException {
    Files.writeString(
        config(),
        """
        data: %1$s/data
        rootKey: %1$s/keys/root.key
        regions: [us-east-1]
        listen: {port: 0, plainHttp: everything travels unencrypted}
        accounts: [{id: "111122223333"}]
        accessKeys: [{id: %2$s, account: "111122223333", secret: "env:SECRET"}]
        """
            .formatted(folder, ID));
    Wiring.init(data(), folder.resolve("keys/root.key"));
  }

  @Test
  void clockThatJumpsAYearForward_endsNoKeyBeforeItIsAccepted() throws IOException {
    try (var server = start();
        var kms = sdk(server)) {
      var before = machine.wall();
      var key = kms.createKey().keyMetadata().keyId();
      kms.scheduleKeyDeletion(r -> r.keyId(key).pendingWindowInDays(7));

      machine.step(YEAR);

      var metadata = kms.describeKey(r -> r.keyId(key)).keyMetadata();
      assertThat(metadata.keyState()).isEqualTo(KeyState.PENDING_DELETION);
      assertThat(kms.createKey().keyMetadata().creationDate()).isEqualTo(before);
      assertThat(text(status(), "keyTime")).isEqualTo(before.toString());
      assertThat(text(status(), "clock")).isEqualTo(before.plus(YEAR).toString());
      assertThat(text(status(), "keyTimeState"))
          .startsWith("suspended since " + before.plus(YEAR))
          .contains("PT8760H", "PT24H");
      assertThat(log().getLast())
          .contains("\"eventTime\":\"" + before.plus(YEAR).truncatedTo(ChronoUnit.SECONDS));

      call("AcceptClock");

      assertThatThrownBy(() -> kms.describeKey(r -> r.keyId(key)))
          .isInstanceOf(NotFoundException.class);
      assertThat(text(status(), "keyTimeState")).isEqualTo("follows the clock");
      assertThatThrownBy(() -> call("AcceptClock"))
          .isInstanceOf(CommandRefused.class)
          .hasMessageContaining("nothing to accept");
      assertThat(log())
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
    try (var server = start();
        var kms = sdk(server)) {
      key = kms.createKey().keyMetadata().keyId();
      kms.scheduleKeyDeletion(r -> r.keyId(key).pendingWindowInDays(7));
      machine.step(YEAR);
      assertThat(text(status(), "keyTimeState")).startsWith("suspended");
    }
    try (var server = start();
        var kms = sdk(server)) {
      assertThat(text(status(), "keyTimeState")).startsWith("suspended");
      assertThat(kms.cancelKeyDeletion(r -> r.keyId(key)).keyId()).contains(key);
    }
  }

  @Test
  void clockThatGoesBack_hasTimeStand_andEverythingServedWithIt() {
    try (var server = start();
        var kms = sdk(server)) {
      var before = machine.wall();
      machine.step(YEAR.negated());
      var key = kms.createKey().keyMetadata();
      assertThat(key.creationDate()).isEqualTo(before);
      var ciphertext =
          kms.encrypt(r -> r.keyId(key.keyId()).plaintext(SdkBytes.fromUtf8String("hello")))
              .ciphertextBlob();
      assertThat(kms.decrypt(r -> r.ciphertextBlob(ciphertext)).plaintext().asUtf8String())
          .isEqualTo("hello");
      assertThat(text(status(), "keyTimeState"))
          .isEqualTo("stands still: the clock has gone back by PT8760H");
    }
    try (var server = start();
        var kms = sdk(server)) {
      assertThat(kms.createKey().keyMetadata().creationDate())
          .isAfter(machine.wall().plus(YEAR).minus(Duration.ofSeconds(1)));
    }
  }

  private TrentServer start() {
    var settings = ServerSettings.read(config(), Map.of("SECRET", SECRET), DeclaredAccessKeys.NONE);
    return Wiring.server(settings, machine.clocks());
  }

  private static KmsClient sdk(TrentServer server) {
    return KmsClient.builder()
        .endpointOverride(URI.create("http://127.0.0.1:" + server.port()))
        .region(Region.US_EAST_1)
        .credentialsProvider(
            StaticCredentialsProvider.create(AwsBasicCredentials.create(ID, SECRET)))
        .build();
  }

  private JsonObject status() {
    return call("GetStatus");
  }

  private JsonObject call(String command) {
    try (var control = ControlClient.connect(data())) {
      return control.call(new RequestLine(command, new JsonObject(List.of())), _ -> {});
    }
  }

  private static String text(JsonObject object, String name) {
    return JsonMembers.text(object, name).orElseThrow();
  }

  private List<String> log() throws IOException {
    return Files.readAllLines(data().resolve("audit/audit.log"));
  }

  private Path data() {
    return folder.resolve("data");
  }

  private Path config() {
    return folder.resolve("trent.yaml");
  }
}
