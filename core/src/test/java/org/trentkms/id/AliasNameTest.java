package org.trentkms.id;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

final class AliasNameTest {

  @Test
  void name_hasUpTo256Characters() {
    assertThat(AliasName.parse("alias/" + "a".repeat(250))).isPresent();
    assertThat(AliasName.parse("alias/" + "a".repeat(251))).isEmpty();
  }

  @ParameterizedTest
  @ValueSource(strings = {"alias/aws/", "alias/aws/s3"})
  void namesOfAws_areReserved(String name) {
    assertThat(new AliasName(name).isReserved()).isTrue();
  }

  @ParameterizedTest
  @ValueSource(strings = {"alias/aws", "alias/awsome", "alias/AWS/s3", "alias/a/aws/s3"})
  void otherNames_areNot(String name) {
    assertThat(new AliasName(name).isReserved()).isFalse();
  }

  @ParameterizedTest
  @ValueSource(strings = {"", "app", "alias/", "alias/a b", "alias/é", "alias/a\n", "ALIAS/a"})
  void anythingElse_isNone(String text) {
    assertThat(AliasName.parse(text)).isEmpty();
    assertThatThrownBy(() -> new AliasName(text)).isInstanceOf(IllegalArgumentException.class);
  }

  @Test
  void characters_areThoseOfNames_orNot() {
    assertThat(AliasName.hasCharactersOfNames("alias/")).isTrue();
    assertThat(AliasName.hasCharactersOfNames("alias/" + "a".repeat(300))).isTrue();
    assertThat(AliasName.hasCharactersOfNames("alias/a:b")).isFalse();
    assertThat(AliasName.hasCharactersOfNames("alias/a\n")).isFalse();
  }

  @Test
  void names_areOrderedByTheirCharacters() {
    assertThat(new AliasName("alias/B")).isLessThan(new AliasName("alias/a"));
    assertThat(new AliasName("alias/a/b")).isLessThan(new AliasName("alias/aa"));
  }
}
