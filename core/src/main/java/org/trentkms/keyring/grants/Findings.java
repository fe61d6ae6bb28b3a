package org.trentkms.keyring.grants;

import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import org.trentkms.grant.Grant;

/// The first grants that a search has found, by id: as many as a node remembers.
///
/// @param hasMore whether there may be others behind them
record Findings(List<Grant> grants, boolean hasMore) {

  /// How many grants are kept of one search at most.
  static final int MOST = 16;

  /// How many characters of constraints are kept of one search at most: those of one grant may be
  /// as long as an encryption context.
  private static final int LONGEST = 16 * 1024;

  Findings {
    grants = List.copyOf(grants);
  }

  /// What is kept of a page that was to have one grant more than the most.
  static Findings of(List<Grant> page) {
    var kept = new ArrayList<Grant>();
    var length = 0;
    for (var grant : page) {
      length += length(grant);
      if (kept.size() == MOST || length > LONGEST) {
        return new Findings(kept, true);
      }
      kept.add(grant);
    }
    return new Findings(kept, false);
  }

  private static int length(Grant grant) {
    var constraints = grant.constraints();
    return constraints.encryptionContextEquals().map(Findings::length).orElse(0)
        + constraints.encryptionContextSubset().map(Findings::length).orElse(0);
  }

  private static int length(Map<String, String> pairs) {
    return pairs.entrySet().stream()
        .mapToInt(pair -> pair.getKey().length() + pair.getValue().length())
        .sum();
  }
}
