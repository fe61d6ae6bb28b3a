package org.trentkms.quota;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

final class QuotasTest {

  @Test
  void others_takeThePlaceOfThoseOfTheirNames() {
    assertThat(Quotas.USUAL.with(Map.of())).isEqualTo(Quotas.USUAL);
    assertThat(Quotas.USUAL.with(Map.of("keys", 1, "policyBytes", 4)))
        .isEqualTo(new Quotas(1, 50, 50, 4, 25, 50_000));
    assertThat(
            Quotas.USUAL.with(Map.of("aliasesPerKey", 2, "tagsPerKey", 3, "onDemandRotations", 0)))
        .isEqualTo(new Quotas(100_000, 2, 3, 32_768, 0, 50_000));
  }

  @ParameterizedTest
  @CsvSource(
      textBlock =
          """
          keys, 0
          keys, 10000001
          aliasesPerKey, 0
          aliasesPerKey, 1001
          tagsPerKey, 0
          tagsPerKey, 1001
          policyBytes, 0
          policyBytes, 131073
          onDemandRotations, -1
          onDemandRotations, 10001
          grantsPerKey, 0
          grantsPerKey, 1000001
          """)
  void quotaOutOfItsBounds_isRefusedByItsName(String name, int value) {
    assertThatThrownBy(() -> Quotas.USUAL.with(Map.of(name, value)))
        .isInstanceOf(IllegalArgumentException.class)
        .hasMessageStartingWith("'quotas." + name + "' is from ");
  }

  @Test
  void ratesOfCalls_stayWithOtherQuotas() {
    var rates = Map.of(RequestGroup.CREATE_KEY, Rate.parse("5"));

    assertThat(Quotas.USUAL.withRequests(rates).with(Map.of("keys", 1)))
        .isEqualTo(new Quotas(1, 50, 50, 32_768, 25, 50_000, rates));
  }

  @Test
  void quotaThatIsNone_isRefused() {
    assertThatThrownBy(() -> Quotas.USUAL.with(Map.of("kyes", 1)))
        .isInstanceOf(IllegalArgumentException.class)
        .hasMessage("there is no quota kyes");
  }
}
