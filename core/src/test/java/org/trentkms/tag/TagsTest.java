package org.trentkms.tag;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.util.List;
import java.util.Map;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import org.trentkms.error.ErrorCode;
import org.trentkms.error.KmsException;

final class TagsTest {

  private static final int MOST = 50;

  @Test
  void tags_areInTheOrderOfTheirKeys_andReplaceTheOld() {
    var tags =
        Tags.NONE.with(List.of(new Tag("b", "1"), new Tag("a", "2"), new Tag("B", "3")), MOST);

    assertThat(tags.with(List.of(new Tag("b", "4")), MOST).values())
        .containsExactly(Map.entry("B", "3"), Map.entry("a", "2"), Map.entry("b", "4"));
    assertThat(tags.values()).containsEntry("b", "1");
  }

  @Test
  void removal_ignoresKeysThatNoTagHas() {
    var tags = Tags.of(Map.of("a", "1", "b", "2"));

    assertThat(tags.without(List.of("a", "c", "a"))).isEqualTo(Tags.of(Map.of("b", "2")));
  }

  @Test
  void keyTwiceInARequest_isRefused() {
    assertRefused(ErrorCode.TAG, List.of(new Tag("a", "1"), new Tag("a", "1")));
  }

  @ParameterizedTest
  @ValueSource(strings = {"aws:", "aws:x", "AWS:x", "aWs:x"})
  void keysOfAws_areReserved(String key) {
    assertRefused(ErrorCode.TAG, List.of(new Tag(key, "")));
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "My & My Team",
        "a#",
        "b,c",
        "\"b\"",
        "x*",
        "(x)",
        "a\tb",
        "a\nb",
        "a\\b",
        "50%",
        "\ud83d\ude00"
      })
  void charactersThatNoTagHas_areRefused(String text) {
    assertRefused(ErrorCode.TAG, List.of(new Tag("Owner", text)));
    assertRefused(ErrorCode.TAG, List.of(new Tag(text, "x")));
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "",
        " ",
        "a_b.c:d/e=f+g-h@i",
        "\u00c4rger \u00fc\u00a0\u4e09\u0663",
        "\ud801\udc00"
      })
  void lettersDigitsSpacesAndSomeSigns_areTaken(String text) {
    assertThat(Tags.NONE.with(List.of(new Tag("k" + text, text)), MOST).values())
        .containsExactly(Map.entry("k" + text, text));
  }

  @Test
  void asManyAsTheMost_areTaken_andReplacingIsNoMore() {
    var fifty = Tags.NONE.with(numbered(50), MOST);

    assertThat(fifty.with(List.of(new Tag("0", "new")), MOST).values()).hasSize(50);
    assertThatThrownBy(() -> fifty.with(List.of(new Tag("50", "")), MOST))
        .extracting(refusal -> ((KmsException) refusal).code())
        .isEqualTo(ErrorCode.LIMIT_EXCEEDED);
    assertRefused(ErrorCode.TAG, numbered(51));
  }

  @Test
  void tags_cannotBeChangedFromOutside() {
    assertThatThrownBy(() -> Tags.of(Map.of("a", "1")).values().clear())
        .isInstanceOf(UnsupportedOperationException.class);
  }

  private static List<Tag> numbered(int count) {
    return IntStream.range(0, count).mapToObj(i -> new Tag(String.valueOf(i), "")).toList();
  }

  private static void assertRefused(ErrorCode code, List<Tag> tags) {
    assertThatThrownBy(() -> Tags.NONE.with(tags, MOST))
        .extracting(refusal -> ((KmsException) refusal).code())
        .isEqualTo(code);
  }
}
