package org.trentkms.server.auditlog.index;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.HashSet;
import java.util.Random;
import org.junit.jupiter.api.Test;

final class DistinctHashesTest {

  private final DistinctHashes hashes = new DistinctHashes();

  @Test
  void each_isThereOnce_howeverMany() {
    var random = new Random(1);
    var expected = new HashSet<Long>();
    for (var i = 0; i < 20_000; i++) {
      var hash = (random.nextLong() & 0x1fff_0000_0000L) | random.nextInt(4);
      hashes.add(hash);
      expected.add(hash);
    }
    assertThat(hashes.toArray()).containsExactlyInAnyOrder(expected.toArray(Long[]::new));
  }

  @Test
  void zero_isOneOfThem_andGoneWithTheOthers() {
    hashes.add(0);
    hashes.add(0);
    hashes.add(7);
    assertThat(hashes.toArray()).containsExactlyInAnyOrder(0, 7);
    hashes.clear();
    assertThat(hashes.toArray()).isEmpty();
  }
}
