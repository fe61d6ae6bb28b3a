package org.trentkms.server;

import java.io.Closeable;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.util.ArrayDeque;
import java.util.Deque;

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
  public void close() {
    IOException failure = null;
    while (!made.isEmpty()) {
      try {
        made.pop().close();
      } catch (IOException e) {
        failure = e;
      }
    }
    if (failure != null) {
      throw new UncheckedIOException(failure);
    }
  }
}
