package org.trentkms.policy.pattern;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.random.RandomGenerator;
import java.util.random.RandomGeneratorFactory;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

final class SearchTest {

  @ParameterizedTest(name = "{0} a, then {1}, in {2} a, then {3}")
  @CsvSource({
    "31, b, 100, b, 69",
    "32, b, 100, b, 68",
    "33, b, 100, b, 67",
    "99, b, 100, b, 1",
    "100, b, 100, b, 0",
    "101, b, 100, b, -1",
    "40, b, 100, c, -1",
    "40, '', 100, c, 0",
    "39, ba, 100, bab, 61"
  })
  void text_isFoundWhereItComesFirst(int wanted, String end, int text, String rest, int expected) {
    assertThat(Search.find("a".repeat(wanted) + end, "a".repeat(text) + rest, 0))
        .isEqualTo(expected);
  }

  @ParameterizedTest(name = "seed {0}")
  @ValueSource(longs = {1, 2, 3})
  void longText_isFoundWhereTheJdkFindsIt(long seed) {
    var random = RandomGeneratorFactory.<RandomGenerator>of("L64X128MixRandom").create(seed);
    var found = 0;
    for (var i = 0; i < 5_000; i++) {
      var period = text(random, 1 + random.nextInt(6));
      var text = period.repeat(40) + text(random, 3) + period.repeat(40) + text(random, 2);
      var start = random.nextInt(text.length() / 2);
      var wanted = text.substring(start, start + 33 + random.nextInt(8));
      wanted = random.nextBoolean() ? wanted : wanted + text(random, 2);
      var from = random.nextInt(text.length());
      assertThat(Search.find(wanted, text, from))
          .as(wanted + " in " + text + " from " + from)
          .isEqualTo(text.indexOf(wanted, from));
      found += text.indexOf(wanted, from) < 0 ? 0 : 1;
    }
    assertThat(found).isBetween(1_000, 4_000);
  }

  private static String text(RandomGenerator random, int length) {
    var text = new StringBuilder();
    for (var i = 0; i < length; i++) {
      text.append(random.nextInt(4) == 0 ? 'b' : 'a');
    }
    return text.toString();
  }
}
