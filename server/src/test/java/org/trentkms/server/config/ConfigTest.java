package org.trentkms.server.config;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.catchThrowableOfType;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Random;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;
import org.trentkms.id.AccountId;
import org.trentkms.id.Region;
import org.trentkms.quota.Quotas;
import org.trentkms.quota.Rate;
import org.trentkms.quota.RequestGroup;
import org.trentkms.server.config.AuditWaits.Until;
import org.trentkms.server.document.DocumentFailure;
import org.trentkms.server.document.Problem;
import org.trentkms.server.proxy.Network;

/// Files that are right in every setting, and every kind of mistake with the line it is on.
final class ConfigTest {

  private static final String LEAST =
      """
      data: /var/lib/trent
      rootKey: /etc/trent/root.key
      regions: [eu-central-1]
      listen:
        plainHttp: everything travels unencrypted
      accounts: []
      """;

  private static final String ALL =
      """
      data: /srv/trent
      rootKey: /etc/keys/trent
      regions: [eu-central-1, us-east-1]
      listen:
        address: "::"
        port: 443
        proxyProtocol: [10.0.0.0/8, "fd00::/8", 192.0.2.1]
      tls:
        certificate: /etc/trent/tls/chain.pem
        key: /etc/trent/tls/key.pem
        clientAuthorities: /etc/trent/tls/clients.pem
      accounts:
        - id: "111122223333"
          name: platform
      accessKeys:
        - id: AKIAIOSFODNN7EXAMPLE
          account: "111122223333"
          secret: file:/etc/keys/platform
        - id: AKIAIOSFODNN7EXAMPL2
          account: "111122223333"
          secret: env:PLATFORM
      clockSkew: 15m
      audit:
        sinks: [stdout, "file:/var/log/trent/audit.jsonl"]
        reserve: 4MiB
        waits: {reads: disk, cryptographic: disk, refusals: write}
      limits:
        connections: 10
        waiting: 11
        bodies: 12KiB
        idle: 13s
        head: 14ms
        body: 15m
        rsaReserve: 0
      quotas:
        keys: 1
        aliasesPerKey: 2
        tagsPerKey: 3
        policyBytes: 4
        onDemandRotations: 0
        grantsPerKey: 5
        requests:
          - {group: Cryptographic.RSA, perSecond: 1000}
          - {group: CreateKey, perSecond: 0.25}
      """;

  @TempDir private Path folder;

  @Test
  void leastFile_hasTheDefaults() throws IOException {
    var config = read(LEAST);
    assertThat(config)
        .isEqualTo(
            new Config(
                Path.of("/var/lib/trent"),
                Path.of("/etc/trent/root.key"),
                List.of(new Region("eu-central-1")),
                new Config.Listen("127.0.0.1", 4599, Optional.of(Config.PLAIN_HTTP), List.of()),
                Optional.empty(),
                List.of(),
                List.of(),
                Optional.empty(),
                List.of(),
                new Span(Duration.ofMinutes(5)),
                new AuditSettings(
                    List.of(),
                    true,
                    Optional.empty(),
                    ByteSize.parse("16MiB"),
                    new AuditWaits(Until.WRITE, Until.WRITE, Until.WRITE)),
                new Config.Limits(
                    4096,
                    1024,
                    new ByteSize(64 << 20),
                    new Span(Duration.ofSeconds(90)),
                    new Span(Duration.ofSeconds(10)),
                    new Span(Duration.ofSeconds(30)),
                    4),
                new Config.AccountQuotas(100_000, 50, 50, 32_768, 25, 50_000, List.of())));
    assertThat(config.quotas().quotas()).isEqualTo(Quotas.USUAL);
  }

  @Test
  void everySetting_isRead() throws IOException {
    var config = read(ALL);
    assertThat(config.listen())
        .isEqualTo(
            new Config.Listen(
                "::",
                443,
                Optional.empty(),
                List.of(
                    Network.parse("10.0.0.0/8"),
                    Network.parse("fd00::/8"),
                    Network.parse("192.0.2.1/32"))));
    assertThat(config.tls())
        .contains(
            new Config.TlsFiles(
                Path.of("/etc/trent/tls/chain.pem"),
                Path.of("/etc/trent/tls/key.pem"),
                Optional.of(Path.of("/etc/trent/tls/clients.pem"))));
    var account = new AccountId("111122223333");
    assertThat(config.accounts()).containsExactly(new Config.Account(account, "platform"));
    assertThat(config.accessKeys())
        .extracting(Config.AccessKey::secret)
        .containsExactly(
            new SecretReference.File(Path.of("/etc/keys/platform")),
            new SecretReference.Environment("PLATFORM"));
    assertThat(config.clockSkew().duration()).isEqualTo(Duration.ofMinutes(15));
    assertThat(config.limits())
        .isEqualTo(
            new Config.Limits(
                10,
                11,
                new ByteSize(12 << 10),
                new Span(Duration.ofSeconds(13)),
                new Span(Duration.ofMillis(14)),
                new Span(Duration.ofMinutes(15)),
                0));
  }

  @Test
  void everyQuota_isRead() throws IOException {
    var config = read(ALL);
    assertThat(config.quotas().quotas())
        .isEqualTo(
            new Quotas(
                1,
                2,
                3,
                4,
                0,
                5,
                Map.of(
                    RequestGroup.CRYPTOGRAPHIC_RSA,
                    new Rate(1_000_000),
                    RequestGroup.CREATE_KEY,
                    new Rate(250))));
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      textBlock =
          """
          regions: [eu-central-1]             | regoins: [eu-central-1]            | line 3: there is no setting 'regoins'; did you mean 'regions'?
          regions: [eu-central-1]             | regions: eu-central-1              | line 3: 'regions' must be a list
          regions: [eu-central-1]             | regions: []                        | line 1: 'regions' is empty: name at least one, as eu-central-1
          regions: [eu-central-1]             | regions: [[a]]                     | line 3: 'regions[0]' must have one value
          data: /var/lib/trent                | data: lib                          | line 1: 'data': must be an absolute path, beginning with /
          data: /var/lib/trent                | data: {a: b}                       | line 1: 'data' must have one value
          data: /var/lib/trent                | '#'                                | line 2: 'data' is missing
          rootKey: /etc/trent/root.key        | rootKey: /var/lib/trent/../trent/k | line 1: 'rootKey' lies in the data directory: whoever copies that would have both
          accounts: []                        | audit: {waits: {reads: never}}     | line 6: 'audit.waits.reads': must be one of write, disk
          accounts: []                        | audit: {sinks: [stdin]}            | line 6: 'audit.sinks[0]': must be stdout or file:PATH
          accounts: []                        | audit: {sinks: [file:log]}         | line 6: 'audit.sinks[0]': must be an absolute path, beginning with / behind file:
          accounts: []                        | audit: {sinks: [stdout, stdout]}   | line 6: 'audit.sinks' has stdout a second time
          accounts: []                        | data: /x                           | line 6: 'data' comes a second time
          accounts: []                        | accounts: [{id: 1}]                | line 6: 'accounts[0].id': an account id is 12 digits
          accounts: []                        | accounts: [{}]                     | line 6: 'accounts[0].id' is missing
          accounts: []                        | accounts: &a []                    | line 6: has an anchor: write the value where it is used
          plainHttp: everything travels unencrypted | plainHttp: true               | line 5: 'listen.plainHttp' must be the words "everything travels unencrypted"
          plainHttp: everything travels unencrypted | proxyProtocol: [10.0.0.1/8]   | line 5: 'listen.proxyProtocol[0]': has an address with bits behind its prefix of 8 bits
          plainHttp: everything travels unencrypted | port: -1                      | line 5: 'listen.port': is no number
          accounts: []                        | quotas: {keys: 0}                  | line 6: 'quotas.keys' is from 1 to 10000000
          accounts: []                        | quotas: {tagsPerKey: 1001}         | line 6: 'quotas.tagsPerKey' is from 1 to 1000
          accounts: []                        | quotas: {policyBytes: 131073}      | line 6: 'quotas.policyBytes' is from 1 to 131072
          accounts: []                        | quotas: {requests: [{group: CreateKey, perSecond: 0}]} | line 6: 'quotas.requests[0].perSecond': a rate is from 0.001 to 1000000 calls a second
          accounts: []                        | quotas: {requests: [{group: CreateKey, perSecond: 1s}]} | line 6: 'quotas.requests[0].perSecond': is no rate: write calls a second, as 10000 or 0.25
          accounts: []                        | quotas: {requests: [{group: CreateKyes, perSecond: 1}]} | line 6: 'quotas.requests[0].group': must be one of 58; did you mean CreateKey?
          accounts: []                        | quotas: {requests: [{group: CreateKey, perSecond: 1}, {group: CreateKey, perSecond: 1}]} | line 6: 'quotas.requests' has CreateKey a second time
          plainHttp: everything travels unencrypted | port: 99999999999             | line 5: 'listen.port': is no number
          """)
  void mistake_isNamedWithItsLine(String right, String wrong, String problem) {
    assertThat(problems(LEAST.replace(right, wrong))).contains(problem);
  }

  @Test
  void missingEncryption_isSaidInWords() {
    assertThat(problems(LEAST.replace("  plainHttp: everything travels unencrypted", "  port: 1")))
        .containsExactly(
            "line 1: 'tls' is missing; or, where nothing is to be encrypted, 'listen.plainHttp'");
  }

  @Test
  void encryptionAndNone_doNotGoTogether() {
    assertThat(problems(LEAST + "tls: {certificate: /a, key: /b}\n"))
        .containsExactly(
            "line 1: 'listen.plainHttp' says that nothing is encrypted, but there is 'tls'");
    assertThat(problems(LEAST + "tls: {certificate: /a}\n"))
        .containsExactly("line 7: 'tls.key' is missing");
  }

  @Test
  void sinks_areRead() throws IOException {
    assertThat(read(ALL).audit().reserve()).isEqualTo(ByteSize.parse("4MiB"));
    assertThat(read(ALL).audit().waits())
        .isEqualTo(new AuditWaits(Until.DISK, Until.DISK, Until.WRITE));
    assertThat(read(ALL).audit().sinks())
        .containsExactly(
            new SinkTarget.StandardOutput(),
            new SinkTarget.File(Path.of("/var/log/trent/audit.jsonl")));
  }

  @Test
  void sinkAmongTheData_isRefused() {
    assertThat(problems(LEAST + "audit: {sinks: [\"file:/var/lib/trent/audit/audit.log\"]}\n"))
        .containsExactly("line 1: 'audit.sinks' has a file in the data directory");
  }

  @Test
  void inlineSecret_isRefusedAndNotRepeated() {
    var secret = "wJalrXUtnFEMI/K7MDENG/bPxRfiCYEXAMPLEKEY";
    var failure =
        failure(
            LEAST
                + """
                accessKeys:
                  - id: AKIAIOSFODNN7EXAMPLE
                    account: "111122223333"
                    secret: %s
                """
                    .formatted(secret));
    assertThat(failure.problems())
        .extracting(Problem::toString)
        .containsExactly(
            "line 10: 'accessKeys[0].secret': a secret must not stand here: put it into a file or an"
                + " environment variable, and write file:PATH or env:NAME");
    assertThat(failure).hasMessageNotContaining(secret);
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      textBlock =
          """
          name: s3.amazonaws.com | name: s3              | a service is named like s3.amazonaws.com
          name: s3.amazonaws.com | name: '*'             | a service is named like s3.amazonaws.com
          ["111122223333"]       | []                    | must have 'accounts' that are among 'accounts'
          ["111122223333"]       | ["444455556666"]      | must have 'accounts' that are among 'accounts'
          ["111122223333"]       | ["*"]                 | an account id is 12 digits
          [eu-central-1], k      | [], k                 | must have 'regions' that are among 'regions'
          [eu-central-1], k      | [us-east-1], k        | must have 'regions' that are among 'regions'
          [eu-central-1], k      | ["*"], k              | a Region is named like us-east-1
          AKIAIOSFODNN7EXAMPLE   | short                 | the id of an access key is 16 to 128
          AKIAIOSFODNN7EXAMPLE   | AKIAIOSFODNN7EXAMPL2  | comes a second time
          """)
  void trustedService_isBounded(String right, String wrong, String problem) {
    var config =
        LEAST.replace("accounts: []", "accounts: [{id: \"111122223333\"}]")
            + """
            accessKeys: [{id: AKIAIOSFODNN7EXAMPL2, account: "111122223333", secret: env:Y}]
            services: [{name: s3.amazonaws.com, accessKey: AKIAIOSFODNN7EXAMPLE,
                accounts: ["111122223333"], regions: [eu-central-1], k
            """
                .replace("\n    ", " ");
    assertThat(problems(end(config.replace(right, wrong))))
        .singleElement()
        .asString()
        .contains(problem);
  }

  private static String end(String config) {
    return config.replace(", k\n", ", secret: env:X}]\n");
  }

  @Test
  void accessKeyOfNoAccount_andASecondOfItsId_areRefused() {
    var key = "{id: AKIAIOSFODNN7EXAMPLE, account: \"111122223333\", secret: env:X}";
    assertThat(problems(LEAST + "accessKeys: [" + key + "]"))
        .singleElement()
        .asString()
        .endsWith("which is not among 'accounts'");
    assertThat(
            problems(
                LEAST.replace("accounts: []", "accounts: [{id: \"111122223333\"}]")
                    + "accessKeys: ["
                    + key
                    + ", "
                    + key
                    + "]"))
        .containsExactly("line 1: access key AKIAIOSFODNN7EXAMPLE comes a second time");
  }

  @Test
  void allMistakes_areFoundAtOnce() {
    assertThat(problems("dta: 1\nrootKey: k\nregions: [x]\nlisten: {prt: 1}\naccounts: x\n"))
        .hasSize(6);
  }

  @ParameterizedTest
  @ValueSource(
      strings = {"", "[]", "a", "a: [", "\t", "a: 1\n---\nb: 2", "? [a]\n: b", "%YAML 9.9\n--- a"})
  void whatIsNoMapping_isRefused(String text) {
    assertThat(problems(text)).isNotEmpty();
  }

  @Test
  void deepAndLongFiles_areRefused() {
    assertThat(problems("a: ".repeat(1) + "[".repeat(5000))).isNotEmpty();
    assertThat(problems("data: " + "{a: ".repeat(30) + "}".repeat(30))).isNotEmpty();
    assertThat(problems("#".repeat(2 << 20))).containsExactly("is longer than 1048576 characters");
    assertThat(problems("a: &a [x]\nb: [*a, *a]")).isNotEmpty();
  }

  @Test
  void missingAndUnreadableFile_areRefused() throws IOException {
    var missing =
        catchThrowableOfType(
            DocumentFailure.class, () -> Config.read(folder.resolve("missing.yaml")));
    assertThat(missing).hasMessageEndingWith("missing.yaml: there is no such file");
    var binary = Files.write(folder.resolve("binary"), new byte[] {(byte) 0xff, (byte) 0xfe, 0});
    var unreadable = catchThrowableOfType(DocumentFailure.class, () -> Config.read(binary));
    assertThat(unreadable).hasMessageEndingWith("binary: is no UTF-8 text");
  }

  @ParameterizedTest
  @ValueSource(longs = {1, 2, 3, 4, 5, 6, 7, 8})
  void alteredFile_isReadOrRefusedWithProblems(long seed) throws IOException {
    var random = new Random(seed);
    for (var round = 0; round < 300; round++) {
      var bytes = LEAST.getBytes(StandardCharsets.UTF_8);
      for (var change = 0; change <= random.nextInt(4); change++) {
        bytes[random.nextInt(bytes.length)] =
            (byte) (random.nextInt(4) == 0 ? ':' : random.nextInt());
      }
      var file = Files.write(folder.resolve("altered.yaml"), bytes);
      try {
        assertThat(Config.read(file)).isNotNull();
      } catch (DocumentFailure e) {
        assertThat(e.problems()).isNotEmpty();
      }
    }
  }

  private Config read(String text) throws IOException {
    return Config.read(Files.writeString(folder.resolve("trent.yaml"), text));
  }

  private DocumentFailure failure(String text) {
    var failure = catchThrowableOfType(DocumentFailure.class, () -> read(text));
    assertThat(failure).isNotNull();
    return failure;
  }

  private List<String> problems(String text) {
    return failure(text).problems().stream().map(Problem::toString).toList();
  }
}
