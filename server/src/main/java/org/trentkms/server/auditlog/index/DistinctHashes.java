package org.trentkms.server.auditlog.index;

import java.util.Arrays;
import java.util.stream.LongStream;

/// Hashes, each of them once: a table with open addressing.
final class DistinctHashes {

  private static final int SMALLEST = 1024;

  /// Zero stands for nothing; that it is among the hashes is noted apart.
  private long[] table = new long[SMALLEST];

  private int count;
  private boolean hasZero;

  void add(long hash) {
    if (hash == 0) {
      hasZero = true;
      return;
    }
    var place = place(hash);
    if (table[place] == hash) {
      return;
    }
    table[place] = hash;
    count++;
    if (2 * count > table.length) {
      grow();
    }
  }

  /// Whether there is none.
  boolean isEmpty() {
    return count == 0 && !hasZero;
  }

  private void grow() {
    var smaller = table;
    table = new long[2 * smaller.length];
    for (var hash : smaller) {
      if (hash != 0) {
        table[place(hash)] = hash;
      }
    }
  }

  /// Where it stands, or would.
  private int place(long hash) {
    var mask = table.length - 1;
    var place = (int) hash & mask;
    while (table[place] != 0 && table[place] != hash) {
      place = (place + 1) & mask;
    }
    return place;
  }

  /// All of them, in no order.
  long[] toArray() {
    var all = Arrays.stream(table).filter(hash -> hash != 0);
    return (hasZero ? LongStream.concat(all, LongStream.of(0)) : all).toArray();
  }

  void clear() {
    Arrays.fill(table, 0);
    count = 0;
    hasZero = false;
  }
}
