package org.trentkms.grant;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.HashMap;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.Random;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

final class GrantSelectorTest {

  @Test
  void grantWithoutConstraintsOnTheContext_isFoundByAll() {
    var ofSource =
        new GrantConstraints(Optional.empty(), Optional.empty(), Optional.of("arn:aws:s3:::b"));

    assertThat(GrantSelector.of(GrantConstraints.NONE)).isEqualTo(GrantSelector.NONE);
    assertThat(GrantSelector.of(ofSource)).isEqualTo(GrantSelector.NONE);
    assertThat(GrantSelector.of(subset(Map.of()))).isEqualTo(GrantSelector.NONE);
    assertThat(GrantSelector.metBy(Map.of("a", "b"))).contains(GrantSelector.NONE);
  }

  @ParameterizedTest(name = "seed {0}")
  @ValueSource(longs = {1, 2, 3})
  void grantWhoseConstraintsTheContextMeets_isFound(long seed) {
    var random = new Random(seed);
    for (var i = 0; i < 2_000; i++) {
      var context = pairs(random);
      var part = new HashMap<String, String>();
      context.forEach((key, value) -> {
        if (random.nextBoolean()) {
          part.put(random.nextBoolean() ? key.toUpperCase(Locale.ROOT) : key, value);
        }
      });

      assertThat(GrantSelector.metBy(context))
          .contains(GrantSelector.of(equal(context)), GrantSelector.of(subset(part)));
    }
  }

  @Test
  void grantWithAnotherContext_isNotFound() {
    var found = GrantSelector.metBy(Map.of("a", "1", "b", "2"));

    assertThat(found).hasSize(4);
    assertThat(found)
        .doesNotContain(
            GrantSelector.of(equal(Map.of("a", "1"))),
            GrantSelector.of(equal(Map.of())),
            GrantSelector.of(equal(Map.of("a", "1", "b", "3"))),
            GrantSelector.of(subset(Map.of("a", "2"))),
            GrantSelector.of(subset(Map.of("A", "2"))),
            GrantSelector.of(subset(Map.of("1", "a"))));
  }

  /// The hashes of stored grants are in the store.
  @Test
  void hashes_stayAsTheyAre() {
    assertThat(GrantSelector.of(equal(Map.of("Department", "IT", "Purpose", "Test"))))
        .isEqualTo(-4476199571095325611L);
    assertThat(GrantSelector.of(subset(Map.of("Department", "IT", "Purpose", "Test"))))
        .isEqualTo(3427612993809142923L);
  }

  private static Map<String, String> pairs(Random random) {
    var pairs = new HashMap<String, String>();
    for (var left = random.nextInt(5); left > 0; left--) {
      pairs.put("key" + random.nextInt(8), "Value" + random.nextInt(3));
    }
    return pairs;
  }

  private static GrantConstraints equal(Map<String, String> pairs) {
    return new GrantConstraints(Optional.of(pairs), Optional.empty(), Optional.empty());
  }

  private static GrantConstraints subset(Map<String, String> pairs) {
    return new GrantConstraints(Optional.empty(), Optional.of(pairs), Optional.empty());
  }
}
