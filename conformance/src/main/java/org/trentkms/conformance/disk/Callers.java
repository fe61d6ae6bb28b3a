package org.trentkms.conformance.disk;

import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import java.util.concurrent.ConcurrentLinkedQueue;
import java.util.concurrent.ConcurrentSkipListSet;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.atomic.AtomicBoolean;
import java.util.concurrent.atomic.AtomicInteger;
import software.amazon.awssdk.core.SdkBytes;
import software.amazon.awssdk.services.kms.KmsClient;
import software.amazon.awssdk.services.kms.model.KmsException;

/// Threads that encrypt, make keys and describe them without a pause, and what they were answered.
final class Callers implements AutoCloseable {

  /// Of the kinds of call by their number.
  private static final int ENCRYPTION = 2;

  private static final int THREADS = 4;
  private static final SdkBytes TEXT = SdkBytes.fromUtf8String("text");

  private final KmsClient kms;
  private final String key;
  private final ConcurrentLinkedQueue<String> acknowledged = new ConcurrentLinkedQueue<>();
  private final Set<String> codes = new ConcurrentSkipListSet<>();
  private final AtomicInteger refusals = new AtomicInteger();
  private final AtomicBoolean isOver = new AtomicBoolean();
  private final CountDownLatch refused = new CountDownLatch(THREADS);
  private final List<Thread> threads = new ArrayList<>();

  private Callers(KmsClient kms, String key) {
    this.kms = kms;
    this.key = key;
  }

  static Callers start(KmsClient kms, String key) {
    var callers = new Callers(kms, key);
    for (var i = 0; i < THREADS; i++) {
      callers.threads.add(Thread.ofPlatform().start(callers::run));
    }
    return callers;
  }

  private void run() {
    var isServed = true;
    var wasRefused = false;
    for (var i = 0; !isOver.get(); i++) {
      try {
        // Whoever is refused makes no changes: they would use up the reserve.
        acknowledged.add(call(isServed ? i : ENCRYPTION));
        isServed = true;
      } catch (KmsException e) {
        codes.add(e.awsErrorDetails().errorCode());
        refusals.incrementAndGet();
        isServed = false;
        if (!wasRefused) {
          refused.countDown();
          wasRefused = true;
        }
      }
    }
  }

  /// Makes a call, and returns the id of its request.
  private String call(int number) {
    return (switch (number % 16) {
          case 0 -> kms.updateKeyDescription(r -> r.keyId(key).description("call " + number));
          case 1 -> kms.describeKey(r -> r.keyId(key));
          default -> kms.encrypt(r -> r.keyId(key).plaintext(TEXT));
        })
        .responseMetadata()
        .requestId();
  }

  /// Waits until each of them has been refused something.
  void awaitRefusals() throws InterruptedException {
    refused.await();
  }

  /// The codes of all refusals.
  Set<String> codes() {
    return codes;
  }

  /// How many calls were refused.
  int refusals() {
    return refusals.get();
  }

  /// The ids of the requests that were answered.
  List<String> acknowledged() {
    return List.copyOf(acknowledged);
  }

  @Override
  public void close() {
    end();
  }

  /// Waits until the last of their calls is answered or refused.
  void end() {
    isOver.set(true);
    for (var thread : threads) {
      try {
        thread.join();
      } catch (InterruptedException e) {
        Thread.currentThread().interrupt();
        throw new IllegalStateException("interrupted", e);
      }
    }
  }
}
