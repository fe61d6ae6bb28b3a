package org.trentkms.server.http;

import io.vertx.core.Context;
import org.trentkms.crypto.provider.SlowWork;

/// Keeps slow work off the event loops: begun on one, it throws {@link WouldBlock} and is done
/// again on a thread of its own. What takes a millisecond would keep all connections of the loop
/// waiting.
public final class OffLoopWork implements SlowWork {

  @Override
  public void begin() {
    if (Context.isOnEventLoopThread()) {
      throw new WouldBlock();
    }
  }
}
