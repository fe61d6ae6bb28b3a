package org.trentkms.id;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

final class RegionTest {

  @ParameterizedTest
  @ValueSource(
      strings = {
        "us-east-1",
        "us-gov-west-1",
        "a-b-0",
        "xx-nowhere-123",
        "ab-cdefghijklmnopqrstuvwxyz-1234"
      })
  void name_ofTwoOrThreeWordsAndANumber_isWellFormed(String name) {
    assertThat(Region.isWellFormed(name)).isTrue();
    assertThat(new Region(name)).hasToString(name);
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "",
        "-",
        "1",
        "local",
        "us-1",
        "us-east",
        "us-east-",
        "us-east-a",
        "us-east1",
        "us-east-1a",
        "us-east-1-",
        "us-east--1",
        "-east-us-1",
        "US-EAST-1",
        "us-east-1 ",
        "us-east-१",
        "a-b-c-d-1",
        "ab-cdefghijklmnopqrstuvwxyz-12345"
      })
  void anythingElse_isNot(String name) {
    assertThat(Region.isWellFormed(name)).isFalse();
    assertThatThrownBy(() -> new Region(name)).isInstanceOf(IllegalArgumentException.class);
  }
}
