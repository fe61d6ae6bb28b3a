package org.trentkms.policy.naive;

import java.util.Map;
import java.util.TreeMap;

/// How often each operator, element and key came out each way.
final class Tally {

  private final Map<String, int[]> counts = new TreeMap<>();

  void count(String what, boolean cameOutTrue) {
    counts.computeIfAbsent(what, _ -> new int[2])[cameOutTrue ? 1 : 0]++;
  }

  /// The lesser of the two counts.
  int leastOf(String what) {
    var both = counts.getOrDefault(what, new int[2]);
    return Math.min(both[0], both[1]);
  }
}
