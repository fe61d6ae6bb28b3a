package org.trentkms.server.auditlog.segment;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.Random;
import org.junit.jupiter.api.Test;

final class ByteSearchTest {

  @Test
  void find_isWhatALoopFinds() {
    var random = new Random(3);
    for (var run = 0; run < 20_000; run++) {
      var bytes = new byte[random.nextInt(40)];
      for (var i = 0; i < bytes.length; i++) {
        // Neighbours of what is looked for, and bytes whose high bit is set.
        bytes[i] = (byte) (new int[] {9, 10, 11, 0x8a, 0, 255, 92})[random.nextInt(7)];
      }
      var from = random.nextInt(bytes.length + 1);
      var to = from + random.nextInt(bytes.length - from + 1);
      assertThat(ByteSearch.find((byte) 10, bytes, from, to))
          .isEqualTo(first(bytes, from, to, 10, 10));
      assertThat(ByteSearch.find((byte) 0x8a, (byte) 92, bytes, from, to))
          .isEqualTo(first(bytes, from, to, 0x8a, 92));
    }
  }

  private static int first(byte[] bytes, int from, int to, int wanted, int other) {
    var at = from;
    while (at < to && bytes[at] != (byte) wanted && bytes[at] != (byte) other) {
      at++;
    }
    return at;
  }
}
