package org.trentkms.bench.handshake;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

final class OpenSslServerTest {
  @ParameterizedTest
  @CsvSource({
    "OpenSSL 3.0.19 27 Jan 2026, X25519",
    "OpenSSL 3.4.9 1 Jan 2026, X25519",
    "OpenSSL 3.5.0 8 Apr 2025, X25519MLKEM768",
    "OpenSSL 4.0.0 1 Jan 2027, X25519MLKEM768",
    "LibreSSL 3.9.0, X25519"
  })
  void newestGroup_ofAVersion_isWhatItBrought(String version, String group) {
    assertThat(OpenSslServer.newestGroup(version)).isEqualTo(group);
  }
}
