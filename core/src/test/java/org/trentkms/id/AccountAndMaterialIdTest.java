package org.trentkms.id;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

final class AccountAndMaterialIdTest {

  private static final String MATERIAL = "0123456789abcdef".repeat(4);

  @ParameterizedTest
  @ValueSource(
      strings = {
        "",
        "11112222333",
        "1111222233334",
        "11112222333a",
        "-11112222333",
        "１１１１２２２２３３３３"
      })
  void account_isTwelveDigits(String text) {
    assertThat(AccountId.isWellFormed(text)).isFalse();
    assertThatThrownBy(() -> new AccountId(text)).isInstanceOf(IllegalArgumentException.class);
  }

  @Test
  void materialId_isItsBytes() {
    var id = new MaterialId(MATERIAL);

    assertThat(id.bytes()).hasSize(MaterialId.SIZE);
    assertThat(MaterialId.of(id.bytes())).isEqualTo(id).hasToString(MATERIAL);
  }

  @ParameterizedTest
  @ValueSource(
      strings = {"", "00", "0123456789ABCDEF0123456789ABCDEF0123456789ABCDEF0123456789ABCDEF"})
  void anythingElse_isNoMaterialId(String text) {
    assertThatThrownBy(() -> new MaterialId(text)).isInstanceOf(IllegalArgumentException.class);
  }
}
