package org.trentkms.cli;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.io.PrintWriter;
import java.io.StringWriter;
import java.net.StandardProtocolFamily;
import java.net.UnixDomainSocketAddress;
import java.nio.ByteBuffer;
import java.nio.channels.ServerSocketChannel;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Instant;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.Set;
import java.util.regex.Pattern;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import org.trentkms.id.AccountId;
import org.trentkms.id.Region;
import org.trentkms.identity.AccessKey;
import org.trentkms.identity.Principal;
import org.trentkms.secret.SecretBytes;
import org.trentkms.server.DevSettings;
import org.trentkms.server.DevSettings.Strict;
import org.trentkms.server.TrentServer;
import org.trentkms.server.Wiring;
import org.trentkms.server.config.FetchedSecrets;
import org.trentkms.server.http.ListenerSettings;
import org.trentkms.server.identity.file.DeclaredElsewhere;
import org.trentkms.server.identity.file.IdentityDirectory;
import org.trentkms.server.keypairs.ReserveSettings;
import org.trentkms.server.seed.Seed;
import org.trentkms.server.sql.SqliteStore;

/// What the commands for a running server print, and their exit codes.
@Timeout(60)
final class OperatorCommandsTest {

  private static final String ACCOUNT = "111122223333";
  private static final String SEED = "keys: [{id: 11111111-1111-1111-1111-111111111111}]";

  @TempDir private Path folder;

  private final StringWriter out = new StringWriter();
  private final StringWriter err = new StringWriter();

  @ParameterizedTest
  @ValueSource(
      strings = {
        "status",
        "keys list",
        "why 00000000-0000-0000-0000-000000000000",
        "keys list --account 111122223333 --json",
        "access-key create --account 111122223333",
        "access-key list",
        "access-key disable AKIAAAAAAAAAAAAAAAAA",
        "access-key enable AKIAAAAAAAAAAAAAAAAA",
        "access-key delete AKIAAAAAAAAAAAAAAAAA",
        "clock accept"
      })
  void command_whereNoServerRuns_isOneLineAndExitCode20(String command) {
    assertThat(run(command)).isEqualTo(20);
    assertThat(err.toString()).isEqualTo("trent: no server runs on " + data() + "\n");
    assertThat(out.toString()).isEmpty();
    assertThat(data()).doesNotExist();
  }

  @Test
  void command_whereAServerHasRun_isExitCode20() throws IOException {
    start().close();
    assertThat(run("status")).isEqualTo(20);

    ServerSocketChannel.open(StandardProtocolFamily.UNIX)
        .bind(UnixDomainSocketAddress.of(data().resolve("control")))
        .close();
    assertThat(run("status")).isEqualTo(20);
    assertThat(err.toString().lines()).containsOnly("trent: no server runs on " + data());
  }

  @Test
  void groupWithoutACommand_andMissingOptions_areExitCode2() {
    assertThat(execute("access-key")).isEqualTo(2);
    assertThat(execute("keys")).isEqualTo(2);
    assertThat(execute("clock")).isEqualTo(2);
    assertThat(execute("why")).isEqualTo(2);
    assertThat(run("access-key create")).isEqualTo(2);
    assertThat(run("access-key disable")).isEqualTo(2);
    assertThat(execute("status", "--data=")).isEqualTo(2);
    assertThat(execute("status", "--data", "a", "--config", "b")).isEqualTo(2);
  }

  @Test
  void configuration_leadsToTheDataDirectory() throws IOException {
    var config = folder.resolve("trent.yaml");
    Files.writeString(
        config,
        """
        data: %s
        rootKey: /elsewhere/root.key
        regions: [us-east-1]
        listen: {plainHttp: everything travels unencrypted}
        accounts: [{id: "111122223333"}]
        limits: {}
        """
            .formatted(data()));

    assertThat(execute("status", "--config", config.toString())).isEqualTo(20);
    assertThat(err.toString()).isEqualTo("trent: no server runs on " + data() + "\n");
    try (var _ = start()) {
      assertThat(execute("status", "--config", config.toString())).isZero();
    }
    assertThat(execute("status", "--config", folder.resolve("none").toString())).isEqualTo(17);
  }

  @Test
  void status_isShownInWordsAndAsJson() {
    try (var server = start()) {
      assertThat(run("status")).isZero();
      var lines = out.toString().lines().map(line -> line.replaceAll("  +", "  ")).toList();
      assertThat(lines.getFirst()).isEqualTo("version  " + version());
      assertThat(lines)
          .contains(
              "mode  dev --strict",
              "address  127.0.0.1:" + server.port(),
              "schema version  " + SqliteStore.schemaVersion(),
              "audit log healthy  yes");
      assertThat(out.toString().lines().map(line -> line.lastIndexOf("  ")).distinct())
          .as("where the second column begins")
          .hasSize(1);
      clear();

      assertThat(run("status --json")).isZero();
      assertThat(out.toString())
          .startsWith("{\"version\":\"" + version() + "\",\"mode\":\"dev --strict\",\"pid\":")
          .contains("\"keys\":0,\"auditLogHealthy\":true")
          .endsWith("}\n");
      assertThat(err.toString()).isEmpty();
    }
  }

  /// That of the archive, where the server was packed into one before the test.
  private static String version() {
    return Objects.requireNonNullElse(
        TrentServer.class.getPackage().getImplementationVersion(), "development");
  }

  @Test
  void clock_isShownAdvancedAndSet_whereDevServes() {
    assertThat(execute("clock", "show", "--endpoint", "http://127.0.0.1:1")).isEqualTo(20);
    assertThat(err.toString()).isEqualTo("trent: no server serves at http://127.0.0.1:1\n");
    assertThat(execute("clock", "advance")).isEqualTo(2);
    assertThat(execute("clock", "show", "--endpoint", "elsewhere")).isEqualTo(2);
    clear();
    try (var server = startDev()) {
      var endpoint = "http://127.0.0.1:" + server.port();
      assertThat(execute("clock", "advance", "P91D", "--endpoint", endpoint)).isZero();
      assertThat(out.toString())
          .containsPattern("key time before +2")
          .containsPattern("key time +2");
      assertThat(execute("clock", "set", "2001-01-01T00:00:00Z", "--endpoint", endpoint))
          .isEqualTo(22);
      assertThat(err.toString()).contains("un-happen");
      clear();
      assertThat(execute("clock", "show", "--endpoint", endpoint, "--json")).isZero();
      assertThat(out.toString()).startsWith("{\"clock\":\"");
    }
  }

  @Test
  void reset_isRefusedWhereTheDataStays() {
    assertThat(execute("reset", "--endpoint", "http://127.0.0.1:1")).isEqualTo(20);
    clear();
    try (var server = startDev()) {
      var endpoint = "http://127.0.0.1:" + server.port();
      assertThat(execute("reset", "--endpoint", endpoint)).isEqualTo(22);
      assertThat(err.toString()).contains("--allow-reset");
    }
  }

  @Test
  void reset_showsWhatTheSeedHasMade() throws IOException {
    var seed = Files.writeString(folder.resolve("seed.yaml"), SEED);
    try (var server = startDev(seed)) {
      var endpoint = "http://127.0.0.1:" + server.port();
      assertThat(execute("reset", "--endpoint", endpoint)).isZero();
      assertThat(out.toString()).containsPattern("keys made +1").containsPattern("aliases made +0");
    }
  }

  @Test
  void accessKey_isMadeListedDisabledEnabledAndDeleted() {
    try (var _ = start()) {
      assertThat(run("access-key create --account " + ACCOUNT + " --description build")).isZero();
      var id = found("access key id +(AKIA[A-Z2-7]{16})");
      var secret = found("secret access key +([A-Za-z0-9+/]{40})");
      assertThat(err.toString()).isEqualTo("keep the secret: it is not shown again\n");
      clear();

      assertThat(run("access-key list")).isZero();
      assertThat(out.toString().lines())
          .hasSize(2)
          .first()
          .asString()
          .matches("access key id +account +user id +state +creation date +description");
      assertThat(out.toString()).contains(id, ACCOUNT, "ACTIVE", "build").doesNotContain(secret);
      clear();

      assertThat(run("access-key disable " + id)).isZero();
      assertThat(found("state +(\\S+)")).isEqualTo("DISABLED");
      clear();
      assertThat(run("access-key enable " + id)).isZero();
      assertThat(found("state +(\\S+)")).isEqualTo("ACTIVE");
      clear();
      assertThat(run("access-key delete " + id)).isZero();
      clear();
      assertThat(run("access-key list --account " + ACCOUNT + " --json")).isZero();
      assertThat(out.toString()).isEmpty();
    }
  }

  @Test
  void accessKeyOfAUser_isMadeForHisUniqueId() throws IOException {
    var identities = Files.createDirectories(data().resolveSibling("identities"));
    Files.writeString(
        identities.resolve("users.yaml"),
        "accounts: [{id: '" + ACCOUNT + "', users: [{name: Bob, id: AIDACKCEVSQ6C2EXAMPLE}]}]");
    var declared =
        IdentityDirectory.read(
            identities, new DeclaredElsewhere(Map.of(), _ -> true, Set.of()), FetchedSecrets.NONE);
    try (var _ = Wiring.dev(settings(Optional.of(strict())).with(declared))) {
      assertThat(run("access-key create --user Bob --account " + ACCOUNT)).isZero();
      assertThat(found("user id +(\\S+)")).isEqualTo("AIDACKCEVSQ6C2EXAMPLE");
      assertThat(run("access-key create --user Eve --account " + ACCOUNT)).isEqualTo(22);
      assertThat(err.toString())
          .endsWith("trent: argument user: is no user of account " + ACCOUNT + "\n");
    }
  }

  @Test
  void accessKey_isMadeAsJson() {
    try (var _ = start()) {
      assertThat(run("access-key create --json --account " + ACCOUNT)).isZero();
      assertThat(out.toString())
          .matches(
              "\\{\"secretAccessKey\":\"[A-Za-z0-9+/]{40}\",\"accessKeyId\":\"AKIA[A-Z2-7]{16}\","
                  + "\"account\":\"111122223333\",\"state\":\"ACTIVE\",\"creationDate\":\"[^\"]*\","
                  + "\"description\":\"\"}\n");
    }
  }

  @Test
  void refusedCommand_isOneLineAndExitCode21() {
    try (var _ = start()) {
      assertThat(run("access-key delete AKIAAAAAAAAAAAAAAAAA")).isEqualTo(22);
      assertThat(err.toString()).isEqualTo("trent: there is no access key AKIAAAAAAAAAAAAAAAAA\n");
      clear();

      assertThat(run("access-key create --account 12")).isEqualTo(22);
      assertThat(err.toString()).isEqualTo("trent: argument account: an account id is 12 digits\n");
      assertThat(out.toString()).isEmpty();
    }
  }

  @Test
  void keys_areListed() {
    try (var _ = start()) {
      assertThat(run("keys list --region eu-west-1")).isZero();
      assertThat(out.toString())
          .matches(
              "key id +account +region +key spec +key usage +key state +creation date"
                  + " +description\n");
    }
  }

  @Test
  void serverThatGoesAway_isExitCode23() throws Exception {
    Files.createDirectories(data());
    try (var socket = listening()) {
      var server =
          Thread.ofVirtual()
              .start(() -> {
                try (var channel = socket.accept()) {
                  channel.read(ByteBuffer.allocate(1000));
                } catch (IOException e) {
                  throw new AssertionError(e);
                }
              });

      assertThat(run("status")).isEqualTo(23);
      server.join();
    }
    assertThat(err.toString())
        .isEqualTo(
            "trent: the server has gone before it answered: whether the command was carried out is"
                + " not known\n");
  }

  @Test
  void descriptionsOfOthers_areShownHarmlessly() throws Exception {
    Files.createDirectories(data());
    try (var socket = listening()) {
      var server =
          Thread.ofVirtual()
              .start(() ->
                  answer(
                      socket,
                      "{\"result\":{\"keys\":[{\"keyId\":\"k\",\"description\":\"\\u001b[2J\"}],"
                          + "\"after\":\"k\"}}\n{\"result\":{\"keys\":[]}}\n"));
      assertThat(run("keys list")).isZero();
      server.join();
    }
    assertThat(out.toString()).contains("\\u{1b}[2J").doesNotContain("\u001b");
  }

  private ServerSocketChannel listening() throws IOException {
    return ServerSocketChannel.open(StandardProtocolFamily.UNIX)
        .bind(UnixDomainSocketAddress.of(data().resolve("control")));
  }

  private static void answer(ServerSocketChannel socket, String lines) {
    try (var channel = socket.accept()) {
      channel.write(ByteBuffer.wrap(lines.getBytes(UTF_8)));
      while (channel.read(ByteBuffer.allocate(1000)) >= 0) {
        // Until the client has what it wants.
      }
    } catch (IOException e) {
      throw new AssertionError(e);
    }
  }

  private Path data() {
    return folder.resolve("data");
  }

  private TrentServer startDev() {
    return start(Optional.empty());
  }

  private TrentServer startDev(Path seed) {
    var read = Seed.read(seed, new AccountId(ACCOUNT), new Region("us-east-1"));
    return Wiring.dev(settings(Optional.empty()).with(read).allowingReset());
  }

  private TrentServer start() {
    return start(Optional.of(strict()));
  }

  private static Strict strict() {
    var given =
        new AccessKey(
            "AKIATRENTSTRICT00001",
            SecretBytes.owning("given".getBytes(UTF_8)),
            new Principal.Root(new AccountId(ACCOUNT)));
    return new Strict(given, new Region("us-east-1"));
  }

  private TrentServer start(Optional<Strict> strict) {
    return Wiring.dev(settings(strict));
  }

  private DevSettings settings(Optional<Strict> strict) {
    return new DevSettings(
        ListenerSettings.of("127.0.0.1", 0),
        Set.of(),
        new AccountId(ACCOUNT),
        Optional.of(data()),
        strict,
        ReserveSettings.of(0));
  }

  private int run(String command) {
    return execute((command + " --data " + data()).split(" "));
  }

  private int execute(String... arguments) {
    return Main.commandLine(new Surroundings(Map.of(), Instant.EPOCH, () -> Instant.EPOCH))
        .setErr(new PrintWriter(err))
        .setOut(new PrintWriter(out))
        .execute(arguments);
  }

  private String found(String pattern) {
    var matcher = Pattern.compile(pattern).matcher(out.toString());
    assertThat(matcher.find()).as(out.toString()).isTrue();
    return matcher.group(1);
  }

  private void clear() {
    out.getBuffer().setLength(0);
    err.getBuffer().setLength(0);
  }
}
