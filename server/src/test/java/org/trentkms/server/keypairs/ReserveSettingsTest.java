package org.trentkms.server.keypairs;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

final class ReserveSettingsTest {

  @ParameterizedTest
  @CsvSource({
    "-1, 1, 32, size is -1: give a number from 0 to 64",
    "65, 1, 32, size is 65: give a number from 0 to 64",
    "4, 0, 32, threads is 0: give a number from 1 to 64",
    "4, 65, 32, threads is 65: give a number from 1 to 64",
    "4, 1, 0, queue is 0: give a number from 1 to 1024",
    "4, 1, 1025, queue is 1025: give a number from 1 to 1024",
  })
  void numberOutOfRange_isRefusedByName(int size, int threads, int queue, String message) {
    assertThatIllegalArgumentException()
        .isThrownBy(() -> new ReserveSettings(size, threads, queue))
        .withMessage(message);
  }

  @Test
  void size_comesWithHalfOfTheProcessorsAndTheUsualQueue() {
    var half = Math.max(1, Runtime.getRuntime().availableProcessors() / 2);
    assertThat(ReserveSettings.of(0)).isEqualTo(new ReserveSettings(0, half, 32));
    assertThat(ReserveSettings.of(64)).isEqualTo(new ReserveSettings(64, half, 32));
  }
}
