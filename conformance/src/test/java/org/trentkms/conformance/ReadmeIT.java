package org.trentkms.conformance;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.net.URI;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;
import org.junit.jupiter.api.io.TempDir;
import org.trentkms.conformance.process.Launch;
import org.trentkms.conformance.process.TrentProcess;
import org.trentkms.testing.RequiresTool;
import org.trentkms.testing.Tool;
import software.amazon.awssdk.auth.credentials.AwsBasicCredentials;
import software.amazon.awssdk.auth.credentials.StaticCredentialsProvider;
import software.amazon.awssdk.regions.Region;
import software.amazon.awssdk.services.kms.KmsClient;
import software.amazon.awssdk.services.kms.model.DataKeySpec;

/// The examples of README, run as they stand there.
final class ReadmeIT {
  @RegisterExtension static final RunningTrent TRENT = new RunningTrent();

  private static final String PRINTED = "http://127.0.0.1:4599";

  @TempDir private Path folder;

  @Test
  @RequiresTool(Tool.AWS_CLI)
  void exampleOfTheCommandLine_printsWhatWasEncrypted() throws IOException, InterruptedException {
    var script =
        block("export AWS_ENDPOINT_URL_KMS=").replace(PRINTED, TRENT.endpoint().toString());
    var process =
        new ProcessBuilder("sh", "-euc", script)
            .directory(folder.toFile())
            .redirectErrorStream(true)
            .start();
    process.getOutputStream().close();
    var printed = new String(process.getInputStream().readAllBytes(), StandardCharsets.UTF_8);
    assertThat(process.waitFor()).as(printed).isZero();
    assertThat(printed).endsWith("hello");
  }

  @Test
  void exampleOfTheSdk_opensItsDataKey() throws IOException {
    // These lines stand in README; the test below holds the two together.
    try (var kms =
        KmsClient.builder()
            .endpointOverride(URI.create(TRENT.endpoint().toString()))
            .region(Region.US_EAST_1)
            .credentialsProvider(
                StaticCredentialsProvider.create(AwsBasicCredentials.create("test", "test")))
            .build()) {
      var key = kms.createKey().keyMetadata().keyId();
      var dataKey = kms.generateDataKey(r -> r.keyId(key).keySpec(DataKeySpec.AES_256));
      var plaintext = kms.decrypt(r -> r.ciphertextBlob(dataKey.ciphertextBlob())).plaintext();
      assertThat(plaintext).isEqualTo(dataKey.plaintext());
    }
    var source = Files.readString(Path.of("src/test/java/org/trentkms/conformance/ReadmeIT.java"));
    var lines =
        Arrays.stream(block("try (var kms").split("\n"))
            .map(
                line -> line.strip().replace("\"" + PRINTED + "\"", "TRENT.endpoint().toString()"));
    assertThat(lines).allMatch(source::contains);
  }

  @Test
  void whatDevPrintsToCopy_namesEachServiceThatItAnswersFor() {
    var server = TrentProcess.start(Launch.dev(folder));
    var endpoint = server.endpoint();
    server.close();
    for (var service : List.of("KMS", "STS", "CLOUDTRAIL")) {
      assertThat(server.output()).contains("AWS_ENDPOINT_URL_" + service + "=" + endpoint);
    }
  }

  /// The fenced block of README that begins so.
  static String block(String beginning) throws IOException {
    var readme = Files.readString(Path.of("..", "README.md"));
    return Arrays.stream(readme.split("```[a-z]*\n"))
        .filter(block -> block.startsWith(beginning))
        .findFirst()
        .orElseThrow();
  }
}
