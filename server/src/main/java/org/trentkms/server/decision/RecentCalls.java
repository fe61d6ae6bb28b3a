package org.trentkms.server.decision;

import java.util.Optional;
import org.trentkms.id.RequestId;

/// The last calls of a kind: as many as there is room for. They lie as text in one array: objects
/// would live just long enough that the garbage collector has to move each of them. Safe for use by
/// all threads.
final class RecentCalls {

  private final int[] starts;
  private final int[] ends;
  private final int mostCharacters;

  /// Empty until there is a call.
  private char[] text = {};

  private int oldest;
  private int count;
  private int end;

  RecentCalls(int mostCalls, long mostBytes) {
    starts = new int[mostCalls];
    ends = new int[mostCalls];
    mostCharacters = Math.toIntExact(mostBytes / Character.BYTES);
  }

  /// Takes the call in, and lets go of the oldest where there is no room. A call that is longer
  /// than all the room is not kept.
  synchronized void add(DecidedCall call) {
    var length = CallText.length(call);
    if (length > mostCharacters) {
      return;
    }
    if (text.length == 0) {
      text = new char[mostCharacters];
    }
    var start = place(Math.toIntExact(length));
    var slot = slot(count);
    starts[slot] = start;
    ends[slot] = CallText.write(call, text, start);
    end = ends[slot];
    count++;
  }

  /// Where there is room now for a call so long: behind the last one, or else at the front.
  private int place(int length) {
    var start = end;
    if (end + length > text.length) {
      start = 0;
      while (count > 0 && starts[oldest] >= end) {
        letGo();
      }
    }
    while (count == starts.length || isOldestIn(start, start + length)) {
      letGo();
    }
    return start;
  }

  private boolean isOldestIn(int from, int to) {
    return count > 0 && starts[oldest] < to && ends[oldest] > from;
  }

  private void letGo() {
    oldest = slot(1);
    count--;
  }

  /// The slot of the call that came so many after the oldest.
  private int slot(int later) {
    return (oldest + later) % starts.length;
  }

  synchronized Optional<DecidedCall> find(RequestId id) {
    for (var later = count - 1; later >= 0; later--) {
      var start = starts[slot(later)];
      if (CallText.isOf(id, text, start)) {
        return Optional.of(CallText.read(text, start));
      }
    }
    return Optional.empty();
  }

  /// How many there are.
  synchronized int size() {
    return count;
  }

  /// How many bytes they take.
  synchronized long bytes() {
    var characters = 0L;
    for (var later = 0; later < count; later++) {
      characters += ends[slot(later)] - starts[slot(later)];
    }
    return characters * Character.BYTES;
  }
}
