package org.trentkms.cli;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.io.PrintWriter;
import java.io.StringWriter;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Instant;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;
import org.trentkms.id.AccountId;
import org.trentkms.server.DevSettings;
import org.trentkms.server.TrentServer;
import org.trentkms.server.Wiring;
import org.trentkms.server.http.ListenerSettings;
import org.trentkms.server.keypairs.ReserveSettings;

/// What `trent audit` prints, and its exit codes, over the log of a server.
@Timeout(60)
final class AuditCommandTest {

  @TempDir private Path folder;

  private final StringWriter out = new StringWriter();
  private final StringWriter err = new StringWriter();

  @Test
  void logOfAServer_isProved_whileItRunsAndWhenItHasStopped() throws Exception {
    try (var _ = start()) {
      waitForKey();
      execute("status", "--data", path("data"));
      clear();
      assertThat(verify()).as(out.toString()).isZero();
    }
    clear();
    assertThat(verify()).isZero();
    assertThat(out.toString().lines().map(line -> line.split("  +", 2)[0]))
        .containsExactly(
            "segments",
            "records",
            "not yet sealed",
            "heads",
            "digests",
            "log files",
            "last head",
            "last record",
            "chain value",
            "last digest",
            "digest hash",
            "public key",
            "public key from",
            "problems");
    assertThat(out.toString())
        .contains("not yet sealed   0", "the folder of the log", "problems         0");
    assertThat(err.toString()).isEmpty();
  }

  @Test
  void keyThatTheServerPrints_verifiesItsLog_andThatOfAnotherDoesNot() throws Exception {
    var keys = folder.resolve("keys.pem");
    try (var _ = start()) {
      waitForKey();
      Files.writeString(keys, out.toString());
    }
    assertThat(out.toString()).startsWith("-----BEGIN PUBLIC KEY-----\n");
    clear();
    assertThat(verify("--public-key", keys.toString())).as(out.toString()).isZero();

    try (var _ = start("other")) {
      waitForKey("other");
    }
    clear();
    assertThat(execute("audit", "verify", path("other/audit"), "--public-key", keys.toString()))
        .isEqualTo(25);
    assertThat(out.toString()).contains("is no head that was signed by this key (public key ");
  }

  @Test
  void logOfAServerThatEndedBeforeTheFirstHead_isAllNotYetSealed() throws Exception {
    var log = Files.createDirectories(folder.resolve("data/audit")).resolve("audit.log");
    Files.writeString(log, "{\"eventName\":\"Encrypt\"}\n");

    assertThat(verify()).isZero();
    assertThat(out.toString()).contains("records          0\n", "not yet sealed   1\n");

    Files.writeString(log.resolveSibling("audit-0000000000000000000.heads"), "{}\n");
    assertThat(verify()).isEqualTo(12);
    assertThat(err.toString()).contains("has no public keys");
  }

  @Test
  void recordThatWasTakenOut_isALine_andExitCode25() throws Exception {
    try (var _ = start()) {
      waitForKey();
      execute("status", "--data", path("data"));
      execute("status", "--data", path("data"));
    }
    var log = folder.resolve("data/audit/audit.log");
    var lines = Files.readAllLines(log);
    Files.writeString(log, String.join("\n", lines.subList(1, lines.size())) + "\n");
    clear();

    assertThat(verify()).isEqualTo(25);
    assertThat(out.toString().lines()).contains("audit.log: record 1 is missing");
    clear();
    assertThat(verify("--json")).isEqualTo(25);
    assertThat(out.toString().lines())
        .contains("{\"problem\":\"MISSING\",\"file\":\"audit.log\",\"record\":1}");
    clear();
    assertThat(execute("audit", "verify", log.toString(), "--json")).isEqualTo(25);
    assertThat(out.toString().lines())
        .contains("{\"problem\":\"MISSING\",\"file\":\"audit.log\",\"record\":1}");
    assertThat(execute("audit", "verify", log.toString(), path("data/audit/settled")))
        .isEqualTo(12);
    assertThat(execute("audit", "verify", log.toString(), path("data/trent.db"))).isEqualTo(12);
  }

  @Test
  void hashThatWasKept_mustBeInTheLog() throws Exception {
    try (var _ = start()) {
      waitForKey();
    }
    clear();
    verify("--json");
    var hash = out.toString().replaceAll("(?s).*\"digestHash\":\"([0-9a-f]{64})\".*", "$1");

    assertThat(verify("--expect", hash)).isZero();
    assertThat(verify("--expect", "0".repeat(64))).isEqualTo(25);
    assertThat(out.toString()).contains("0".repeat(64) + ": is in no digest and no head");
  }

  @Test
  void wrongArguments_areExitCode2_andWhatIsNoLogIs12() throws IOException {
    assertThat(execute("audit")).isEqualTo(2);
    assertThat(verify("--from", "yesterday")).isEqualTo(2);
    assertThat(verify("--expect", "12")).isEqualTo(2);
    assertThat(verify("--expect", "x".repeat(64))).isEqualTo(2);
    assertThat(execute("audit", "public-key", "--data", path("data"))).isEqualTo(20);
    assertThat(execute("audit", "verify", path("absent"))).isEqualTo(12);
    Files.writeString(folder.resolve("text"), "hello");
    assertThat(execute("audit", "verify", path("absent"), "--public-key", path("text")))
        .isEqualTo(12);
  }

  /// Until the first head is signed, which is a moment after the start.
  private void waitForKey() throws InterruptedException {
    waitForKey("data");
  }

  private void waitForKey(String data) throws InterruptedException {
    while (execute("audit", "public-key", "--data", path(data)) == ExitCode.REFUSED) {
      clear();
      Thread.sleep(20);
    }
  }

  private int verify(String... options) {
    var arguments = new String[options.length + 4];
    arguments[0] = "audit";
    arguments[1] = "verify";
    arguments[2] = "--data";
    arguments[3] = path("data");
    System.arraycopy(options, 0, arguments, 4, options.length);
    return execute(arguments);
  }

  private String path(String name) {
    return folder.resolve(name).toString();
  }

  private TrentServer start() {
    return start("data");
  }

  private TrentServer start(String data) {
    return Wiring.dev(
        new DevSettings(
            ListenerSettings.of("127.0.0.1", 0),
            Set.of(),
            new AccountId("111122223333"),
            Optional.of(folder.resolve(data)),
            Optional.empty(),
            ReserveSettings.of(0)));
  }

  private int execute(String... arguments) {
    return Main.commandLine(new Surroundings(Map.of(), Instant.EPOCH, () -> Instant.EPOCH))
        .setErr(new PrintWriter(err, true))
        .setOut(new PrintWriter(out, true))
        .execute(arguments);
  }

  private void clear() {
    out.getBuffer().setLength(0);
    err.getBuffer().setLength(0);
  }
}
