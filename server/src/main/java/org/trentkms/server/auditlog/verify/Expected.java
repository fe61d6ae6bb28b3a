package org.trentkms.server.auditlog.verify;

import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Deque;
import java.util.List;
import org.trentkms.secret.Bytes;
import org.trentkms.server.auditlog.chain.Head;

/// The records that heads are about, a window of them at a time.
final class Expected {

  private final Deque<Head> heads;
  private final List<Bytes> hashes = new ArrayList<>();
  private final List<Long> numbers = new ArrayList<>();

  Expected(List<Head> heads) {
    this.heads = new ArrayDeque<>(heads);
  }

  /// Takes the records of more heads into the window, until it has so many or there are no more.
  ///
  /// @return whether it has any
  boolean fill(int window) {
    while (hashes.size() < window && !heads.isEmpty()) {
      var head = heads.removeFirst();
      for (var i = 0; i < head.count(); i++) {
        hashes.add(head.recordHash(i));
        numbers.add(head.firstRecord() + i);
      }
    }
    return !hashes.isEmpty();
  }

  /// Whether the window has all that are left.
  boolean isLast() {
    return heads.isEmpty();
  }

  /// The hashes of the records in the window.
  List<Bytes> hashes() {
    return hashes;
  }

  /// The number of one of them in the log.
  long number(int index) {
    return numbers.get(index);
  }

  /// Takes the first ones out of the window.
  void drop(int count) {
    hashes.subList(0, count).clear();
    numbers.subList(0, count).clear();
  }
}
