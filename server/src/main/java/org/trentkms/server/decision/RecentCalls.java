package org.trentkms.server.decision;

import java.util.ArrayDeque;
import java.util.Deque;
import java.util.Optional;
import org.trentkms.id.RequestId;

/// The last calls of a kind: as many as there is room for. Safe for use by all threads.
final class RecentCalls {

  private final Deque<DecidedCall> calls = new ArrayDeque<>();
  private final int mostCalls;
  private final long mostBytes;
  private long bytes;

  RecentCalls(int mostCalls, long mostBytes) {
    this.mostCalls = mostCalls;
    this.mostBytes = mostBytes;
  }

  /// Takes the call in, and lets go of the oldest where there is no room.
  synchronized void add(DecidedCall call) {
    calls.addLast(call);
    bytes += call.bytes();
    while (calls.size() > mostCalls || bytes > mostBytes) {
      bytes -= calls.removeFirst().bytes();
    }
  }

  synchronized Optional<DecidedCall> find(RequestId id) {
    return calls.stream().filter(call -> call.requestId().equals(id)).findFirst();
  }

  /// How many there are.
  synchronized int size() {
    return calls.size();
  }

  /// How many bytes they take at most.
  synchronized long bytes() {
    return bytes;
  }
}
