package org.trentkms.authorization;

import java.time.Duration;
import java.util.LinkedHashMap;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.trentkms.testing.fuzz.Budget;

/// What the longest encryption contexts cost, whose conditions are gathered on an event loop.
final class LongContextTest {

  /// As many pairs as fit into an encryption context, and as many spellings of one name.
  @Test
  void longContext_isGatheredOnce() {
    var many = new LinkedHashMap<String, String>();
    for (var i = 0; i < 4_096; i++) {
      many.put(Integer.toString(i, Character.MAX_RADIX), "");
    }
    var spellings = new LinkedHashMap<String, String>();
    for (var i = 0; i < 4_096; i++) {
      spellings.put(spelling(i), "");
    }
    var budget = new Budget(Duration.ofMillis(50), 8 << 20);
    for (var pairs : List.of(many, spellings)) {
      budget.require(() -> new RequestConditions(null).withEncryptionContext(pairs).context());
    }
  }

  private static String spelling(int bits) {
    var name = new StringBuilder("abcdefghijkl");
    for (var i = 0; i < name.length(); i++) {
      if ((bits >> i & 1) == 1) {
        name.setCharAt(i, Character.toUpperCase(name.charAt(i)));
      }
    }
    return name.toString();
  }
}
