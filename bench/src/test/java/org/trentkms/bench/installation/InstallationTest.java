package org.trentkms.bench.installation;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Path;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.trentkms.server.ServerSettings;

final class InstallationTest {
  @TempDir private Path parent;

  @Test
  void make_encryptedAndWithAccounts_isConfiguredSo() throws IOException {
    try (var installation = Installation.make(parent, Setup.USUAL.withAccounts(10).encrypted())) {
      var settings = settings(installation);

      assertThat(settings.identity()).isPresent();
      assertThat(settings.config().listen().plainHttp()).isEmpty();
      assertThat(settings.config().accounts()).hasSize(10);
      assertThat(settings.config().data()).isEqualTo(installation.data());
      assertThat(settings.config().rootKey()).isEqualTo(installation.rootKey());
    }
    assertThat(parent).isEmptyDirectory();
  }

  @Test
  void make_usual_isPlain() throws IOException {
    try (var installation = Installation.make(parent, Setup.USUAL)) {
      assertThat(settings(installation).identity()).isEmpty();
      assertThat(installation.certificate()).isEmpty();
    }
  }

  private static ServerSettings settings(Installation installation) {
    return ServerSettings.read(installation.folder().resolve("trent.yaml"), Map.of());
  }
}
