package org.trentkms.server.http;

import static org.assertj.core.api.Assertions.assertThat;

import io.netty.channel.embedded.EmbeddedChannel;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

final class ReturnsTest {

  private final EmbeddedChannel channel = new EmbeddedChannel();
  private final Returns returns = new Returns(channel.eventLoop(), new OffLoop(100));
  private final List<String> received = new ArrayList<>();

  @BeforeEach
  void stopTime() {
    channel.freezeTime();
  }

  @AfterEach
  void close() {
    var _ = channel.close();
  }

  @Test
  void comeBack_fewUnderWay_isReceivedAtOnce() {
    leave(Returns.MANY);

    for (var each : List.of("first", "second", "third")) {
      comeBack(each);
      assertThat(received).endsWith(each);
    }
  }

  @Test
  void comeBack_manyUnderWay_isReceivedWithOthersAMillisecondLater() {
    leave(Returns.MANY + 3);

    comeBack("first");
    assertThat(received).containsExactly("first");

    comeBack("second");
    comeBack("third");
    channel.advanceTimeBy(999, TimeUnit.MICROSECONDS);
    channel.runPendingTasks();
    assertThat(received).containsExactly("first");

    channel.advanceTimeBy(1, TimeUnit.MICROSECONDS);
    channel.runPendingTasks();
    assertThat(received).containsExactly("first", "second", "third");
  }

  @Test
  void comeBack_soThatFewAreLeft_takesThoseAlongThatWait() {
    leave(Returns.MANY + 2);

    comeBack("first");
    comeBack("second");
    assertThat(received).containsExactly("first");

    comeBack("third");
    assertThat(received).containsExactly("first", "second", "third");
  }

  @Test
  void comeBack_manyUnderWayAfterAPause_isReceivedAtOnce() {
    leave(Returns.MANY + 3);
    comeBack("first");
    channel.advanceTimeBy(1, TimeUnit.MILLISECONDS);
    channel.runPendingTasks();

    comeBack("second");

    assertThat(received).containsExactly("first", "second");
  }

  @Test
  void comeBack_thatFails_leavesTheOthersTheirTurn() {
    leave(Returns.MANY + 3);
    comeBack("first");
    returns.comeBack(() -> {
      throw new IllegalStateException("a test");
    });
    comeBack("second");

    channel.advanceTimeBy(1, TimeUnit.MILLISECONDS);
    channel.runPendingTasks();
    channel.runPendingTasks();

    assertThat(received).containsExactly("first", "second");
  }

  @Test
  void leave_noPlace_isNotUnderWay() {
    var end = new CountDownLatch(1);
    try {
      var two = new Returns(channel.eventLoop(), new OffLoop(2));
      assertThat(two.leave(() -> Await.until(() -> end.getCount() == 0))).isTrue();
      assertThat(two.leave(() -> Await.until(() -> end.getCount() == 0))).isTrue();
      for (var i = 0; i < Returns.MANY; i++) {
        assertThat(two.leave(() -> {})).isFalse();
      }

      two.comeBack(() -> received.add("first"));
      channel.runPendingTasks();
      two.comeBack(() -> received.add("second"));
      channel.runPendingTasks();

      assertThat(received).containsExactly("first", "second");
    } finally {
      end.countDown();
    }
  }

  private void leave(int count) {
    for (var i = 0; i < count; i++) {
      assertThat(returns.leave(() -> {})).isTrue();
    }
  }

  /// The loop runs whatever it was woken for.
  private void comeBack(String name) {
    returns.comeBack(() -> received.add(name));
    channel.runPendingTasks();
  }
}
