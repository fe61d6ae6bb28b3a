package org.trentkms.server.document;

import java.util.Collection;
import java.util.Comparator;
import java.util.Locale;
import java.util.Optional;

/// The known name that an unknown one was probably meant to be.
final class Nearest {

  private static final int FARTHEST = 3;

  private Nearest() {}

  /// The nearest of the known names by Levenshtein's distance, if it is near enough.
  static Optional<String> to(String name, Collection<String> known) {
    if (name.length() > 64) {
      return Optional.empty();
    }
    return known.stream()
        .min(Comparator.comparingInt(candidate -> distance(name, candidate)))
        .filter(
            candidate -> distance(name, candidate) <= Math.min(FARTHEST, candidate.length() / 2));
  }

  private static int distance(String one, String other) {
    var from = one.toLowerCase(Locale.ROOT);
    var to = other.toLowerCase(Locale.ROOT);
    var row = new int[to.length() + 1];
    for (var j = 0; j <= to.length(); j++) {
      row[j] = j;
    }
    for (var i = 1; i <= from.length(); i++) {
      var diagonal = row[0];
      row[0] = i;
      for (var j = 1; j <= to.length(); j++) {
        var above = row[j];
        var replaced = diagonal + (from.charAt(i - 1) == to.charAt(j - 1) ? 0 : 1);
        row[j] = Math.min(Math.min(row[j - 1], above) + 1, replaced);
        diagonal = above;
      }
    }
    return row[to.length()];
  }
}
