package org.trentkms.crypto;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.HexFormat;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

final class ConstantTimeTest {

  private static final byte[] EXPECTED = HexFormat.of().parseHex("0123456789abcdef");

  @Test
  void hex_ofEveryByte_isThatOfThePlatform() {
    for (var value = 0; value < 256; value++) {
      byte[] bytes = {(byte) value, 0x5a, (byte) value};

      assertThat(ConstantTime.isHexOf(bytes, HexFormat.of().formatHex(bytes))).isTrue();
    }
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "",
        "0123456789abcde",
        "0123456789abcdef0",
        "0123456789abcdef00",
        "0123456789ABCDEF"
      })
  void hex_ofOtherLengthOrCase_isNone(String presented) {
    assertThat(ConstantTime.isHexOf(EXPECTED, presented)).isFalse();
  }

  @Test
  void hex_withOneOtherCharacter_isNone() {
    var hex = HexFormat.of().formatHex(EXPECTED);
    for (var i = 0; i < hex.length(); i++) {
      for (var bit = 1; bit < Character.MAX_VALUE; bit <<= 1) {
        var other = new StringBuilder(hex);
        other.setCharAt(i, (char) (hex.charAt(i) ^ bit));

        assertThat(ConstantTime.isHexOf(EXPECTED, other.toString())).isFalse();
      }
    }
  }
}
