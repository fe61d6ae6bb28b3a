package org.trentkms.server.keypairs;

import java.nio.ByteBuffer;
import java.util.List;
import java.util.Queue;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.ConcurrentLinkedQueue;
import java.util.concurrent.Semaphore;
import java.util.function.Function;
import org.trentkms.algorithm.KeySpec;
import org.trentkms.crypto.asymmetric.KeyPairMaterial;
import org.trentkms.secret.Bytes;
import org.trentkms.secret.SecretBytes;

/// Makes pairs of eight bytes, each when it is allowed to, and remembers all that it did.
final class FakeGenerator implements Function<KeySpec, KeyPairMaterial> {

  private static final int PLENTY = 1_000_000;

  private final Semaphore allowed = new Semaphore(0);
  private final Queue<KeySpec> begun = new ConcurrentLinkedQueue<>();
  private final Queue<KeyPairMaterial> made = new ConcurrentLinkedQueue<>();
  private final Queue<Throwable> failures = new ConcurrentLinkedQueue<>();
  private final Set<Thread> threads = ConcurrentHashMap.newKeySet();
  private volatile long lastBegun;

  @Override
  public KeyPairMaterial apply(KeySpec spec) {
    threads.add(Thread.currentThread());
    lastBegun = System.nanoTime();
    begun.add(spec);
    allowed.acquireUninterruptibly();
    switch (failures.poll()) {
      case RuntimeException failure -> throw failure;
      case Error failure -> throw failure;
      case null, default -> {}
    }
    var content = ByteBuffer.allocate(Long.BYTES).putLong(System.nanoTime()).array();
    var pair = new KeyPairMaterial(SecretBytes.copyOf(content), Bytes.owning(content));
    made.add(pair);
    return pair;
  }

  /// Lets so many more be finished.
  void allow(int count) {
    allowed.release(count);
  }

  /// Lets all be finished.
  void allowAll() {
    allow(PLENTY);
  }

  /// Lets one of the next fail.
  void fail(Throwable failure) {
    failures.add(failure);
    allow(1);
  }

  /// The specs of all pairs that were begun, in order.
  List<KeySpec> begun() {
    return List.copyOf(begun);
  }

  /// When the last pair was begun, by the machine's ticker.
  long lastBegun() {
    return lastBegun;
  }

  /// All pairs that were finished, in order.
  List<KeyPairMaterial> made() {
    return List.copyOf(made);
  }

  /// How many of the pairs that were finished are wiped.
  long wiped() {
    return made.stream().filter(pair -> pair.privateKey().isClosed()).count();
  }

  /// The threads on which pairs were made.
  Set<Thread> threads() {
    return Set.copyOf(threads);
  }
}
