package org.trentkms.store;

import static org.assertj.core.api.Assertions.assertThat;
import static org.trentkms.store.Rows.REGION;
import static org.trentkms.store.Rows.alias;
import static org.trentkms.store.Rows.aliasArn;
import static org.trentkms.store.Rows.key;
import static org.trentkms.store.Rows.keyId;
import static org.trentkms.store.Rows.text;

import java.util.ArrayList;
import java.util.List;
import java.util.random.RandomGenerator;
import java.util.random.RandomGeneratorFactory;
import java.util.stream.IntStream;
import org.trentkms.secret.Bytes;
import org.trentkms.store.Commit.Committed;
import org.trentkms.store.Write.DeleteAlias;
import org.trentkms.store.Write.InsertAlias;
import org.trentkms.store.Write.InsertKey;
import org.trentkms.store.Write.ReplaceAlias;
import org.trentkms.store.Write.ReplaceKey;

/// A user of a store, who makes random changes from what it has just read, and reads its own
/// writes.
final class StoreClient {

  private static final int KEYS = 6;

  private final Store store;
  private final long seed;
  private final RandomGenerator random;

  StoreClient(Store store, long seed) {
    this.store = store;
    this.seed = seed;
    this.random = RandomGeneratorFactory.of("L64X128MixRandom").create(seed);
  }

  /// Tries so many commits and returns the events of those that were made.
  List<Bytes> commit(int count) {
    var acknowledged = new ArrayList<Bytes>();
    for (var i = 0; i < count; i++) {
      var change =
          new Change(IntStream.rangeClosed(0, random.nextInt(2)).mapToObj(_ -> write()).toList());
      var event = text(seed + "/" + i);
      if (store.commit(change, event) instanceof Committed) {
        acknowledged.add(event);
        change.writes().forEach(this::seesAtLeast);
      }
    }
    return acknowledged;
  }

  private Write write() {
    var number = random.nextInt(KEYS);
    return random.nextBoolean() ? keyWrite(number) : aliasWrite("name-" + number, number);
  }

  private Write keyWrite(int number) {
    return store
        .key(REGION, keyId(number))
        .<Write>map(row -> new ReplaceKey(key(row.arn(), row.version() + 1)))
        .orElseGet(() -> new InsertKey(key(number)));
  }

  private Write aliasWrite(String name, int target) {
    var row = store.alias(aliasArn(name));
    if (row.isEmpty()) {
      return new InsertAlias(alias(name, target));
    }
    var version = row.get().version();
    return random.nextInt(4) == 0
        ? new DeleteAlias(aliasArn(name), version)
        : new ReplaceAlias(alias(aliasArn(name), target, version + 1));
  }

  /// Only keys can be checked so: an alias may have been deleted by another since.
  private void seesAtLeast(Write write) {
    if (write instanceof ReplaceKey(var row)) {
      assertThat(store.key(REGION, row.arn().key()).orElseThrow().version())
          .isGreaterThanOrEqualTo(row.version());
    }
  }
}
