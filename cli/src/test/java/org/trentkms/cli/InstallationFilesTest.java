package org.trentkms.cli;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Instant;
import java.time.InstantSource;
import java.util.Map;
import org.junit.jupiter.api.Test;
import picocli.AutoComplete;
import picocli.CommandLine;

/// The manual page and the completion that an installation brings along say what the commands say
/// of themselves. To write them anew, run this test with `-Dtrent.bless=true`.
final class InstallationFilesTest {

  private static final Path FOLDER = Path.of("src/main/dist");

  @Test
  void manualPage_isTheOneThatTheCommandsMake() throws IOException {
    is("man/trent.1", ManualPage.of(program()));
  }

  @Test
  void completion_isTheOneThatTheCommandsMake() throws IOException {
    is("completion/trent.bash", AutoComplete.bash("trent", program()));
  }

  private static void is(String name, String made) throws IOException {
    var file = FOLDER.resolve(name);
    var content = made.stripTrailing() + "\n";
    if (Boolean.getBoolean("trent.bless")) {
      Files.writeString(file, content);
    }
    assertThat(Files.readString(file)).isEqualTo(content);
  }

  private static CommandLine program() {
    return Main.commandLine(
        new Surroundings(Map.of(), Instant.EPOCH, InstantSource.fixed(Instant.EPOCH)));
  }
}
