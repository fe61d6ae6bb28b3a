package org.trentkms.load.comparison;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.IOException;
import org.junit.jupiter.api.Test;

final class PinningTest {
  @Test
  void processors_areThoseOfAllRanges() throws IOException {
    assertThat(Pinning.processors("pid 7's current affinity list: 0,2-4,9"))
        .containsExactly(0, 2, 3, 4, 9);
    assertThat(Pinning.processors("pid 7's current affinity list: 5")).containsExactly(5);
  }

  @Test
  void processors_ofAnythingElse_areRefused() {
    assertThatThrownBy(() -> Pinning.processors("pid 7's current affinity mask: ff"))
        .isInstanceOf(IOException.class);
  }
}
