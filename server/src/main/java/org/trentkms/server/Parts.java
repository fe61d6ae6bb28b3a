package org.trentkms.server;

import java.io.Closeable;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.util.ArrayDeque;
import java.util.Deque;
import org.jspecify.annotations.Nullable;

/// The parts of a server that are to be closed, in the opposite order of their making.
final class Parts implements Closeable {

  private final Deque<Closeable> made = new ArrayDeque<>();

  /// Adds how a part that was just made is closed, and returns the part.
  <T> T add(T part, Closeable closing) {
    made.push(closing);
    return part;
  }

  /// Closes all parts, even where closing one of them fails.
  @Override
  @SuppressWarnings("checkstyle:illegalcatch") // The store is closed last, whatever failed.
  public void close() {
    RuntimeException failure = null;
    while (!made.isEmpty()) {
      try {
        made.pop().close();
      } catch (IOException e) {
        failure = later(failure, new UncheckedIOException(e));
      } catch (RuntimeException e) {
        failure = later(failure, e);
      }
    }
    if (failure != null) {
      throw failure;
    }
  }

  private static RuntimeException later(@Nullable RuntimeException before, RuntimeException next) {
    if (before != null) {
      next.addSuppressed(before);
    }
    return next;
  }
}
