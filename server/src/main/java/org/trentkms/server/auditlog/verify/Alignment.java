package org.trentkms.server.auditlog.verify;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.Collections;
import java.util.HashMap;
import java.util.List;
import org.trentkms.secret.Bytes;

/// How two lists of hashes go together, of which one was to be the other: which elements of them
/// are the same, as many as can be in the same order in both.
final class Alignment {

  private static final int NONE = -1;

  /// For each expected element, where it is among the actual ones, if it is.
  private final int[] places;

  /// Whether an expected element is in order.
  private final boolean[] isAnchor;

  /// Whether an actual element is one of those expected.
  private final boolean[] isExpected;

  Alignment(List<Bytes> expected, List<Bytes> actual) {
    places = new int[expected.size()];
    isAnchor = new boolean[expected.size()];
    isExpected = new boolean[actual.size()];
    find(expected, actual);
    chooseAnchors();
  }

  boolean isMissing(int expected) {
    return places[expected] == NONE;
  }

  /// Whether an expected element is there and in order.
  boolean isInPlace(int expected) {
    return isAnchor[expected];
  }

  /// Where an expected element is among the actual ones.
  int place(int expected) {
    return places[expected];
  }

  /// Whether nobody has expected an actual element, or not once more.
  boolean isStrange(int actual) {
    return !isExpected[actual];
  }

  /// Each actual element is found once, the first one first.
  private void find(List<Bytes> expected, List<Bytes> actual) {
    var found = new HashMap<Bytes, Integer>();
    for (var i = actual.size() - 1; i >= 0; i--) {
      found.put(actual.get(i), i);
    }
    for (var i = 0; i < places.length; i++) {
      var place = found.remove(expected.get(i));
      places[i] = place == null ? NONE : place;
      if (place != null) {
        isExpected[place] = true;
      }
    }
  }

  /// The longest sequence of places that only rises.
  private void chooseAnchors() {
    var ends = new ArrayList<Integer>();
    var before = new int[places.length];
    Arrays.fill(before, NONE);
    var tails = new ArrayList<Integer>();
    for (var i = 0; i < places.length; i++) {
      if (places[i] == NONE) {
        continue;
      }
      var length = -1 - Collections.binarySearch(tails, places[i]);
      if (length > 0) {
        before[i] = ends.get(length - 1);
      }
      if (length == tails.size()) {
        tails.add(places[i]);
        ends.add(i);
      } else {
        tails.set(length, places[i]);
        ends.set(length, i);
      }
    }
    for (var i = ends.isEmpty() ? NONE : ends.getLast(); i != NONE; i = before[i]) {
      isAnchor[i] = true;
    }
  }
}
