package org.trentkms.secret;

import static java.nio.charset.StandardCharsets.US_ASCII;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.util.Arrays;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.Executors;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.stream.IntStream;
import org.junit.jupiter.api.RepeatedTest;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.trentkms.error.Bug;

@Timeout(60)
final class SecretBytesTest {

  private static final byte[] CONTENT = "attack at dawn".getBytes(US_ASCII);

  @Test
  void content_isLent() {
    try (var secret = SecretBytes.copyOf(CONTENT)) {
      assertThat(secret.<byte[]>lend(byte[]::clone)).isEqualTo(CONTENT);
      assertThat(secret.size()).isEqualTo(CONTENT.length);
    }
  }

  @Test
  void close_overwritesTheContent_andEveryLaterUseIsABug() {
    var content = CONTENT.clone();
    var secret = SecretBytes.owning(content);

    secret.close();

    assertThat(content).containsOnly(0);
    assertThat(secret.isClosed()).isTrue();
    assertThatThrownBy(() -> secret.lend(bytes -> bytes.length)).isInstanceOf(Bug.class);
    assertThatThrownBy(() -> secret.prefixed(CONTENT)).isInstanceOf(Bug.class);
    assertThatThrownBy(() -> secret.equals(SecretBytes.copyOf(CONTENT))).isInstanceOf(Bug.class);
  }

  @Test
  void close_twice_isHarmless() {
    var secret = SecretBytes.copyOf(CONTENT);

    secret.close();
    secret.close();

    assertThat(secret.isClosed()).isTrue();
  }

  @Test
  void copy_isAnotherArray() {
    var content = CONTENT.clone();

    SecretBytes.copyOf(content).close();

    assertThat(content).isEqualTo(CONTENT);
  }

  @Test
  void close_duringLoans_overwritesWhenTheLastOfThemEnds() {
    var content = CONTENT.clone();
    var secret = SecretBytes.owning(content);

    secret.lend(outer -> {
      secret.lend(inner -> {
        secret.close();
        assertThat(inner).isEqualTo(CONTENT);
        return inner.length;
      });
      assertThat(outer).isEqualTo(CONTENT);
      assertThatThrownBy(() -> secret.lend(bytes -> bytes.length)).isInstanceOf(Bug.class);
      return outer.length;
    });

    assertThat(content).containsOnly(0);
  }

  @Test
  void close_duringLoanOfAnotherThread_doesNotWait() throws InterruptedException {
    var content = CONTENT.clone();
    var secret = SecretBytes.owning(content);
    var isLent = new CountDownLatch(1);
    var mayEnd = new CountDownLatch(1);
    var seen = new byte[CONTENT.length];
    var borrower =
        Thread.ofVirtual()
            .start(() ->
                secret.lend(bytes -> {
                  isLent.countDown();
                  await(mayEnd);
                  System.arraycopy(bytes, 0, seen, 0, bytes.length);
                  return bytes.length;
                }));

    isLent.await();
    secret.close();
    mayEnd.countDown();
    borrower.join();

    assertThat(seen).isEqualTo(CONTENT);
    assertThat(content).containsOnly(0);
  }

  @Test
  void loan_thatFails_hasEnded() {
    var content = CONTENT.clone();
    var secret = SecretBytes.owning(content);
    assertThatThrownBy(() ->
            secret.lend(_ -> {
              throw new IllegalStateException("borrower");
            }))
        .isInstanceOf(IllegalStateException.class);

    secret.close();

    assertThat(content).containsOnly(0);
  }

  @RepeatedTest(20)
  void close_amongManyLoans_isSeenByNoneOfThemBeforeItEnds() {
    var content = CONTENT.clone();
    var secret = SecretBytes.owning(content);
    var torn = new AtomicInteger();
    try (var threads = Executors.newCachedThreadPool()) {
      IntStream.range(0, 4).forEach(_ -> threads.execute(() -> borrowUntilClosed(secret, torn)));
      threads.execute(secret::close);
    }

    assertThat(torn).hasValue(0);
    assertThat(content).containsOnly(0);
  }

  @Test
  void text_tellsTheSizeAlone() {
    assertThat(SecretBytes.copyOf(CONTENT)).hasToString("SecretBytes[14 bytes]");
  }

  @Test
  void hashCode_tellsNothing() {
    assertThat(SecretBytes.copyOf(CONTENT)).hasSameHashCodeAs(SecretBytes.copyOf(new byte[0]));
  }

  @Test
  void equality_isOfContent() {
    var secret = SecretBytes.copyOf(CONTENT);
    var longer = SecretBytes.copyOf("attack at dawn!".getBytes(US_ASCII));

    assertThat(secret).isEqualTo(SecretBytes.copyOf(CONTENT)).isNotEqualTo(longer);
    assertThat(secret.equals(new Object())).isFalse();
  }

  @Test
  void equality_withItself_needsNoContent() {
    var secret = SecretBytes.copyOf(CONTENT);
    secret.close();

    assertThat(secret.equals(secret)).isTrue();
  }

  @Test
  void prefixed_isAnotherSecret() {
    var content = CONTENT.clone();
    var secret = SecretBytes.owning(content);

    var prefixed = secret.prefixed("we ".getBytes(US_ASCII));
    secret.close();

    assertThat(prefixed).isEqualTo(SecretBytes.copyOf("we attack at dawn".getBytes(US_ASCII)));
  }

  @Test
  void prefixedIfOpen_isAnotherSecret_andEmptyOnceItIsClosed() {
    var content = CONTENT.clone();
    var secret = SecretBytes.owning(content);

    var prefixed = secret.prefixedIfOpen("we ".getBytes(US_ASCII));
    secret.close();

    assertThat(prefixed).contains(SecretBytes.copyOf("we attack at dawn".getBytes(US_ASCII)));
    assertThat(content).containsOnly(0);
    assertThat(secret.prefixedIfOpen(CONTENT)).isEmpty();
  }

  private static void borrowUntilClosed(SecretBytes secret, AtomicInteger torn) {
    try {
      while (true) {
        if (!secret.lend(bytes -> Arrays.equals(bytes, CONTENT))) {
          torn.incrementAndGet();
        }
      }
    } catch (Bug _) {
      // The loans end so.
    }
  }

  private static void await(CountDownLatch latch) {
    try {
      latch.await();
    } catch (InterruptedException e) {
      throw new IllegalStateException(e);
    }
  }
}
