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

/// What `trent store` prints, and its exit codes.
@Timeout(60)
final class StoreCommandTest {

  @TempDir private Path folder;

  private final StringWriter out = new StringWriter();
  private final StringWriter err = new StringWriter();

  @Test
  void backup_ofARunningServer_isVerifiedAndRestored() throws IOException {
    try (var _ = start()) {
      assertThat(backUp("backup")).isZero();
      assertThat(out.toString().lines().map(line -> line.split("  +", 2)[0]))
          .containsExactly("file", "taken at", "bytes", "schema version");
      assertThat(err.toString())
          .isEqualTo("keep the root key apart: without it the backup cannot be read\n");
    }
    clear();

    assertThat(execute("store", "verify", path("backup"), "--root-key", path("data/root.key")))
        .isZero();
    assertThat(out.toString().lines().map(line -> line.split("  +", 2)[0]))
        .containsExactly(
            "taken at",
            "made by",
            "schema version",
            "keys",
            "key materials",
            "aliases",
            "access keys",
            "tags",
            "seals checked");
    assertThat(out.toString()).contains("trent dev", "seals checked   yes");
    clear();

    assertThat(
            execute("store", "restore", path("backup"), "--to", path("new"), "--without-root-key"))
        .isZero();
    assertThat(out.toString()).contains("seals checked   no");
    assertThat(folder.resolve("new/trent.db")).exists();
  }

  @Test
  void backup_ofAStoppedInstallation_isWritten() {
    start().close();

    assertThat(backUp("backup")).isZero();
    assertThat(execute("store", "verify", path("backup"), "--json", "--without-root-key")).isZero();
    assertThat(out.toString().lines().toList().getLast())
        .startsWith("{\"takenAt\":\"")
        .endsWith(
            "\"keys\":0,\"keyMaterials\":0,\"aliases\":0,\"accessKeys\":0,\"tags\":0,"
                + "\"sealsChecked\":false}");
  }

  @Test
  void relativePath_isThatOfTheCommand() throws IOException {
    var name = "backup-of-store-command-test";
    try (var _ = start()) {
      assertThat(execute("store", "backup", name, "--data", path("data"))).isZero();
      assertThat(Path.of(name)).exists();
    } finally {
      Files.deleteIfExists(Path.of(name));
    }
  }

  @Test
  void fileThatIsThere_isOneLineAndExitCode22_whetherAServerRunsOrNot() throws IOException {
    Files.writeString(folder.resolve("mine"), "mine");
    try (var _ = start()) {
      assertThat(backUp("mine")).isEqualTo(22);
    }
    assertThat(backUp("mine")).isEqualTo(22);
    assertThat(err.toString().lines())
        .containsOnly("trent: " + path("mine") + " is there already: nothing was changed");
  }

  @Test
  void whatIsNoSoundBackup_hasAnExitCodeOfItsOwn() throws IOException {
    try (var _ = start()) {
      backUp("backup");
    }
    try (var _ = start("other")) {
      assertThat(folder.resolve("other/root.key")).exists();
    }
    clear();
    var whole = Files.readAllBytes(folder.resolve("backup"));
    whole[whole.length / 2] ^= 1;
    Files.write(folder.resolve("damaged"), whole);
    Files.writeString(folder.resolve("text"), "hello");

    assertThat(verify("damaged")).isEqualTo(15);
    assertThat(verify("text")).isEqualTo(12);
    assertThat(verify("data/trent.db")).isEqualTo(12);
    assertThat(verify("absent")).isEqualTo(18);
    assertThat(execute("store", "verify", path("backup"), "--root-key", path("other/root.key")))
        .isEqualTo(24);
    assertThat(execute("store", "verify", path("backup"), "--root-key", path("absent")))
        .isEqualTo(14);
    assertThat(execute("store", "verify", path("backup"), "--config", path("absent")))
        .isEqualTo(17);
    assertThat(
            execute("store", "restore", path("backup"), "--to", path("data"), "--without-root-key"))
        .isEqualTo(19);
    assertThat(out.toString()).isEmpty();
    assertThat(err.toString().lines()).hasSize(8).allMatch(line -> line.startsWith("trent: "));
  }

  @Test
  void configuration_namesTheRootKey() throws IOException {
    try (var _ = start()) {
      backUp("backup");
    }
    var config =
        Files.writeString(
            folder.resolve("trent.yaml"),
            """
            data: %1$s/elsewhere
            rootKey: %1$s/data/root.key
            regions: [us-east-1]
            listen: {plainHttp: everything travels unencrypted}
            accounts: [{id: "111122223333"}]
            """
                .formatted(folder));
    clear();

    assertThat(execute("store", "verify", path("backup"), "--config", config.toString())).isZero();
    assertThat(out.toString()).contains("seals checked   yes");
  }

  @Test
  void installationThatIsNot_isExitCode18_andMissingArgumentsAre2() {
    assertThat(backUp("backup")).isEqualTo(18);
    assertThat(execute("store")).isEqualTo(2);
    assertThat(execute("store", "backup", "--data", path("data"))).isEqualTo(2);
    assertThat(execute("store", "restore", path("backup"))).isEqualTo(2);
    assertThat(execute("store", "restore", path("backup"), "--to=")).isEqualTo(2);
    assertThat(execute("store", "verify", "x", "--root-key", "a", "--without-root-key"))
        .isEqualTo(2);
  }

  private int backUp(String name) {
    return execute("store", "backup", path(name), "--data", path("data"));
  }

  private int verify(String name) {
    return execute("store", "verify", path(name), "--without-root-key");
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
