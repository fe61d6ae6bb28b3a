package org.trentkms.crypto;

import java.util.Arrays;

/// Randomness that is fetched for many uses at a time, by each thread for itself, and overwritten
/// as it is given out. For nonces and ids, which anybody may see; keys are drawn from the source
/// directly, so that none waits in memory for its use.
public final class BatchedRandom implements RandomBytes {

  private static final int BATCH_SIZE = 4096;

  private final ThreadLocal<Batch> batches;
  private final RandomBytes source;

  /// Batches of this source.
  public BatchedRandom(RandomBytes source) {
    this.source = source;
    this.batches = ThreadLocal.withInitial(Batch::new);
  }

  /// Virtual threads live for one request: they are not worth a batch.
  @Override
  public void fill(byte[] destination) {
    if (destination.length > BATCH_SIZE || Thread.currentThread().isVirtual()) {
      source.fill(destination);
    } else {
      batches.get().take(destination, source);
    }
  }

  private static final class Batch {
    private final byte[] bytes = new byte[BATCH_SIZE];
    private int used = BATCH_SIZE;

    void take(byte[] destination, RandomBytes source) {
      if (used + destination.length > BATCH_SIZE) {
        source.fill(bytes);
        used = 0;
      }
      System.arraycopy(bytes, used, destination, 0, destination.length);
      Arrays.fill(bytes, used, used + destination.length, (byte) 0);
      used += destination.length;
    }
  }
}
