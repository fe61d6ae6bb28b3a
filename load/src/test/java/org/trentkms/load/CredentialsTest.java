package org.trentkms.load;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.Optional;
import org.junit.jupiter.api.Test;

final class CredentialsTest {

  @Test
  void text_hasNeitherSecretNorToken() {
    var credentials =
        new RequestSigner.Credentials(
            "AKIAEXAMPLE", "the-secret", "eu-central-1", Optional.of("the-token"));
    assertThat(credentials)
        .asString()
        .contains("AKIAEXAMPLE", "eu-central-1")
        .doesNotContain("the-secret", "the-token");
  }
}
