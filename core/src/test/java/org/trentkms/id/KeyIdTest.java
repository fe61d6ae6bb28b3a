package org.trentkms.id;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.util.HexFormat;
import java.util.Random;
import java.util.stream.LongStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;
import org.junit.jupiter.params.provider.ValueSource;

final class KeyIdTest {

  private static final String UUID = "1234abcd-12ab-34cd-56ef-1234567890ab";
  private static final String MULTI_REGION = "mrk-1234abcd12ab34cd56ef1234567890ab";

  static LongStream seeds() {
    return LongStream.range(0, 50);
  }

  @Test
  void bothForms_areTheSameBytes_andKnowWhichTheyAre() {
    var bytes = HexFormat.of().parseHex("1234abcd12ab34cd56ef1234567890ab");

    assertThat(new KeyId(UUID).bytes()).isEqualTo(bytes);
    assertThat(new KeyId(UUID).isMultiRegion()).isFalse();
    assertThat(new KeyId(MULTI_REGION).bytes()).isEqualTo(bytes);
    assertThat(new KeyId(MULTI_REGION).isMultiRegion()).isTrue();
  }

  @ParameterizedTest
  @MethodSource("seeds")
  void anyBytes_areAKeyId_andBack(long seed) {
    var bytes = new byte[KeyId.SIZE];
    new Random(seed).nextBytes(bytes);

    for (var isMultiRegion : new boolean[] {false, true}) {
      var id = KeyId.of(bytes, isMultiRegion);
      assertThat(id.bytes()).isEqualTo(bytes);
      assertThat(id.isMultiRegion()).isEqualTo(isMultiRegion);
      assertThat(KeyId.parse(id.value())).contains(id);
      assertThat(id).hasToString(id.value());
    }
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "",
        "mrk-",
        "mrk-1234abcd12ab34cd56ef1234567890a",
        "mrk-1234abcd12ab34cd56ef1234567890abc",
        "mrk-1234abcd12ab34cd56ef1234567890aB",
        "mrk-1234abcd-12ab-34cd-56ef-12345678",
        "MRK-1234abcd12ab34cd56ef1234567890ab",
        "1234ABCD-12ab-34cd-56ef-1234567890ab",
        "1234abcd-12ab-34cd-56ef-1234567890a",
        "1234abcd-12ab-34cd-56ef-1234567890abc",
        "1234abcd-12ab-34cd-56ef-1234567890a ",
        "1234abcd-12ab-34cd-56ef-1234567890a\n",
        "1234abcd-12ab-34cd-56ef-1234567890ag",
        "1234abcd012ab034cd056ef01234567890ab",
        "1234abcd12ab-34cd-56ef-1234567890ab-",
        "--------------------------------------",
        "1234abcd-12ab-34cd-56ef-1234567890a१",
        "1234abcd-12ab-34cd-56ef-1234567890aａ",
      })
  void anythingElse_isNone(String text) {
    assertThat(KeyId.parse(text)).isEmpty();
    assertThatThrownBy(() -> new KeyId(text)).isInstanceOf(IllegalArgumentException.class);
  }
}
