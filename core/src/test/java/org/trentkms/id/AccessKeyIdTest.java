package org.trentkms.id;

import static java.nio.charset.StandardCharsets.US_ASCII;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.util.Arrays;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

final class AccessKeyIdTest {

  @Test
  void idOfBytes_isTheirBase32() {
    // RFC 4648, section 10: "foobar" is MZXW6YTBOI, and "fooba" MZXW6YTB.
    assertThat(AccessKeyId.of("foobafooba".getBytes(US_ASCII)))
        .isEqualTo(new AccessKeyId("AKIAMZXW6YTBMZXW6YTB"));
    var ones = new byte[AccessKeyId.SIZE];
    Arrays.fill(ones, (byte) 0xff);
    assertThat(AccessKeyId.of(ones)).hasToString("AKIA7777777777777777");
    assertThat(AccessKeyId.of(new byte[AccessKeyId.SIZE])).hasToString("AKIAAAAAAAAAAAAAAAAA");
  }

  @Test
  void text_ofTheForm_isParsed() {
    assertThat(AccessKeyId.parse("AKIAMZXW6YTBMZXW6YTB"))
        .contains(new AccessKeyId("AKIAMZXW6YTBMZXW6YTB"));
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "",
        "AKIA",
        "AKIAMZXW6YTBMZXW6YT",
        "AKIAMZXW6YTBMZXW6YTBA",
        "ASIAMZXW6YTBMZXW6YTB",
        "akiaMZXW6YTBMZXW6YTB",
        "AKIAmzxw6ytbmzxw6ytb",
        "AKIAMZXW6YTBMZXW6YT1",
        "AKIAMZXW6YTBMZXW6YT ",
        "AKIAMZXW6YTBMZXW6YTÄ"
      })
  void text_ofAnotherForm_isNoId(String text) {
    assertThat(AccessKeyId.parse(text)).isEmpty();
    assertThatThrownBy(() -> new AccessKeyId(text)).isInstanceOf(IllegalArgumentException.class);
  }
}
