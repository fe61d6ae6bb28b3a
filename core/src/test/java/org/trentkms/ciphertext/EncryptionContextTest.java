package org.trentkms.ciphertext;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatCode;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.util.Arrays;
import java.util.HashMap;
import java.util.HexFormat;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.stream.LongStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;
import org.junit.jupiter.params.provider.ValueSource;
import org.trentkms.error.ErrorCode;
import org.trentkms.error.KmsException;

final class EncryptionContextTest {

  static LongStream seeds() {
    return LongStream.range(0, 200);
  }

  @Test
  void canonicalForm_isThatOfTheDocument() {
    var pairs = new LinkedHashMap<String, String>();
    pairs.put("é", "");
    pairs.put("a", "bc");

    assertThat(EncryptionContext.of(pairs).canonical())
        .isEqualTo(
            HexFormat.of()
                .parseHex(
                    "00000002 00000001 61 00000002 6263 00000002 c3a9 00000000".replace(" ", "")));
  }

  @Test
  void emptyContext_isTheSameAsNone() {
    assertThat(EncryptionContext.of(Map.of())).isEqualTo(EncryptionContext.EMPTY);
    assertThat(EncryptionContext.EMPTY.canonical()).isEqualTo(new byte[4]);
    assertThat(EncryptionContext.EMPTY.isEmpty()).isTrue();
  }

  @ParameterizedTest
  @MethodSource("seeds")
  void canonicalForms_areEqual_exactlyWhereTheContextsAre(long seed) {
    var random = new Random(seed);
    for (var i = 0; i < 200; i++) {
      var one = Contexts.random(random);
      var other = Contexts.random(random);
      var isSameForm =
          Arrays.equals(
              EncryptionContext.of(one).canonical(), EncryptionContext.of(other).canonical());
      assertThat(isSameForm).as("%s and %s", one, other).isEqualTo(one.equals(other));
      assertThat(EncryptionContext.of(one).equals(EncryptionContext.of(other)))
          .isEqualTo(one.equals(other));
    }
  }

  @ParameterizedTest
  @MethodSource("seeds")
  void canonicalForm_isFreeOfTheOrder(long seed) {
    var pairs = Contexts.random(new Random(seed));

    assertThat(EncryptionContext.of(new HashMap<>(pairs)))
        .isEqualTo(EncryptionContext.of(pairs))
        .hasSameHashCodeAs(EncryptionContext.of(pairs));
  }

  @Test
  void keys_areOrderedByTheirBytes_notByTheirCharacters() {
    var privateUse = "\ue000";
    var key = "\ud83d\udd11";
    assertThat(key).isLessThan(privateUse);

    var canonical = EncryptionContext.of(Map.of(privateUse, "", key, "")).canonical();

    assertThat(HexFormat.of().formatHex(canonical, 8, 11)).isEqualTo("ee8080");
  }

  @Test
  void pairs_areKeptAsTheyCame() {
    var pairs = new LinkedHashMap<String, String>();
    pairs.put("b", "1");
    pairs.put("a", "2");
    var context = EncryptionContext.of(pairs);

    pairs.clear();

    assertThat(context.pairs()).containsExactly(Map.entry("b", "1"), Map.entry("a", "2"));
    assertThatThrownBy(() -> context.pairs().clear())
        .isInstanceOf(UnsupportedOperationException.class);
  }

  @Test
  void onePair_isKept_andUnmodifiable() {
    var pairs = new HashMap<>(Map.of("a", "1"));
    var context = EncryptionContext.of(pairs);

    pairs.clear();

    assertThat(context.pairs()).containsExactly(Map.entry("a", "1"));
    assertThatThrownBy(() -> context.pairs().clear())
        .isInstanceOf(UnsupportedOperationException.class);
  }

  @ParameterizedTest
  @ValueSource(strings = {"x", "é", "鍵", "\ud83d\udd11"})
  void lengthInBytes_isLimitedOverAllPairs(String character) {
    var size = EncryptionContext.of(Map.of("", character)).canonical().length - 12;
    var most = EncryptionContext.LONGEST;
    var value = character.repeat((most - 2) / size);
    var key = "k".repeat(most - value.length() / character.length() * size);

    assertThatCode(() -> EncryptionContext.of(Map.of(key, value))).doesNotThrowAnyException();
    assertTooLong(Map.of(key + "k", value));
    assertTooLong(Map.of(key, value, "k", ""));
    assertTooLong(Map.of("", "x".repeat(10_000_000)));
  }

  @Test
  void pairsWithoutCharacters_countNothing() {
    assertThatCode(() -> EncryptionContext.of(Map.of("", ""))).doesNotThrowAnyException();
    assertThat(EncryptionContext.of(Map.of("", ""))).isNotEqualTo(EncryptionContext.EMPTY);
  }

  @ParameterizedTest
  @ValueSource(
      strings = {"\ud83d", "\udd11", "a\ud83d", "\ud83dz", "\udd11\ud83d", "\ud83d\ud83d\udd11"})
  void unpairedSurrogates_areRefused(String text) {
    for (var pairs : List.of(Map.of(text, "value"), Map.of("key", text))) {
      assertThatThrownBy(() -> EncryptionContext.of(pairs))
          .isInstanceOf(KmsException.class)
          .hasMessage("The encryption context holds text that is not Unicode.");
    }
  }

  private static void assertTooLong(Map<String, String> pairs) {
    assertThatThrownBy(() -> EncryptionContext.of(pairs))
        .hasMessage("The encryption context is longer than 8192 bytes.")
        .extracting(refusal -> ((KmsException) refusal).code())
        .isEqualTo(ErrorCode.VALIDATION);
  }
}
