package org.trentkms.server.http;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;

import java.time.Duration;
import java.util.stream.Stream;
import org.assertj.core.api.ThrowableAssert.ThrowingCallable;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.MethodSource;

final class ListenerSettingsTest {

  @Test
  void usualSettings_areThoseOfTheDocuments() {
    var settings = ListenerSettings.of("127.0.0.1", 4599);

    assertThat(settings.eventLoops()).isEqualTo(Runtime.getRuntime().availableProcessors());
    assertThat(settings.limits())
        .isEqualTo(new Limits(8192, 32_768, 1_048_576, 67_108_864, 4096, 1024));
    assertThat(settings.timeouts().head()).isEqualTo(Duration.ofSeconds(10));
    assertThat(settings.timeouts().stop()).isEqualTo(Duration.ofSeconds(10));
  }

  static Stream<Arguments> mistakes() {
    return Stream.of(
        mistake("host is empty", () -> ListenerSettings.of(" ", 1)),
        mistake("port is -1", () -> ListenerSettings.of("a", -1)),
        mistake("port is 65536", () -> ListenerSettings.of("a", 65_536)),
        mistake("eventLoops is 0", () -> settings(0)),
        mistake("limit requestLine is 0", () -> new Limits(0, 1, 1, 1, 1, 1)),
        mistake("limit headers is 0", () -> new Limits(1, 0, 1, 1, 1, 1)),
        mistake("limit body is 0", () -> new Limits(1, 1, 0, 1, 1, 1)),
        mistake("limit connections is 0", () -> new Limits(1, 1, 1, 1, 0, 1)),
        mistake("limit allBodies is 0", () -> new Limits(1, 1, 1, 0, 1, 1)),
        mistake("limit waiting is -5", () -> new Limits(1, 1, 1, 1, 1, -5)),
        mistake("time-out idle is PT0S", () -> timeouts(0, 1, 1, 1, 1)),
        mistake("time-out head is PT0S", () -> timeouts(1, 0, 1, 1, 1)),
        mistake("time-out body is PT0S", () -> timeouts(1, 1, 0, 1, 1)),
        mistake("time-out linger is PT0S", () -> timeouts(1, 1, 1, 0, 1)),
        mistake("time-out stop is PT-1S", () -> timeouts(1, 1, 1, 1, -1)));
  }

  private static Arguments mistake(String message, ThrowingCallable making) {
    return Arguments.of(message, making);
  }

  @ParameterizedTest(name = "{0}")
  @MethodSource("mistakes")
  void mistake_isNamedWithItsValue(String message, ThrowingCallable making) {
    assertThatIllegalArgumentException().isThrownBy(making).withMessageStartingWith(message);
  }

  private static ListenerSettings settings(int eventLoops) {
    return new ListenerSettings("a", 1, eventLoops, Limits.USUAL, Timeouts.USUAL);
  }

  private static Timeouts timeouts(long idle, long head, long body, long linger, long stop) {
    return new Timeouts(
        Duration.ofSeconds(idle),
        Duration.ofSeconds(head),
        Duration.ofSeconds(body),
        Duration.ofSeconds(linger),
        Duration.ofSeconds(stop));
  }
}
