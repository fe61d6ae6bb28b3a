package org.trentkms.server;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.within;

import java.io.IOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpRequest.BodyPublishers;
import java.net.http.HttpResponse.BodyHandlers;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.Set;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.trentkms.id.AccountId;
import org.trentkms.identity.AccessKey;
import org.trentkms.identity.Principal;
import org.trentkms.json.JsonValue.JsonObject;
import org.trentkms.secret.SecretBytes;
import org.trentkms.server.DevSettings.Strict;
import org.trentkms.server.auditlog.LoggedLines;
import org.trentkms.server.control.client.CommandRefused;
import org.trentkms.server.control.client.HttpControlClient;
import org.trentkms.server.control.client.NoServer;
import org.trentkms.server.control.wire.RequestLine;
import org.trentkms.server.http.ListenerSettings;
import org.trentkms.server.json.JsonMembers;
import org.trentkms.server.keypairs.ReserveSettings;
import software.amazon.awssdk.auth.credentials.AwsBasicCredentials;
import software.amazon.awssdk.auth.credentials.StaticCredentialsProvider;
import software.amazon.awssdk.core.SdkBytes;
import software.amazon.awssdk.regions.Region;
import software.amazon.awssdk.services.kms.KmsClient;
import software.amazon.awssdk.services.kms.model.IncludeKeyMaterial;
import software.amazon.awssdk.services.kms.model.KeyState;
import software.amazon.awssdk.services.kms.model.NotFoundException;
import software.amazon.awssdk.services.kms.model.RotationType;
import software.amazon.awssdk.services.kms.model.RotationsListEntry;

/// The time of a `trent dev`, moved by its user over HTTP.
@Timeout(60)
final class DevClockIT {

  private static final AccountId ACCOUNT = new AccountId("111122223333");

  @TempDir private Path folder;

  private final Map<SdkBytes, String> written = new LinkedHashMap<>();
  private @Nullable TrentServer server;
  private @Nullable KmsClient sdk;

  @AfterEach
  void stop() {
    if (server != null) {
      kms().close();
      server.close();
    }
  }

  @Test
  void threeYearsOfAKey_passInOneCall() {
    start();
    var created = kms().createKey().keyMetadata();
    var key = created.keyId();
    kms().enableKeyRotation(r -> r.keyId(key));
    write(key);

    advance("P1095D");

    assertThat(rotations(key))
        .extracting(RotationsListEntry::rotationType)
        .containsOnly(RotationType.AUTOMATIC);
    assertThat(rotations(key)).hasSize(3);
    for (var year = 1; year <= 3; year++) {
      assertThat(rotations(key).get(year - 1).rotationDate())
          .isCloseTo(after(created.creationDate(), year), within(5, ChronoUnit.SECONDS));
    }
    write(key);
    assertThat(kms().createKey().keyMetadata().creationDate())
        .isCloseTo(after(created.creationDate(), 3), within(30, ChronoUnit.SECONDS));
    assertThat(materials(key)).hasSize(4).doesNotHaveDuplicates();
    written.forEach(this::opens);
  }

  @Test
  void rotationsAndDeletions_happenInTheirOrder() throws IOException {
    start();
    var often = kms().createKey().keyMetadata().keyId();
    var seldom = kms().createKey().keyMetadata().keyId();
    var doomed = kms().createKey().keyMetadata().keyId();
    kms().enableKeyRotation(r -> r.keyId(often).rotationPeriodInDays(90));
    kms().enableKeyRotation(r -> r.keyId(seldom).rotationPeriodInDays(200));
    kms().scheduleKeyDeletion(r -> r.keyId(doomed).pendingWindowInDays(30));

    advance("P365D");

    var events =
        log().stream()
            .filter(line -> line.contains("AwsServiceEvent"))
            .map(line -> line.replaceFirst(".*\"eventName\":\"(\\w+)\".*key/([^\"]+).*", "$1 $2"))
            .toList();
    assertThat(events)
        .containsExactly(
            "DeleteKey " + doomed,
            "RotateKey " + often,
            "RotateKey " + often,
            "RotateKey " + seldom,
            "RotateKey " + often,
            "RotateKey " + often);
    assertThatThrownBy(() -> kms().describeKey(r -> r.keyId(doomed)))
        .isInstanceOf(NotFoundException.class);
  }

  @Test
  void keyThatIsToBeDeleted_isSaved_orGone() {
    start();
    var key = kms().createKey().keyMetadata().keyId();
    kms().scheduleKeyDeletion(r -> r.keyId(key).pendingWindowInDays(7));
    advance("P6DT23H59M");
    kms().cancelKeyDeletion(r -> r.keyId(key));
    advance("P30D");
    assertThat(kms().describeKey(r -> r.keyId(key)).keyMetadata().keyState())
        .isEqualTo(KeyState.DISABLED);

    kms().scheduleKeyDeletion(r -> r.keyId(key).pendingWindowInDays(7));
    advance("P7D");
    assertThatThrownBy(() -> kms().describeKey(r -> r.keyId(key)))
        .isInstanceOf(NotFoundException.class);
  }

  @Test
  void disabledKey_catchesUpOnce_whenItIsEnabled() {
    start();
    var key = kms().createKey().keyMetadata().keyId();
    kms().enableKeyRotation(r -> r.keyId(key).rotationPeriodInDays(90));
    kms().disableKey(r -> r.keyId(key));
    advance("P1000D");
    assertThat(rotations(key)).isEmpty();

    kms().enableKey(r -> r.keyId(key));
    advance("PT1S");
    assertThat(rotations(key)).hasSize(1);
  }

  @Test
  void time_goesOnFromWhereItWas_overARestart() {
    start();
    advance("P91D");
    var before = keyTime();
    stop();
    start();
    assertThat(keyTime()).isBetween(before, before.plusSeconds(60));
    call("SetClock", "time", before.plus(Duration.ofDays(1)).toString());
    assertThat(keyTime())
        .isCloseTo(before.plus(Duration.ofDays(1)), within(30, ChronoUnit.SECONDS));
  }

  @ParameterizedTest
  @CsvSource({
    "AdvanceClock,duration,-PT1S,lies before",
    "SetClock,time,2001-01-01T00:00:00Z,un-happen",
    "AdvanceClock,duration,P3661D,goes too far",
    "AdvanceClock,duration,PT9999999999999H,is no duration",
    "AdvanceClock,duration,soon,is no duration",
    "SetClock,time,9999-12-31T00:00:00Z,goes too far",
    "SetClock,time,tomorrow,is no time",
    "AdvanceClock,time,P1D,there is no argument time",
    "Status,a,b,there is no command"
  })
  void moveThatCannotBe_isRefused_andTimeStaysAsItIs(
      String command, String name, String value, String reason) {
    start();
    var before = keyTime();
    assertThatThrownBy(() -> call(command, name, value))
        .isInstanceOf(CommandRefused.class)
        .hasMessageContaining(reason);
    assertThat(keyTime()).isBetween(before, before.plusSeconds(60));
  }

  @Test
  void everyMove_isOnRecord_withTheTimeOfTheMachine() throws IOException {
    start();
    var today = Instant.parse(text(call("ShowClock"), "clock")).toString().substring(0, 10);
    advance("P365D");
    assertThat(log())
        .filteredOn(line -> line.contains("\"eventName\":\"AdvanceClock\""))
        .singleElement()
        .asString()
        .contains("\"eventTime\":\"" + today, "anybody at 127.0.0.1", "\"duration\":\"P365D\"");
  }

  @ParameterizedTest
  @CsvSource({
    "Content-Type,application/json,403,the header X-Trent-Control",
    "X-Trent-Control,1,400,content type",
    "Origin,http://evil.example,403,web page"
  })
  void whatAWebPageCanSend_isRefused(String header, String value, int status, String reason)
      throws Exception {
    start();
    var body = "{\"command\":\"AdvanceClock\",\"arguments\":{\"duration\":\"P1D\"}}";
    var before = keyTime();
    var answer = post(header, value, body);
    assertThat(answer).startsWith(status + " ").contains(reason);
    assertThat(keyTime()).isBetween(before, before.plusSeconds(60));
  }

  @Test
  void strictDev_andServer_takeNoCommandsOverHttp() throws Exception {
    var secret = SecretBytes.owning("a secret".getBytes(UTF_8));
    start(
        Optional.of(
            new Strict(
                new AccessKey("AKIATRENTSTRICT00001", secret, new Principal.Root(ACCOUNT)),
                new org.trentkms.id.Region("us-east-1"))));
    assertRefusesCommands(Objects.requireNonNull(server).port());

    var moved = new MovedServer(Files.createDirectory(folder.resolve("server")));
    try (var other = moved.start()) {
      assertRefusesCommands(other.port());
      assertThatThrownBy(() -> moved.call("AdvanceClock")).isInstanceOf(CommandRefused.class);
    }
  }

  @Test
  void noServer_isSaid() {
    assertThatThrownBy(() ->
            new HttpControlClient(URI.create("http://127.0.0.1:1"))
                .call(new RequestLine("ShowClock", new JsonMembers().object())))
        .isInstanceOf(NoServer.class)
        .hasMessage("no server serves at http://127.0.0.1:1");
  }

  private static void assertRefusesCommands(int port) {
    var client = new HttpControlClient(URI.create("http://127.0.0.1:" + port));
    assertThatThrownBy(() -> client.call(new RequestLine("ShowClock", new JsonMembers().object())))
        .isInstanceOf(CommandRefused.class)
        .hasMessageContaining("takes no commands");
  }

  private void start() {
    start(Optional.empty());
  }

  private void start(Optional<Strict> strict) {
    server =
        Wiring.dev(
            new DevSettings(
                ListenerSettings.of("127.0.0.1", 0),
                Set.of(),
                ACCOUNT,
                Optional.of(data()),
                strict,
                ReserveSettings.of(0)));
    sdk =
        KmsClient.builder()
            .endpointOverride(endpoint())
            .region(Region.US_EAST_1)
            .credentialsProvider(
                StaticCredentialsProvider.create(AwsBasicCredentials.create("test", "test")))
            .build();
  }

  private String post(String header, String value, String body) throws Exception {
    var request =
        HttpRequest.newBuilder(endpoint().resolve("/control"))
            .header(header, value)
            .POST(BodyPublishers.ofString(body))
            .build();
    try (var client = HttpClient.newHttpClient()) {
      var response = client.send(request, BodyHandlers.ofString());
      return response.statusCode() + " " + response.body();
    }
  }

  private void advance(String duration) {
    call("AdvanceClock", "duration", duration);
  }

  private Instant keyTime() {
    return Instant.parse(text(call("ShowClock"), "keyTime"));
  }

  private JsonObject call(String command, String... nameAndValue) {
    var arguments = new JsonMembers();
    if (nameAndValue.length > 0) {
      arguments.with(nameAndValue[0], nameAndValue[1]);
    }
    return new HttpControlClient(endpoint()).call(new RequestLine(command, arguments.object()));
  }

  private static String text(JsonObject object, String name) {
    return JsonMembers.text(object, name).orElseThrow();
  }

  private void write(String key) {
    var text = "written at " + keyTime();
    var blob =
        kms().encrypt(r -> r.keyId(key).plaintext(SdkBytes.fromUtf8String(text))).ciphertextBlob();
    written.put(blob, text);
  }

  private void opens(SdkBytes blob, String text) {
    assertThat(kms().decrypt(r -> r.ciphertextBlob(blob)).plaintext().asUtf8String())
        .isEqualTo(text);
  }

  private List<RotationsListEntry> rotations(String key) {
    return kms().listKeyRotations(r -> r.keyId(key)).rotations();
  }

  private List<String> materials(String key) {
    return kms()
        .listKeyRotations(r -> r.keyId(key).includeKeyMaterial(IncludeKeyMaterial.ALL_KEY_MATERIAL))
        .rotations()
        .stream()
        .map(RotationsListEntry::keyMaterialId)
        .toList();
  }

  private static Instant after(Instant start, int years) {
    return start.plus(Duration.ofDays(365L * years));
  }

  /// The log with all that has happened: a command waits until it is written.
  private List<String> log() throws IOException {
    call("ShowClock");
    return LoggedLines.in(data().resolve("audit"));
  }

  private Path data() {
    return folder.resolve("data");
  }

  private URI endpoint() {
    return URI.create("http://127.0.0.1:" + Objects.requireNonNull(server).port());
  }

  private KmsClient kms() {
    return Objects.requireNonNull(sdk);
  }
}
