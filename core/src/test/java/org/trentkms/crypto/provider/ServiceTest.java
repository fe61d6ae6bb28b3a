package org.trentkms.crypto.provider;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.Arrays;
import java.util.EnumSet;
import java.util.Set;
import org.junit.jupiter.api.Test;

/// Which source has what, so that nothing is served by another one unnoticed.
final class ServiceTest {

  @Test
  void correttosProvider_whereItLoads_lacksTheseAlone() {
    assertThat(lackingAt(TestSources.CORRETTO))
        .isEqualTo(
            TestSources.CORRETTO.isPresent()
                ? EnumSet.of(
                    Service.SM2, Service.ML_KEM, Service.SEEDED_PAIRS, Service.HMAC_SHA_224)
                : EnumSet.allOf(Service.class));
  }

  @Test
  void jdk_lacksTheseAlone() {
    assertThat(lackingAt(TestSources.JDK))
        .isEqualTo(EnumSet.of(Service.ECC_SECG_P256K1, Service.SM2, Service.ML_DSA_EXTERNAL_MU));
  }

  /// Its SM2 signs digests under no JCA name, which the server adds.
  @Test
  void bouncyCastle_lacksThisAlone() {
    assertThat(lackingAt(TestSources.BOUNCY_CASTLE)).isEqualTo(EnumSet.of(Service.SM2));
  }

  private static Set<Service> lackingAt(Source source) {
    var lacking = EnumSet.noneOf(Service.class);
    Arrays.stream(Service.values())
        .filter(service -> !service.isServedBy(source))
        .forEach(lacking::add);
    return lacking;
  }
}
