package org.trentkms.cli;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.io.PrintWriter;
import java.io.StringWriter;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.ServerSocket;
import java.nio.file.Path;
import java.time.Instant;
import java.time.InstantSource;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.regex.Pattern;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestInstance;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.trentkms.id.AccountId;
import org.trentkms.id.Region;
import org.trentkms.identity.AccessKey;
import org.trentkms.identity.Principal;
import org.trentkms.load.Client;
import org.trentkms.load.RequestSigner;
import org.trentkms.load.RequestSigner.Credentials;
import org.trentkms.load.Target;
import org.trentkms.quota.Quotas;
import org.trentkms.quota.Rate;
import org.trentkms.quota.RequestGroup;
import org.trentkms.secret.SecretBytes;
import org.trentkms.server.DevSettings;
import org.trentkms.server.DevSettings.Strict;
import org.trentkms.server.TrentServer;
import org.trentkms.server.Wiring;
import org.trentkms.server.http.ListenerSettings;
import org.trentkms.server.keypairs.ReserveSettings;

/// `trent bench --endpoint` against servers in this process.
@TestInstance(TestInstance.Lifecycle.PER_CLASS)
final class BenchCommandTest {

  private static final AccountId ACCOUNT = new AccountId("000000000000");
  private static final Pattern KEY =
      Pattern.compile("key (\\S+) was made for this, and is deleted in 7 days");

  private Path folder = Path.of("");
  private TrentServer server;
  private StringWriter out = new StringWriter();
  private StringWriter err = new StringWriter();

  @BeforeAll
  void start(@TempDir Path shared) {
    folder = shared;
    server = Wiring.dev(settings("data", Optional.empty()));
  }

  @AfterAll
  void stop() {
    server.close();
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      value = {
        "--connections 0 | --connections is 0: give a number from 1 to 512",
        "--connections 513 | --connections is 513: give a number from 1 to 512",
        "--payload 0 | --payload is 0: give a number from 1 to 4096",
        "--payload 4097 | --payload is 4097: give a number from 1 to 4096",
        "--payload many | is not an int",
        "--duration 0 | --duration is 0: give a number from 1 to 200",
        "--duration 201 | --duration is 201: give a number from 1 to 200",
        "--operation encrypt,Encypt | Encypt' is none of Encrypt, Decrypt, GenerateDataKey, ",
        "--endpoint nonsense | --endpoint is no URL such as http://127.0.0.1:4599",
        "--endpoint ftp://127.0.0.1 | --endpoint is no URL",
        "--endpoint http:// | --endpoint is no URL",
        "--endpoint http://127.0.0.1:0 | --endpoint is no URL",
        "--endpoint http://127.0.0.1:65536 | --endpoint is no URL",
        "--endpoint http://127.0.0.1/kms | --endpoint is no URL",
        "--endpoint http://a:b@127.0.0.1 | --endpoint is no URL",
        "--endpoint http://192.0.2.1 | is not on this machine",
        "--endpoint http://[2001:db8::1]:80 | is not on this machine",
        "--region nowhere | --region: a Region is named like us-east-1",
        "--ca ca.pem | --ca is for an endpoint with https",
        "--endpoint https://127.0.0.1 --ca missing.pem | missing.pem cannot be read",
        "--ratio --endpoint http://127.0.0.1 --yes | leave out --endpoint, --yes",
      })
  void wrongOption_isSaidAndIsExitCode2(String options, String said) {
    assertThat(bench(Map.of(), options.split(" "))).isEqualTo(2);
    assertThat(err.toString()).contains(said).doesNotContain("\tat ");
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      value = {
        "AKIA | '' | '' | set AWS_ACCESS_KEY_ID and AWS_SECRET_ACCESS_KEY",
        "'' | secret | '' | set AWS_ACCESS_KEY_ID and AWS_SECRET_ACCESS_KEY",
        "A KIA | secret | '' | AWS_ACCESS_KEY_ID has characters that cannot be sent",
        "AKIA | secret | to ken | AWS_SESSION_TOKEN has characters that cannot be sent",
      })
  void wrongCredentials_areSaidAndAreExitCode2(
      String id, String secret, String token, String said) {
    var environment =
        Map.of(
            "AWS_ACCESS_KEY_ID", id, "AWS_SECRET_ACCESS_KEY", secret, "AWS_SESSION_TOKEN", token);
    assertThat(bench(environment)).isEqualTo(2);
    assertThat(err.toString()).contains(said);
  }

  @Test
  void endpointThatIsNotThere_isExitCode20() throws IOException {
    int port;
    try (var free = new ServerSocket(0, 1, InetAddress.getLoopbackAddress())) {
      port = free.getLocalPort();
    }
    assertThat(bench(Map.of(), "--endpoint", "http://127.0.0.1:" + port)).isEqualTo(20);
    assertThat(err.toString())
        .startsWith("trent: http://127.0.0.1:" + port + " cannot be reached: ")
        .doesNotContain("\tat ");
  }

  @Test
  void endpointThatRefusesTheCredentials_isExitCode22() {
    var secret = SecretBytes.owning("other".getBytes(UTF_8));
    var key = new AccessKey("AKIAOTHER", secret, new Principal.Root(ACCOUNT));
    var strict = new Strict(key, new Region("us-east-1"));
    try (var other = Wiring.dev(settings("strict", Optional.of(strict)))) {
      assertThat(bench(Map.of(), "--endpoint", url(other))).isEqualTo(22);
    }
    assertThat(err.toString())
        .contains(" refused CreateKey: UnrecognizedClientException: ")
        .doesNotContain("\tat ");
    assertThat(out.toString()).isEmpty();
  }

  @Test
  void measured_isOneJsonObject_andTheKeyIsScheduledForDeletion() throws IOException {
    var options = "--operation Encrypt,Decrypt --payload 4096 --connections 2 --duration 1 --json";
    assertThat(bench(Map.of(), ("--endpoint " + url(server) + " " + options).split(" "))).isZero();
    assertThat(out.toString().lines())
        .singleElement()
        .asString()
        .startsWith("{\"endpoint\":\"" + url(server) + "\",\"connections\":2,")
        .containsPattern("\\{\"operation\":\"Encrypt\",\"payloadBytes\":4096,\"calls\":[1-9]")
        .containsPattern("\\{\"operation\":\"Decrypt\",\"payloadBytes\":4096,\"calls\":[1-9]")
        .contains("\"errors\":{}", "\"awsQuota\":10000")
        .endsWith("\"counts\":true}");
    assertThat(state(keyOf(err.toString()))).contains("\"PendingDeletion\"");
  }

  @Test
  void measured_isATable() {
    var options = "--operation GenerateDataKey --payload 4096 --connections 1 --duration 1";
    assertThat(bench(Map.of(), ("--endpoint " + url(server) + " " + options).split(" "))).isZero();
    var lines = out.toString().lines().toList();
    assertThat(lines).hasSize(4);
    assertThat(lines.get(1)).startsWith("operation ").endsWith("AWS/s");
    assertThat(lines.get(2)).matches("GenerateDataKey +1024 +[1-9].* 0 +10000");
  }

  @Test
  void callsThatFail_areCounted_andAreExitCode26() {
    var rates = Map.of(RequestGroup.CRYPTOGRAPHIC_SYMMETRIC, Rate.parse("5"));
    var limited = settings("limited", Optional.empty()).with(Quotas.USUAL.withRequests(rates));
    try (var other = Wiring.dev(limited)) {
      var options = "--operation GenerateMac --connections 2 --duration 1";
      assertThat(bench(Map.of(), ("--endpoint " + url(other) + " " + options).split(" ")))
          .isEqualTo(26);
    }
    assertThat(err.toString())
        .containsPattern("errors at GenerateMac: \\d+ × ThrottlingException\n")
        .contains("trent: this measurement does not count, because calls failed");
  }

  private static String keyOf(String said) {
    var key = KEY.matcher(said);
    assertThat(key.find()).isTrue();
    return key.group(1);
  }

  private String state(String keyId) throws IOException {
    var address = new InetSocketAddress(InetAddress.getLoopbackAddress(), server.port());
    var target = Target.plain(address);
    var credentials = new Credentials("test", "test", "us-east-1");
    var signer = new RequestSigner(credentials, target.host(), InstantSource.system().instant());
    try (var client = Client.connect(target)) {
      return client.call(signer.sign("DescribeKey", "{\"KeyId\":\"" + keyId + "\"}"));
    }
  }

  private static String url(TrentServer server) {
    return "http://127.0.0.1:" + server.port();
  }

  private DevSettings settings(String data, Optional<Strict> strict) {
    return new DevSettings(
        ListenerSettings.of("127.0.0.1", 0),
        Set.of(),
        ACCOUNT,
        Optional.of(folder.resolve(data)),
        strict,
        ReserveSettings.of(0));
  }

  private int bench(Map<String, String> environment, String... options) {
    out = new StringWriter();
    err = new StringWriter();
    var arguments = new ArrayList<>(List.of("bench"));
    arguments.addAll(List.of(options));
    return Main.commandLine(new Surroundings(environment, Instant.EPOCH, InstantSource.system()))
        .setErr(new PrintWriter(err))
        .setOut(new PrintWriter(out))
        .execute(arguments.toArray(String[]::new));
  }
}
