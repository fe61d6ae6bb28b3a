package org.trentkms.cli;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import java.util.Arrays;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.trentkms.server.datadir.DataDirectoryFailure.Reason;
import org.trentkms.testing.RequiresTool;
import org.trentkms.testing.Tool;

/// The unit by which systemd runs an installation.
final class SystemdUnitTest {

  private static final Path UNIT = Path.of("src/main/dist/systemd/trent.service");
  private static final String PROGRAM = "/opt/trent/trent";

  @TempDir private Path folder;

  /// The checker wants the program to be there: a stand-in takes its place.
  @Test
  @RequiresTool(Tool.SYSTEMD_ANALYZE)
  void unit_isFoundRight_andItsSandboxTight() throws Exception {
    var standIn = Files.writeString(folder.resolve("trent"), "#!/bin/sh\n");
    Files.setPosixFilePermissions(standIn, PosixFilePermissions.fromString("rwxr-xr-x"));
    var unit =
        Files.writeString(
            folder.resolve("trent.service"),
            Files.readString(UNIT).replace(PROGRAM, standIn.toString()));

    assertThat(analyze("verify", "--man=no", unit.toString())).isEmpty();
    // 0.0 is a service that may do nothing, 10.0 one that may do anything; above this it fails.
    assertThat(analyze("security", "--offline=yes", "--threshold=20", unit.toString()))
        .contains("Overall exposure level for trent.service: 1.");
  }

  /// A restart mends no wrong file: systemd is told every exit code of that kind.
  @Test
  void restart_isPreventedWhereItMendsNothing() throws IOException {
    var line =
        Files.readAllLines(UNIT).stream()
            .filter(text -> text.startsWith("RestartPreventExitStatus="))
            .findFirst()
            .orElseThrow();
    var codes = Arrays.asList(line.substring(line.indexOf('=') + 1).split(" ", -1));
    var lasting =
        Stream.of(Reason.values())
            // Another process may end, and a file may become accessible.
            .filter(reason -> reason != Reason.LOCKED && reason != Reason.NOT_ACCESSIBLE)
            .map(reason -> Integer.toString(ExitCode.of(reason)));

    assertThat(lasting).allMatch(codes::contains);
  }

  private static String analyze(String... arguments) throws IOException, InterruptedException {
    var command = Stream.concat(Stream.of("systemd-analyze"), Stream.of(arguments)).toList();
    var process = new ProcessBuilder(command).redirectErrorStream(true).start();
    process.getOutputStream().close();
    var printed = new String(process.getInputStream().readAllBytes(), StandardCharsets.UTF_8);
    assertThat(process.waitFor()).as(printed).isZero();
    return printed;
  }
}
