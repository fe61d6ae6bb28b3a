package org.trentkms.server.auditlog.index;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;

import java.util.HashSet;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;
import org.trentkms.audit.history.EventAttribute;

final class ValueFilterTest {

  private static final String VALUE = "arn:aws:kms:eu-west-1:111122223333:key/Jos\u00e9";

  @Test
  void value_hasOneHash_asTextAndWhereItLies() {
    for (var size = 0; size <= VALUE.length(); size++) {
      var value = VALUE.substring(0, size);
      var sizeInBytes = value.getBytes(UTF_8).length;
      var around = ("#" + value + "#").getBytes(UTF_8);
      assertThat(ValueFilter.hash(EventAttribute.USERNAME, around, 1, 1 + sizeInBytes))
          .isEqualTo(ValueFilter.hash(EventAttribute.USERNAME, value));
    }
  }

  @Test
  void place_hasOneHash_asTextsAndWhereItLies() {
    var around = "#eu-west-1##111122223333#".getBytes(UTF_8);
    assertThat(ValueFilter.placeHash(around, 12, 24, 1, 10))
        .isEqualTo(ValueFilter.placeHash("111122223333", "eu-west-1"))
        .isNotEqualTo(ValueFilter.placeHash("11112222333", "3eu-west-1"));
  }

  @Test
  void valuesThatDifferLittle_haveOtherHashes() {
    var hashes = new HashSet<Long>();
    var count = 0;
    for (var attribute : EventAttribute.values()) {
      for (var at = 0; at < VALUE.length(); at++) {
        hashes.add(ValueFilter.hash(attribute, VALUE.substring(0, at)));
        count++;
        for (var bit = 0; bit < 7; bit++) {
          var changed = new StringBuilder(VALUE);
          changed.setCharAt(at, (char) (VALUE.charAt(at) ^ (1 << bit)));
          hashes.add(ValueFilter.hash(attribute, changed.toString()));
          count++;
        }
      }
    }
    assertThat(hashes).hasSize(count);
  }

  @Test
  void filter_saysSeldomThatItHasWhatItHasNot() {
    var filter = ValueFilter.of(IntStream.range(0, 10_000).mapToLong(i -> hash(i)).toArray());
    assertThat(IntStream.range(0, 10_000)).allMatch(i -> filter.mayHave(hash(i)));
    var wrong = IntStream.range(10_000, 110_000).filter(i -> filter.mayHave(hash(i))).count();
    assertThat(wrong).isLessThan(100_000 / 1_000);
  }

  private static long hash(int number) {
    return ValueFilter.hash(EventAttribute.EVENT_ID, "0000000%08d".formatted(number));
  }
}
