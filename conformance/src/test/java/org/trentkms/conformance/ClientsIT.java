package org.trentkms.conformance;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.net.URISyntaxException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Map;
import java.util.Objects;
import java.util.regex.Pattern;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.trentkms.conformance.process.Launch;
import org.trentkms.conformance.process.TrentProcess;
import org.trentkms.testing.RequiresTool;
import org.trentkms.testing.SelfSigned;
import org.trentkms.testing.Tool;

/// AWS's clients that are not Java, each with a script of its own against a `trent server` over
/// TLS, whose certificate they are told to trust.
final class ClientsIT {

  private static final String REGION = "eu-central-1";
  private static final String ACCOUNT = "111122223333";

  @TempDir private Path folder;
  private SelfSigned authority;
  private TrentProcess server;

  @BeforeEach
  void start() throws IOException {
    authority = SelfSigned.ec(folder);
    Files.writeString(
        folder.resolve("trent.yaml"),
        """
        data: %1$s/data
        rootKey: %1$s/keys/root.key
        regions: [%2$s]
        listen: {port: 0}
        tls: {certificate: %4$s, key: %5$s}
        accounts: [{id: "%3$s"}]
        """
            .formatted(folder, REGION, ACCOUNT, authority.certificateFile(), authority.keyFile()));
    run("init");
    server = TrentProcess.start(command("server"));
  }

  @AfterEach
  void stop() {
    server.close();
  }

  @Test
  @RequiresTool(Tool.AWS_CLI)
  void commandLine_getsWhatItMust() throws Exception {
    requireWell("sh", script("cli.sh").toString());
  }

  @Test
  @RequiresTool(Tool.BOTO3)
  void boto3_getsWhatItMust() throws Exception {
    requireWell("python3", script("kms_boto3.py").toString());
  }

  @Test
  @RequiresTool(Tool.NPM)
  void javaScriptSdk_getsWhatItMust() throws Exception {
    var project = Files.createDirectories(Path.of("target", "clients", "javascript"));
    for (var name : new String[] {"package.json", "package-lock.json", "kms.mjs"}) {
      Files.write(project.resolve(name), Files.readAllBytes(script("javascript").resolve(name)));
    }
    var installed =
        run(
            new ProcessBuilder(
                    "npm", "ci", "--ignore-scripts", "--no-audit", "--no-fund", "--prefer-offline")
                .directory(project.toFile()));
    assertThat(installed.exitCode).as(installed.printed).isZero();
    requireWell("node", project.resolve("kms.mjs").toString());
  }

  private void requireWell(String... script) throws Exception {
    var builder = new ProcessBuilder(script);
    builder.environment().putAll(environment());
    var outcome = run(builder);
    assertThat(outcome.exitCode).as(outcome.printed).isZero();
    assertThat(outcome.printed).endsWith("all is well\n");
    assertThat(server.errors()).doesNotContain("ERROR");
  }

  /// What every client of AWS takes from its environment. Nothing of the user's own counts.
  private Map<String, String> environment() {
    var made = run("access-key", "create", "--account", ACCOUNT);
    var nowhere = folder.resolve("nowhere").toString();
    var trusted = authority.certificateFile().toString();
    return Map.ofEntries(
        Map.entry("AWS_ENDPOINT_URL_KMS", server.endpoint().toString()),
        Map.entry("AWS_CA_BUNDLE", trusted),
        Map.entry("NODE_EXTRA_CA_CERTS", trusted),
        Map.entry("AWS_REGION", REGION),
        Map.entry("AWS_DEFAULT_REGION", REGION),
        Map.entry("AWS_ACCESS_KEY_ID", found("access key id +(\\S+)", made)),
        Map.entry("AWS_SECRET_ACCESS_KEY", found("secret access key +(\\S+)", made)),
        Map.entry("AWS_CONFIG_FILE", nowhere),
        Map.entry("AWS_SHARED_CREDENTIALS_FILE", nowhere),
        Map.entry("AWS_PAGER", ""));
  }

  /// What a program has printed, and how it has ended.
  private record Outcome(int exitCode, String printed) {}

  private static Outcome run(ProcessBuilder builder) throws IOException, InterruptedException {
    var process = builder.redirectErrorStream(true).start();
    process.getOutputStream().close();
    var printed = new String(process.getInputStream().readAllBytes(), StandardCharsets.UTF_8);
    return new Outcome(process.waitFor(), printed);
  }

  /// Runs a command of the program to its end, and returns what it has printed.
  private String run(String... arguments) {
    try (var process = TrentProcess.begin(command(arguments))) {
      assertThat(process.await()).as(process.errors()).isZero();
      return process.output();
    }
  }

  private Launch command(String... arguments) {
    return Launch.command(folder, arguments)
        .with("--config", folder.resolve("trent.yaml").toString());
  }

  private static String found(String pattern, String text) {
    var matcher = Pattern.compile(pattern).matcher(text);
    assertThat(matcher.find()).as(text).isTrue();
    return matcher.group(1);
  }

  private static Path script(String name) throws URISyntaxException {
    return Path.of(Objects.requireNonNull(ClientsIT.class.getResource("/clients/" + name)).toURI());
  }
}
