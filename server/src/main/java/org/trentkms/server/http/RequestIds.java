package org.trentkms.server.http;

import java.nio.ByteBuffer;
import java.util.UUID;
import java.util.function.Supplier;
import org.trentkms.crypto.RandomBytes;
import org.trentkms.id.RequestId;

/// A source of fresh request ids: random UUIDs (RFC 9562, version 4). Randomness is fetched for
/// many at a time. Safe for use by all threads.
public final class RequestIds implements Supplier<RequestId> {

  private static final int AT_A_TIME = 256;
  private static final long VERSION_MASK = 0xffff_ffff_ffff_0fffL;
  private static final long VERSION_4 = 0x4000;
  private static final long VARIANT_MASK = 0x3fff_ffff_ffff_ffffL;
  private static final long VARIANT = 0x8000_0000_0000_0000L;

  private final RandomBytes random;
  private final byte[] bytes = new byte[AT_A_TIME * 2 * Long.BYTES];
  private final ByteBuffer unused = ByteBuffer.wrap(bytes).position(bytes.length);

  /// Ids made of this randomness.
  public RequestIds(RandomBytes random) {
    this.random = random;
  }

  @Override
  public synchronized RequestId get() {
    if (!unused.hasRemaining()) {
      random.fill(bytes);
      unused.rewind();
    }
    var high = (unused.getLong() & VERSION_MASK) | VERSION_4;
    var low = (unused.getLong() & VARIANT_MASK) | VARIANT;
    return new RequestId(new UUID(high, low).toString());
  }
}
