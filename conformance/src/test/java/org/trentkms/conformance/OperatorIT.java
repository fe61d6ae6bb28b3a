package org.trentkms.conformance;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.file.Path;
import java.util.Map;
import java.util.regex.Pattern;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.trentkms.conformance.client.Clients;
import org.trentkms.conformance.process.Launch;
import org.trentkms.conformance.process.TrentProcess;

/// An operator's commands as programs of their own, beside the running server: across its end, its
/// death and its next start.
final class OperatorIT {

  private static final String REGION = "us-east-1";

  @TempDir private Path folder;

  @Test
  void accessKey_survivesTheServersDeath_andIsRefusedOnceItIsDisabled() {
    var server = strict();
    String id;
    String secret;
    try (var trent = TrentProcess.start(server)) {
      var made = operate(0, "access-key", "create", "--account", "111122223333");
      id = found("access key id +(\\S+)", made);
      secret = found("secret access key +(\\S+)", made);
      assertThat(operate(0, "status")).contains("dev --strict", "" + trent.pid());
      trent.kill();
    }

    assertThat(data().resolve("control")).exists();
    assertThat(operate(20, "status")).isEmpty();

    try (var trent = TrentProcess.start(server);
        var clients = new Clients(trent.endpoint())) {
      var kms = clients.client(id, secret, REGION);
      var key = kms.createKey(r -> r.description("the first")).keyMetadata().keyId();
      assertThat(operate(0, "keys", "list", "--account", "111122223333"))
          .contains(key, REGION, "SYMMETRIC_DEFAULT", "Enabled", "the first");

      operate(0, "access-key", "disable", id);
      assertThat(Refusal.code(kms::listKeys)).isEqualTo("UnrecognizedClientException");
      operate(0, "access-key", "enable", id);
      assertThat(kms.listKeys().keys()).hasSize(1);

      assertThat(trent.terminate()).isEqualTo(143);
    }
    assertThat(data().resolve("control")).doesNotExist();
    assertThat(operate(20, "access-key", "list")).isEmpty();
  }

  private Launch strict() {
    return Launch.dev(folder)
        .withData(data())
        .with("--strict", "--access-key", "AKIATRENTSTRICT00001", "--secret", "env:GIVEN")
        .withEnvironment(Map.of("GIVEN", "given"));
  }

  private Path data() {
    return folder.resolve("data");
  }

  /// Runs a command to its end, and returns what it has printed.
  private String operate(int exitCode, String... arguments) {
    var process =
        TrentProcess.begin(Launch.command(folder, arguments).with("--data", data().toString()));
    assertThat(process.await()).as(process.errors()).isEqualTo(exitCode);
    return process.output();
  }

  private static String found(String pattern, String text) {
    var matcher = Pattern.compile(pattern).matcher(text);
    assertThat(matcher.find()).as(text).isTrue();
    return matcher.group(1);
  }
}
