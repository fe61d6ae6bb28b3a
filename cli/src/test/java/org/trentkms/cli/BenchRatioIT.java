package org.trentkms.cli;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.lang.ProcessBuilder.Redirect;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/// `trent bench --ratio` in a process of its own, because it moves that to one processor.
final class BenchRatioIT {

  private static final int LONGEST_SECONDS = 120;

  @TempDir private Path folder;

  @Test
  void ratio_isOneJsonObject_andNothingIsLeft() throws IOException, InterruptedException {
    var process = bench();
    assertThat(process.waitFor(LONGEST_SECONDS, TimeUnit.SECONDS)).isTrue();
    // 26 where the machine had other work: the figures are shown, and said not to count.
    assertThat(process.exitValue()).isIn(0, 26);
    assertThat(Files.readAllLines(folder.resolve("out"), StandardCharsets.UTF_8))
        .singleElement()
        .asString()
        .matches("\\{\"ratio\":\\{\"GenerateMac\":[0-9]\\.[0-9]{3}},\"connections\":4,.*}")
        .contains("\"counts\":" + (process.exitValue() == 0));
    assertThat(stores()).isEmpty();
  }

  @Test
  void ended_takesItsServerAndTheStoreAway() throws IOException, InterruptedException {
    var process = bench();
    while (stores().isEmpty()) {
      assertThat(process.isAlive()).isTrue();
      Thread.sleep(10);
    }
    var servers = process.descendants().toList();
    process.destroy();
    assertThat(process.waitFor(LONGEST_SECONDS, TimeUnit.SECONDS)).isTrue();
    for (var server : servers) {
      assertThat(server.onExit().orTimeout(LONGEST_SECONDS, TimeUnit.SECONDS).join().isAlive())
          .isFalse();
    }
    assertThat(stores()).isEmpty();
  }

  private Process bench() throws IOException {
    var java = Path.of(System.getProperty("java.home"), "bin", "java").toString();
    var command = new ArrayList<>(List.of(java, "-XX:TieredStopAtLevel=1"));
    command.addAll(List.of("-cp", System.getProperty("java.class.path"), Main.class.getName()));
    command.addAll(List.of("bench", "--ratio", "--operation", "GenerateMac", "--json"));
    command.addAll(List.of("--connections", "4", "--duration", "1"));
    var builder =
        new ProcessBuilder(command)
            .redirectOutput(Redirect.to(folder.resolve("out").toFile()))
            .redirectError(Redirect.to(folder.resolve("err").toFile()));
    builder.environment().put("XDG_CACHE_HOME", folder.toString());
    return builder.start();
  }

  /// The stores that are to be thrown away.
  private List<Path> stores() throws IOException {
    var throwaway = folder.resolve("trent").resolve("throwaway");
    if (!Files.isDirectory(throwaway)) {
      return List.of();
    }
    try (var files = Files.list(throwaway)) {
      return files.filter(Files::isDirectory).toList();
    }
  }
}
