package org.trentkms.server.command;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.IOException;
import java.net.URI;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Objects;
import java.util.Optional;
import java.util.Set;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;
import org.trentkms.id.AccountId;
import org.trentkms.id.Region;
import org.trentkms.identity.AccessKey;
import org.trentkms.identity.Principal;
import org.trentkms.json.JsonValue.JsonArray;
import org.trentkms.json.JsonValue.JsonBoolean;
import org.trentkms.json.JsonValue.JsonNumber;
import org.trentkms.json.JsonValue.JsonObject;
import org.trentkms.json.JsonValue.Member;
import org.trentkms.secret.SecretBytes;
import org.trentkms.server.DevSettings;
import org.trentkms.server.DevSettings.Strict;
import org.trentkms.server.TrentServer;
import org.trentkms.server.Wiring;
import org.trentkms.server.auditlog.LoggedLines;
import org.trentkms.server.control.client.CommandRefused;
import org.trentkms.server.control.client.ControlClient;
import org.trentkms.server.control.wire.RequestLine;
import org.trentkms.server.http.ListenerSettings;
import org.trentkms.server.json.JsonMembers;
import org.trentkms.server.keypairs.ReserveSettings;
import software.amazon.awssdk.auth.credentials.AwsBasicCredentials;
import software.amazon.awssdk.auth.credentials.StaticCredentialsProvider;
import software.amazon.awssdk.awscore.retry.AwsRetryStrategy;
import software.amazon.awssdk.services.kms.KmsClient;
import software.amazon.awssdk.services.kms.model.KmsException;

/// The commands over the control socket of a running server, and what they change for callers, who
/// sign with AWS's SDK.
final class CommandsIT {

  private static final String GIVEN_ID = "AKIATRENTSTRICT00001";
  private static final String GIVEN_SECRET = "given to the program";
  private static final String ACCOUNT = "111122223333";
  private static final String OTHER_ACCOUNT = "444455556666";

  @TempDir private Path folder;

  private @Nullable Running running;

  /// A server and its operator.
  private record Running(TrentServer server, ControlClient control) implements AutoCloseable {
    @Override
    public void close() {
      control.close();
      server.close();
    }
  }

  @AfterEach
  void stop() {
    running().close();
  }

  private Running running() {
    return Objects.requireNonNull(running);
  }

  @Test
  void accessKey_isServedFromItsCreationToItsDeletion() throws IOException {
    startStrict();
    var made = create(ACCOUNT, "for the build");
    var id = text(made, "accessKeyId");
    var secret = text(made, "secretAccessKey");
    assertThat(id).matches("AKIA[A-Z2-7]{16}");
    assertThat(secret).matches("[A-Za-z0-9+/]{40}");
    assertThat(text(made, "account")).isEqualTo(ACCOUNT);

    try (var kms = sdk(id, secret)) {
      assertThat(kms.createKey().keyMetadata().awsAccountId()).isEqualTo(ACCOUNT);

      assertThat(text(call("DisableAccessKey", "accessKeyId", id), "state")).isEqualTo("DISABLED");
      assertThat(refusal(kms)).isEqualTo("UnrecognizedClientException");
      call("EnableAccessKey", "accessKeyId", id);
      assertThat(kms.listKeys().keys()).hasSize(1);

      restart();
      try (var again = sdk(id, secret)) {
        assertThat(again.listKeys().keys()).hasSize(1);
        call("DeleteAccessKey", "accessKeyId", id);
        assertThat(refusal(again)).isEqualTo("UnrecognizedClientException");
      }
    }
    assertThat(elements(call("ListAccessKeys"), "accessKeys")).isEmpty();
    assertNowhere(secret);
  }

  @Test
  void accessKey_givenToTheProgram_isServedBesideThoseOfTheStore() {
    startStrict();
    var made = create(OTHER_ACCOUNT, "");

    try (var given = sdk(GIVEN_ID, GIVEN_SECRET);
        var stored = sdk(text(made, "accessKeyId"), text(made, "secretAccessKey"))) {
      assertThat(given.createKey().keyMetadata().awsAccountId()).isEqualTo(ACCOUNT);
      assertThat(stored.createKey().keyMetadata().awsAccountId()).isEqualTo(OTHER_ACCOUNT);
    }
  }

  @Test
  void wrongSecret_ofAStoredAccessKey_isAnInvalidSignature() {
    startStrict();
    var made = create(ACCOUNT, "");

    try (var kms = sdk(text(made, "accessKeyId"), text(made, "secretAccessKey") + "A")) {
      assertThat(refusal(kms)).isEqualTo("InvalidSignatureException");
    }
  }

  @Test
  void accessKeys_areListedByAccount_withoutTheirSecrets() {
    startStrict();
    var one = text(create(ACCOUNT, "one"), "accessKeyId");
    var other = text(create(OTHER_ACCOUNT, ""), "accessKeyId");
    call("DisableAccessKey", "accessKeyId", one);

    assertThat(elements(call("ListAccessKeys"), "accessKeys"))
        .extracting(key -> text(key, "accessKeyId"))
        .containsExactlyInAnyOrder(one, other)
        .isSorted();
    var ofAccount = elements(call("ListAccessKeys", "account", ACCOUNT), "accessKeys");
    assertThat(ofAccount).hasSize(1);
    assertThat(ofAccount.getFirst().members())
        .extracting(Member::name)
        .containsExactly("accessKeyId", "account", "state", "creationDate", "description");
    assertThat(text(ofAccount.getFirst(), "state")).isEqualTo("DISABLED");
    assertThat(text(ofAccount.getFirst(), "description")).isEqualTo("one");
  }

  @ParameterizedTest
  @CsvSource({
    "CreateAccessKey, account, 12, ValidationException",
    "CreateAccessKey, description, forgotten, ValidationException",
    "EnableAccessKey, accessKeyId, AKIA, ValidationException",
    "EnableAccessKey, accessKeyId, AKIAAAAAAAAAAAAAAAAA, NotFoundException",
    "DisableAccessKey, accessKeyId, AKIAAAAAAAAAAAAAAAAA, NotFoundException",
    "DeleteAccessKey, accessKeyId, AKIAAAAAAAAAAAAAAAAA, NotFoundException",
    "ListAccessKeys, after, nothing, ValidationException",
    "ListKeys, region, nowhere, ValidationException",
    "ListKeys, after, alias/a, ValidationException",
    "GetStatus, verbose, yes, ValidationException"
  })
  void wrongArgument_isRefusedOnRecord(String command, String name, String value, String code)
      throws IOException {
    startStrict();

    assertThatThrownBy(() -> call(command, name, value))
        .isInstanceOfSatisfying(
            CommandRefused.class, refusal -> assertThat(refusal.code()).isEqualTo(code));
    assertThat(logged().getLast()).contains("\"eventName\":\"" + command + "\"", code);
  }

  @Test
  void descriptionThatIsTooLong_isRefused() {
    startStrict();

    assertThatThrownBy(() -> create(ACCOUNT, "x".repeat(257)))
        .isInstanceOf(CommandRefused.class)
        .hasMessageContaining("256 characters");
    assertThat(text(create(ACCOUNT, "x".repeat(256)), "description")).hasSize(256);
  }

  @Test
  void everyCommand_isOnRecordOnce() throws IOException {
    startStrict();
    var id = text(create(ACCOUNT, "d"), "accessKeyId");
    call("DisableAccessKey", "accessKeyId", id);
    call("DisableAccessKey", "accessKeyId", id);
    call("EnableAccessKey", "accessKeyId", id);
    call("ListAccessKeys");
    call("ListKeys");
    call("GetStatus");
    call("DeleteAccessKey", "accessKeyId", id);

    assertThat(logged())
        .extracting(record -> record.replaceFirst(".*\"eventName\":\"([^\"]*)\".*", "$1"))
        .containsExactly(
            "CreateAccessKey",
            "DisableAccessKey",
            "DisableAccessKey",
            "EnableAccessKey",
            "ListAccessKeys",
            "ListKeys",
            "GetStatus",
            "DeleteAccessKey");
    assertThat(logged()).allMatch(record -> record.contains("\"eventSource\":\"trentkms.org\""));
    assertThat(logged().getFirst())
        .contains("\"requestParameters\":{\"account\":\"111122223333\",\"description\":\"d\"}")
        .contains("\"responseElements\":{\"accessKeyId\":\"" + id + "\",\"account\"");
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "CreateAccessKey",
        "ListAccessKeys",
        "EnableAccessKey",
        "DisableAccessKey",
        "DeleteAccessKey"
      })
  void accessKeyCommand_whereAnyCredentialsWillDo_saysSo(String command) {
    startLenient();

    assertThatThrownBy(() -> call(command))
        .isInstanceOf(CommandRefused.class)
        .hasMessage(
            "this server takes any credentials: access keys mean something with --strict only");
  }

  @Test
  void keys_areListedPageByPage_byAccountAndRegion() {
    startLenient();
    var made = new ArrayList<String>();
    for (var i = 0; i < 210; i++) {
      made.add(key(ACCOUNT, "us-east-1", "key " + i));
    }
    var foreign = key(OTHER_ACCOUNT, "us-east-1", "");
    var elsewhere = key(ACCOUNT, "eu-west-1", "");

    assertThat(keyIds()).hasSize(212).contains(foreign, elsewhere).containsAll(made);
    assertThat(keyIds("account", ACCOUNT)).hasSize(211).doesNotContain(foreign);
    assertThat(keyIds("region", "eu-west-1")).containsExactly(elsewhere);
    assertThat(keyIds("account", OTHER_ACCOUNT, "region", "us-east-1")).containsExactly(foreign);
    assertThat(keyIds("account", OTHER_ACCOUNT, "region", "eu-west-1")).isEmpty();
    assertThat(elements(call("ListKeys", "account", OTHER_ACCOUNT), "keys").getFirst().members())
        .extracting(Member::name)
        .containsExactly(
            "keyId",
            "account",
            "region",
            "keySpec",
            "keyUsage",
            "keyState",
            "creationDate",
            "description");
  }

  @Test
  void status_tellsOfProcessAndStorage() {
    startLenient();
    key(ACCOUNT, "us-east-1", "");

    var status = call("GetStatus");

    assertThat(text(status, "version")).isEqualTo("development");
    assertThat(text(status, "mode")).isEqualTo("dev");
    assertThat(number(status, "pid")).isEqualTo(ProcessHandle.current().pid());
    assertThat(text(status, "startedAt")).matches("\\d{4}-\\d\\d-\\d\\dT.*Z");
    assertThat(text(status, "address")).isEqualTo("127.0.0.1:" + running().server().port());
    assertThat(text(status, "data")).isEqualTo(data().toString());
    assertThat(number(status, "schemaVersion")).isGreaterThanOrEqualTo(8);
    assertThat(number(status, "storeBytes")).isGreaterThan(4096);
    assertThat(number(status, "keys")).isEqualTo(1);
    assertThat(JsonMembers.find(status, "auditLogHealthy")).contains(new JsonBoolean(true));
    assertThat(number(status, "auditLogBytes")).isPositive();
    assertThat(number(status, "auditLogBytesOnDisk")).isBetween(0L, 1L << 40);
  }

  private Path data() {
    return folder.resolve("data");
  }

  private void startStrict() {
    var given =
        new AccessKey(
            GIVEN_ID,
            SecretBytes.owning(GIVEN_SECRET.getBytes(StandardCharsets.UTF_8)),
            new Principal.Root(new AccountId(ACCOUNT)));
    start(Optional.of(new Strict(given, new Region("us-east-1"))));
  }

  private void startLenient() {
    start(Optional.empty());
  }

  private void restart() {
    running().close();
    startStrict();
  }

  private void start(Optional<Strict> strict) {
    var server =
        Wiring.dev(
            new DevSettings(
                ListenerSettings.of("127.0.0.1", 0),
                Set.of(),
                new AccountId(ACCOUNT),
                Optional.of(data()),
                strict,
                ReserveSettings.of(0)));
    running = new Running(server, ControlClient.connect(data()));
  }

  private JsonObject create(String account, String description) {
    return call("CreateAccessKey", "account", account, "description", description);
  }

  private JsonObject call(String command, String... namesAndValues) {
    var arguments = new JsonMembers();
    for (var i = 0; i < namesAndValues.length; i += 2) {
      arguments.with(namesAndValues[i], namesAndValues[i + 1]);
    }
    return running().control().call(new RequestLine(command, arguments.object()), _ -> {});
  }

  /// The ids of all pages.
  private List<String> keyIds(String... namesAndValues) {
    var ids = new ArrayList<String>();
    var arguments = new ArrayList<>(List.of(namesAndValues));
    while (true) {
      var page = call("ListKeys", arguments.toArray(String[]::new));
      elements(page, "keys").forEach(key -> ids.add(text(key, "keyId")));
      var after = JsonMembers.text(page, "after");
      if (after.isEmpty()) {
        return ids;
      }
      arguments = new ArrayList<>(List.of(namesAndValues));
      arguments.addAll(List.of("after", after.get()));
    }
  }

  private KmsClient sdk(String id, String secret) {
    return sdk(id, secret, "us-east-1");
  }

  private KmsClient sdk(String id, String secret, String region) {
    return KmsClient.builder()
        .endpointOverride(URI.create("http://127.0.0.1:" + running().server().port()))
        .region(software.amazon.awssdk.regions.Region.of(region))
        .credentialsProvider(
            StaticCredentialsProvider.create(AwsBasicCredentials.create(id, secret)))
        .overrideConfiguration(options -> options.retryStrategy(AwsRetryStrategy.doNotRetry()))
        .build();
  }

  private String key(String account, String region, String description) {
    try (var kms = sdk(account, "any", region)) {
      return kms.createKey(r -> r.description(description)).keyMetadata().keyId();
    }
  }

  private static String refusal(KmsClient kms) {
    try {
      kms.listKeys();
      return "served";
    } catch (KmsException e) {
      return e.awsErrorDetails().errorCode();
    }
  }

  private List<String> logged() throws IOException {
    return LoggedLines.in(data().resolve("audit"));
  }

  private void assertNowhere(String secret) throws IOException {
    try (var files = Files.walk(data())) {
      for (var file : files.filter(Files::isRegularFile).toList()) {
        assertThat(Files.readString(file, StandardCharsets.ISO_8859_1))
            .as("%s", file)
            .doesNotContain(secret);
      }
    }
  }

  private static String text(JsonObject object, String name) {
    return JsonMembers.text(object, name).orElseThrow();
  }

  private static long number(JsonObject object, String name) {
    return ((JsonNumber) JsonMembers.find(object, name).orElseThrow()).value().longValueExact();
  }

  private static List<JsonObject> elements(JsonObject object, String name) {
    return ((JsonArray) JsonMembers.find(object, name).orElseThrow())
        .elements().stream().map(JsonObject.class::cast).toList();
  }
}
