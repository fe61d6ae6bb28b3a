package org.trentkms.server.seed;

import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.trentkms.id.AliasArn;
import org.trentkms.id.KeyArn;
import org.trentkms.id.KeyId;
import org.trentkms.id.Region;
import org.trentkms.keyring.KeyRecords;
import org.trentkms.server.document.Line;
import org.trentkms.server.document.Problem;

/// What is taken: a key id is one key in a Region, of whatever account, and an alias is one alias.
final class Places {

  private final KeyRecords records;
  private final List<Problem> problems;
  private final Map<Place, Integer> lines = new HashMap<>();
  private final Set<AliasArn> names = new HashSet<>();

  /// @param problems where what is wrong is added
  Places(KeyRecords records, List<Problem> problems) {
    this.records = records;
    this.problems = problems;
  }

  private record Place(Region region, KeyId id) {}

  /// Takes the place of a key.
  void require(KeyArn arn, Line line) {
    requireFirst(arn, line);
    requireOwn(arn, line);
  }

  /// Takes the places of its replicas and of all aliases.
  void requireOthers(Family family, Line line) {
    family.keys().stream().skip(1).forEach(replica -> require(replica.arn(), line));
    for (var alias : family.aliases()) {
      if (!names.add(alias.arn())) {
        problems.add(
            new Problem(line.number(), "'" + alias.arn().name() + "' comes a second time"));
      }
    }
  }

  private void requireFirst(KeyArn arn, Line line) {
    var first = lines.putIfAbsent(new Place(arn.region(), arn.key()), line.number());
    if (first != null) {
      problems.add(
          new Problem(
              line.number(),
              "key "
                  + arn.key()
                  + " is on line "
                  + first
                  + " already: an id is one key in a Region"));
    }
  }

  private void requireOwn(KeyArn arn, Line line) {
    records
        .key(arn.region(), arn.key())
        .filter(there -> !there.arn().equals(arn))
        .ifPresent(there ->
            problems.add(
                new Problem(
                    line.number(),
                    "key "
                        + arn.key()
                        + " is there, of account "
                        + there.arn().account()
                        + ": an id is one key in a Region")));
  }
}
