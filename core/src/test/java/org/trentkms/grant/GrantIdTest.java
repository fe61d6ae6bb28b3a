package org.trentkms.grant;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

final class GrantIdTest {

  private static final String LETTERS = "0123456789abcdef".repeat(4);

  @Test
  void id_isItsBytes() {
    var id = GrantId.parse(LETTERS).orElseThrow();
    assertThat(GrantId.of(id.bytes())).isEqualTo(id).hasToString(LETTERS);
    assertThat(id.bytes()).hasSize(GrantId.SIZE).startsWith(0x01, 0x23);
  }

  @ParameterizedTest
  @ValueSource(strings = {"/", ":", "`", "g", "F", "\u0660", "00", ""})
  void whatIsNoId_isNone(String beginning) {
    var text = beginning + LETTERS.substring(1);
    assertThat(GrantId.parse(text)).isEmpty();
    assertThatThrownBy(() -> new GrantId(text)).isInstanceOf(IllegalArgumentException.class);
  }
}
