package org.trentkms.cli;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.io.PrintWriter;
import java.io.StringWriter;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.nio.channels.FileChannel;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.nio.file.attribute.PosixFilePermissions;
import java.time.Instant;
import java.util.ArrayList;
import java.util.HexFormat;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.TreeMap;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.trentkms.id.AccountId;
import org.trentkms.server.DevSettings;
import org.trentkms.server.Wiring;
import org.trentkms.server.http.ListenerSettings;
import org.trentkms.server.keypairs.ReserveSettings;

/// What `trent dev` refuses, each with a message and an exit code of its own, leaving the disk as
/// it was.
final class DevCommandTest {

  @TempDir private Path folder;

  private final StringWriter err = new StringWriter();

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      value = {
        "--port 70000 | port is 70000",
        "--account 12 | an account id is 12 digits",
        "--region nowhere | a Region is named like us-east-1",
        "--host 0.0.0.0 | --allow-host",
        "--data= | --data names no directory",
        "--strict | --strict needs --access-key ID and --secret env:NAME",
        "--access-key AKIA | need --strict",
        "--rsa-reserve 65 | --rsa-reserve: size is 65: give a number from 0 to 64",
        "--rsa-reserve -1 | --rsa-reserve: size is -1: give a number from 0 to 64",
        "--quota keys=0 | --quota: 'quotas.keys' is from 1 to 10000000",
        "--quota kyes=1 | --quota: there is no quota kyes",
        "--quota keys=many | Invalid value for option '--quota' (NAME=N): 'many' is not an int",
        "--rate CreateKyes=1 | --rate: there is no group of calls CreateKyes",
        "--rate CreateKey=0 | --rate: a rate is from 0.001 to 1000000 calls a second",
        "--rate CreateKey=1s | --rate: is no rate: write calls a second, as 10000 or 0.25",
        "--strict --access-key AKIA --secret plain | --secret takes env:NAME",
        "--strict --access-key AKIA --secret env:UNSET | UNSET is not set",
      })
  void wrongOption_isSaidAndIsExitCode2(String options, String said) {
    assertThat(dev(options.split(" "))).isEqualTo(2);
    assertThat(err.toString()).contains(said);
  }

  @Test
  void takenPort_isExitCode10AndLeavesNothingOpen() throws IOException {
    try (var taken = new ServerSocket(0, 1, InetAddress.getLoopbackAddress())) {
      var data = folder.resolve("data");
      assertThat(dev("--port", "" + taken.getLocalPort(), "--data", data.toString())).isEqualTo(10);
      assertThat(err.toString()).contains("" + taken.getLocalPort());
      try (var lock = FileChannel.open(lockFile(data), StandardOpenOption.WRITE)) {
        assertThat(lock.tryLock()).isNotNull();
      }
    }
  }

  @Test
  void wrongSeed_isExitCode17_andMakesNothing() throws IOException {
    var data = folder.resolve("data");
    var seed = Files.writeString(folder.resolve("seed.yaml"), "kyes: []");
    assertThat(dev("--port", "0", "--data", data.toString(), "--seed", seed.toString()))
        .isEqualTo(17);
    assertThat(err.toString()).contains("seed.yaml: line 1: there is no setting 'kyes'");
    assertThat(data).doesNotExist();
  }

  @Test
  void dataDirectoryInUse_isExitCode11() {
    var data = folder.resolve("data");
    try (var _ = Wiring.dev(settings(data))) {
      assertThat(dev("--port", "0", "--data", data.toString())).isEqualTo(11);
      assertThat(err.toString()).contains(data.toString());
    }
  }

  @Test
  void fileInPlaceOfTheDirectory_isExitCode12() throws IOException {
    var data = Files.writeString(folder.resolve("data"), "not a directory");
    assertThat(dev("--port", "0", "--data", data.toString())).isEqualTo(12);
  }

  @Test
  void directoryOpenToOthers_isExitCode13() throws IOException {
    var data = established();
    Files.setPosixFilePermissions(data, PosixFilePermissions.fromString("rwxr-x---"));
    assertThat(refusedUnchanged(data)).isEqualTo(13);
  }

  @Test
  void rootKeyOpenToOthers_isExitCode13() throws IOException {
    var data = established();
    Files.setPosixFilePermissions(
        data.resolve("root.key"), PosixFilePermissions.fromString("rw-r-----"));
    assertThat(refusedUnchanged(data)).isEqualTo(13);
  }

  @Test
  void damagedStore_isExitCode15() throws IOException {
    var data = established();
    Files.writeString(data.resolve("trent.db"), "this is no database".repeat(500));
    assertThat(refusedUnchanged(data)).isEqualTo(15);
  }

  @Test
  void missingRootKey_isExitCode14AndMakesNoOther() throws IOException {
    var data = established();
    Files.delete(data.resolve("root.key"));
    assertThat(refusedUnchanged(data)).isEqualTo(14);
    assertThat(err.toString()).contains("root.key is missing");
  }

  @Test
  void rootKeyOfAnotherStore_isExitCode24() throws IOException {
    var data = established();
    Files.write(data.resolve("root.key"), new byte[32]);
    assertThat(refusedUnchanged(data)).isEqualTo(24);
    assertThat(err.toString()).contains("root.key does not open the store");
  }

  private Path established() {
    var data = folder.resolve("data");
    Wiring.dev(settings(data)).close();
    return data;
  }

  private static DevSettings settings(Path data) {
    return new DevSettings(
        ListenerSettings.of("127.0.0.1", 0),
        Set.of(),
        new AccountId("000000000000"),
        Optional.of(data),
        Optional.empty(),
        ReserveSettings.of(0));
  }

  private int refusedUnchanged(Path data) throws IOException {
    var before = content(data);
    var code = dev("--port", "0", "--data", data.toString());
    assertThat(content(data)).isEqualTo(before);
    assertThat(err.toString()).contains(data.toString()).doesNotContain("Exception");
    return code;
  }

  private int dev(String... options) {
    var arguments = new ArrayList<>(List.of("dev"));
    arguments.addAll(List.of(options));
    return Main.commandLine(new Surroundings(Map.of(), Instant.EPOCH, () -> Instant.EPOCH))
        .setErr(new PrintWriter(err))
        .setOut(new PrintWriter(new StringWriter()))
        .execute(arguments.toArray(String[]::new));
  }

  private static Path lockFile(Path data) throws IOException {
    try (var files = Files.list(data)) {
      return files.filter(file -> file.toString().endsWith("lock")).findFirst().orElseThrow();
    }
  }

  private static Map<String, String> content(Path data) throws IOException {
    var content = new TreeMap<String, String>();
    try (var files = Files.walk(data)) {
      for (var file : files.filter(Files::isRegularFile).toList()) {
        content.put(file.toString(), HexFormat.of().formatHex(Files.readAllBytes(file)));
      }
    }
    return content;
  }
}
