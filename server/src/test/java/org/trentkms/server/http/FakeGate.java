package org.trentkms.server.http;

import java.util.concurrent.CountDownLatch;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.concurrent.atomic.AtomicLong;

/** An audit log that writes nowhere, and can be made to wait or to fail. */
final class FakeGate implements AuditGate {
  final AtomicInteger flushes = new AtomicInteger();
  volatile CountDownLatch mayFlush = new CountDownLatch(0);
  volatile boolean isBroken;

  final AtomicInteger syncs = new AtomicInteger();
  volatile CountDownLatch maySync = new CountDownLatch(0);
  volatile boolean isSyncBroken;

  private final AtomicLong synced = new AtomicLong();
  private final AtomicLong appended = new AtomicLong();
  private final AtomicLong written = new AtomicLong();

  long append() {
    return appended.addAndGet(100);
  }

  @Override
  public long written() {
    return written.get();
  }

  @Override
  public long synced() {
    return synced.get();
  }

  @Override
  public void sync(long position) {
    try {
      maySync.await();
    } catch (InterruptedException e) {
      throw new IllegalStateException(e);
    }
    syncs.incrementAndGet();
    if (!isSyncBroken) {
      flush();
      synced.set(written.get());
    }
  }

  @Override
  public void flush() {
    try {
      mayFlush.await();
    } catch (InterruptedException e) {
      throw new IllegalStateException(e);
    }
    flushes.incrementAndGet();
    if (isBroken) {
      throw new IllegalStateException("the disk is full");
    }
    written.set(appended.get());
  }
}
