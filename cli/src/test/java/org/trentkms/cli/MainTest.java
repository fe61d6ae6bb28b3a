package org.trentkms.cli;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.PrintWriter;
import java.io.StringWriter;
import java.time.Instant;
import java.util.Map;
import org.junit.jupiter.api.Test;
import picocli.CommandLine;

final class MainTest {
  private final StringWriter out = new StringWriter();
  private final StringWriter err = new StringWriter();
  private final Surroundings surroundings =
      new Surroundings(Map.of(), Instant.EPOCH, () -> Instant.EPOCH);
  private final CommandLine program =
      Main.commandLine(surroundings).setOut(new PrintWriter(out)).setErr(new PrintWriter(err));

  @Test
  void version_printsTrentAndJava() {
    assertThat(program.execute("version")).isZero();
    assertThat(out.toString()).startsWith("trent ").contains("java 25");
  }

  @Test
  void help_namesEveryCommand() {
    assertThat(program.execute("--help")).isZero();
    assertThat(out.toString()).contains(program.getSubcommands().keySet());
  }

  @Test
  void noCommand_isAnErrorWithTheUsage() {
    assertThat(program.execute()).isEqualTo(2);
    assertThat(err.toString()).contains("missing command", "Usage: trent");
  }

  @Test
  void commandLineForOneCommand_knowsThatCommandAlone() {
    assertThat(program.getSubcommands().keySet())
        .hasSizeGreaterThan(10)
        .allSatisfy(name ->
            assertThat(Main.commandLine(surroundings, name, "--help").getSubcommands())
                .containsOnlyKeys(name));
  }

  @Test
  void commandLineForAnythingElse_knowsEveryCommand() {
    assertThat(Main.commandLine(surroundings, new String[0]).getSubcommands())
        .containsOnlyKeys(program.getSubcommands().keySet());
    assertThat(Main.commandLine(surroundings, "--help").getSubcommands())
        .containsOnlyKeys(program.getSubcommands().keySet());
  }
}
