package org.trentkms.server.http;

import static org.assertj.core.api.Assertions.assertThat;

import io.netty.buffer.Unpooled;
import java.util.Random;
import java.util.concurrent.Semaphore;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

final class BodyTest {
  private static final int LIMIT = 100_000;

  @ParameterizedTest
  @ValueSource(ints = {0, 1, 300, 16 * 1024, 16 * 1024 + 1, LIMIT})
  void body_isWhatWasAdded_whetherItsLengthWasDeclaredOrNot(int size) {
    var content = new byte[size];
    new Random(size).nextBytes(content);

    for (var declared : new long[] {size, -1}) {
      var shared = new Semaphore(LIMIT);
      var body = new Body(declared, LIMIT, shared);
      for (var from = 0; from < size; from += 7777) {
        var part = Unpooled.copiedBuffer(content, from, Math.min(7777, size - from));
        assertThat(body.add(part)).isEmpty();
        assertThat(part.array()).containsOnly(0);
      }
      var whole = body.whole();
      assertThat(whole.lend(byte[]::clone)).isEqualTo(content);
      body.close();

      assertThat(whole.isClosed()).isTrue();
      assertThat(shared.availablePermits()).isEqualTo(LIMIT);
    }
  }

  @ParameterizedTest
  @ValueSource(ints = {LIMIT + 1, LIMIT * 2})
  void body_overTheLimit_isNotTaken(int size) {
    try (var body = new Body(-1, LIMIT, new Semaphore(LIMIT))) {
      assertThat(body.add(Unpooled.buffer().writeZero(LIMIT))).isEmpty();
      assertThat(body.add(Unpooled.buffer().writeZero(size - LIMIT)))
          .contains(Refusal.BODY_TOO_LARGE);
    }
  }

  @Test
  void body_thatFindsNothingToBorrow_isNotTaken_andLeavesNothingBorrowed() {
    var shared = new Semaphore(1000);
    try (var body = new Body(LIMIT, LIMIT, shared)) {
      assertThat(body.add(Unpooled.buffer().writeZero(Body.ON_TRUST))).isEmpty();
      assertThat(body.add(Unpooled.buffer().writeZero(1))).contains(Refusal.TOO_MUCH_WAITING);
    }
    assertThat(shared.availablePermits()).isEqualTo(1000);
  }
}
