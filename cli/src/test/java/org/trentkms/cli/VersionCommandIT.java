package org.trentkms.cli;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.lang.ProcessBuilder.Redirect;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/// `trent version --providers`, each time in a process of its own, because a native library is
/// loaded once in a process.
final class VersionCommandIT {

  private static final String WITHOUT_LIBRARY =
      "-Dcom.amazon.corretto.crypto.provider.useExternalLib=true";

  @TempDir private Path folder;

  @Test
  void providers_areATableOfServiceSourceAndReason() throws IOException, InterruptedException {
    var lines = version();
    assertThat(lines.get(0)).startsWith("trent ");
    assertThat(lines.get(1)).startsWith("java 25");
    assertThat(lines.get(2)).isEmpty();
    var table = lines.subList(lines.lastIndexOf("") + 1, lines.size());
    assertThat(table.getFirst()).matches("service +source +why");
    assertThat(table).hasSize(23);
    assertThat(table).anyMatch(line -> line.matches("RSA keys, signatures, OAEP {2,}.*"));
    assertThat(table)
        .anyMatch(line -> line.matches("SM2 +Bouncy Castle +.*not in JDK"))
        .anyMatch(line -> line.matches("AES-256-GCM of calls +.*"))
        .anyMatch(line -> line.matches("AES-256-GCM of the store .* +JDK +as fast .*"))
        .anyMatch(line -> line.matches("HMAC-SHA-256 of .* +JDK +as fast for up to 4 KiB, .*"))
        .anyMatch(line -> line.matches("SHA-1 and SHA-2 digests +JDK +as fast .*"));
    var source = table.getFirst().indexOf("source");
    var why = table.getFirst().indexOf("why");
    assertThat(table)
        .allSatisfy(line -> {
          assertThat(line.substring(source - 2, source)).isBlank();
          assertThat(line.substring(why - 2, why)).isBlank();
          assertThat(line.charAt(source)).isNotEqualTo(' ');
          assertThat(line.charAt(why)).isNotEqualTo(' ');
        });
  }

  @Test
  void libraryThatDoesNotLoad_isOneLineAboveTheTable() throws IOException, InterruptedException {
    var lines = version(WITHOUT_LIBRARY);
    assertThat(lines.get(3))
        .startsWith("Amazon Corretto Crypto Provider does not load on this machine, ")
        .contains("Skipping bundled library due to system property");
    assertThat(lines.get(4)).isEmpty();
    assertThat(lines.get(5)).startsWith("service ");
    assertThat(lines.subList(5, lines.size()))
        .hasSize(23)
        .noneMatch(line -> line.contains("does not load"))
        .anyMatch(line -> line.matches("RSA keys.* JDK +Amazon Corretto .* is not there"));
  }

  /// The lines on standard output; there are none on standard error.
  private List<String> version(String... options) throws IOException, InterruptedException {
    var java = Path.of(System.getProperty("java.home"), "bin", "java").toString();
    var command = new ArrayList<>(List.of(java, "-XX:TieredStopAtLevel=1"));
    command.addAll(List.of("--enable-native-access=ALL-UNNAMED", "-Dstdout.encoding=UTF-8"));
    command.addAll(List.of(options));
    command.addAll(List.of("-cp", System.getProperty("java.class.path"), Main.class.getName()));
    command.addAll(List.of("version", "--providers"));
    var out = folder.resolve("out");
    var err = folder.resolve("err");
    var process =
        new ProcessBuilder(command)
            .redirectOutput(Redirect.to(out.toFile()))
            .redirectError(Redirect.to(err.toFile()))
            .start();
    assertThat(process.waitFor()).isZero();
    assertThat(Files.readString(err, StandardCharsets.UTF_8)).isEmpty();
    return Files.readAllLines(out, StandardCharsets.UTF_8);
  }
}
