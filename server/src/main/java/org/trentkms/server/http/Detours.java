package org.trentkms.server.http;

import org.jspecify.annotations.Nullable;
import org.trentkms.sigv4.HttpRequest;

/// Which calls of a connection leave the event loop without being tried there: those whose like had
/// to leave it twice in a row, as every RSA signature has. A client makes one kind of call with one
/// kind of key for a while, and trying costs as much as the call itself without what is slow.
///
/// Every sixteenth of them is tried all the same: the key may be another by now, or what the store
/// had to be asked for in memory. Confined to the event loop.
final class Detours {

  private static final int ENOUGH = 2;
  private static final int TRIED_AGAIN = 16;
  private static final String TARGET = "X-Amz-Target";

  /// What the last call that had to leave the loop asked for; null where none had to since one like
  /// it was answered there.
  private @Nullable String target;

  private int inARow;
  private int spared;

  /// Whether the call is not to be tried.
  boolean mustLeave(HttpRequest request) {
    if (inARow < ENOUGH || !isLikeTheLast(request)) {
      return false;
    }
    spared = (spared + 1) % TRIED_AGAIN;
    return spared != 0;
  }

  /// The call was tried, and had to leave.
  void left(HttpRequest request) {
    inARow = isLikeTheLast(request) ? Math.min(inARow + 1, ENOUGH) : 1;
    target = target(request);
  }

  /// The call was tried, and answered on the loop.
  void stayed(HttpRequest request) {
    if (target != null && isLikeTheLast(request)) {
      target = null;
      inARow = 0;
    }
  }

  private boolean isLikeTheLast(HttpRequest request) {
    return target != null && target.equals(target(request));
  }

  private static String target(HttpRequest request) {
    return request.header(TARGET).orElse("");
  }
}
