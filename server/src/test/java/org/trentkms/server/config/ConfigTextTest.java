package org.trentkms.server.config;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/// What is shown of a configuration is the same configuration, and the reference page is the one
/// that the records make.
final class ConfigTextTest {

  private static final Path PAGE = Path.of("../docs/reference/configuration.md");

  @TempDir private Path folder;

  @Test
  void whatIsShown_isReadAsTheSame() throws IOException {
    var config =
        read(
            """
            data: /srv/trent
            rootKey: "/etc/keys/a \\"quoted\\" name"
            regions: [eu-central-1, us-east-1]
            listen: {proxyProtocol: [10.0.0.0/8, "fd00::/8"]}
            tls: {certificate: /srv/tls/chain.pem, key: /srv/tls/key.pem}
            accounts:
              - id: "111122223333"
                name: "platform: the first"
              - id: "444455556666"
            accessKeys:
              - {id: AKIAIOSFODNN7EXAMPLE, account: "111122223333", secret: "file:/etc/keys/platform"}
            audit: {cloudTrailFiles: false, retention: 90d}
            limits: {bodies: 1000B, idle: 1500ms}
            quotas: {keys: 7, requests: [{group: GenerateDataKeyPair.RSA_4096, perSecond: 0.1}]}
            """);
    assertThat(read(ConfigText.show(config))).isEqualTo(config);
  }

  /// To write the page anew, run this test with `-Dtrent.bless=true`.
  @Test
  void referencePage_isTheOneThatTheRecordsMake() throws IOException {
    if (Boolean.getBoolean("trent.bless")) {
      Files.writeString(PAGE, ConfigText.reference());
    }
    assertThat(Files.readString(PAGE)).isEqualTo(ConfigText.reference());
  }

  private Config read(String text) throws IOException {
    return Config.read(Files.writeString(folder.resolve("trent.yaml"), text));
  }
}
