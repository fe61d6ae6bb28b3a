package org.trentkms.quota;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.catchThrowableOfType;

import java.time.Duration;
import java.util.concurrent.atomic.AtomicLong;
import java.util.function.IntFunction;
import org.junit.jupiter.api.Test;
import org.trentkms.error.ErrorCode;
import org.trentkms.error.KmsException;

/// How often those call who have proved nothing.
final class UnprovedCallsTest {

  private final AtomicLong ticks = new AtomicLong(Long.MAX_VALUE - 1);
  private final UnprovedCalls calls = new UnprovedCalls(ticks::get, 42);

  /// How many of so many calls are taken, each from the address of its number.
  private int taken(int tried, IntFunction<String> addresses) {
    var taken = 0;
    for (var i = 0; i < tried; i++) {
      var address = addresses.apply(i);
      var refusal = catchThrowableOfType(KmsException.class, () -> calls.count(address));
      if (refusal == null) {
        taken++;
      } else {
        assertThat(refusal.code()).isEqualTo(ErrorCode.THROTTLING);
      }
    }
    return taken;
  }

  @Test
  void address_mayCallAHundredTimesASecond() {
    assertThat(taken(150, _ -> "192.0.2.1")).isEqualTo(100);
    assertThat(taken(1, _ -> "192.0.2.77")).isOne();
    ticks.addAndGet(Duration.ofMillis(500).toNanos());
    assertThat(taken(150, _ -> "192.0.2.1")).isEqualTo(50);
  }

  @Test
  void addressesOfOneNetworkOfIpv6_areOne() {
    assertThat(taken(150, i -> "2001:db8:0:1::" + Integer.toHexString(i))).isEqualTo(100);
    assertThat(taken(1, _ -> "2001:db8:0:2::1")).isOne();
  }

  @Test
  void all_mayCallAThousandTimesASecondTogether() {
    assertThat(taken(5_000, i -> "10.0." + i / 250 + "." + i % 250)).isEqualTo(1_000);
  }
}
