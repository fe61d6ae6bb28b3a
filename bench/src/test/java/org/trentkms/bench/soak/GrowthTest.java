package org.trentkms.bench.soak;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Duration;
import java.util.List;
import java.util.function.IntFunction;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;
import org.trentkms.load.comparison.Measurement;
import org.trentkms.load.comparison.Measurement.Latency;

final class GrowthTest {
  @Test
  void in_minutesThatAreAlike_isNothing() {
    assertThat(growth(number -> minute(300, 60, 100, 1_000))).isEmpty();
  }

  @Test
  void in_firstMinuteThatIsAnother_isNothing() {
    assertThat(growth(number -> minute(number == 0 ? 100 : 300, 60, 100, 1_000))).isEmpty();
  }

  @Test
  void in_oneMinuteWithAPeak_isNothing() {
    assertThat(growth(number -> minute(300, 60, 100, number == 29 ? 90_000 : 1_000))).isEmpty();
  }

  @Test
  void in_memoryThatLeaks_isMemory() {
    assertThat(growth(number -> minute(300 + 5 * number, 60, 100, 1_000)))
        .containsExactly("resident MB grew from 325 to 425, more than to 406");
  }

  @Test
  void in_descriptorsThatLeak_isDescriptors() {
    assertThat(growth(number -> minute(300, 60 + number, 100, 1_000)))
        .singleElement()
        .asString()
        .startsWith("descriptors grew from 65 to 85");
  }

  @Test
  void in_answersThatBecomeSlower_isLatency() {
    assertThat(growth(number -> minute(300, 60, 100 + 30 * number, 1_000 + 1_000 * number)))
        .hasSize(2)
        .anySatisfy(line -> assertThat(line).startsWith("p50"))
        .anySatisfy(line -> assertThat(line).startsWith("p99"));
  }

  private static List<String> growth(IntFunction<SoakMinute> minute) {
    return Growth.in(IntStream.range(0, 30).mapToObj(minute).toList());
  }

  private static SoakMinute minute(int megabytes, int descriptors, int p50, int p99) {
    var second = Duration.ofSeconds(1);
    var seen =
        new Measurement(1_000, second, second, second, 0, new Latency(p50, p50, p99, 2 * p99));
    return new SoakMinute(seen, megabytes * 1_000_000L, descriptors, 0, 0);
  }
}
