package org.trentkms.server.provider;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.file.Path;
import java.security.SecureRandom;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.trentkms.crypto.provider.Providers;
import org.trentkms.crypto.provider.Service;
import org.trentkms.crypto.provider.SlowWork;

final class SourcesTest {

  @TempDir private Path libraries;

  @Test
  void ed25519Keys_areOfTheSourceThatSignsWithThem() {
    var providers =
        new Providers(Sources.all(libraries, _ -> {}), new SecureRandom(), SlowWork.ANYWHERE);
    assertThat(providers.of(Service.ED25519_KEYS)).isSameAs(providers.of(Service.ED25519));
  }
}
