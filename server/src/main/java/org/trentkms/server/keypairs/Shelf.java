package org.trentkms.server.keypairs;

import java.util.ArrayDeque;
import java.util.Collections;
import java.util.Deque;
import java.util.Optional;
import org.jspecify.annotations.Nullable;
import org.trentkms.algorithm.KeySpec;
import org.trentkms.crypto.asymmetric.KeyPairMaterial;
import org.trentkms.id.AccountId;

/// The ready pairs of one spec, and who took those that are missing. Guarded by the lock of the
/// reserve.
///
/// An account may take a pair while it owes fewer than are left: alone it gets half of a full
/// shelf, and one that owes nothing gets whatever is there. Each pair that is put back pays the
/// oldest debt.
final class Shelf {

  private final KeySpec spec;
  private final int size;

  /// The oldest first.
  private final Deque<ReadyPair> pairs = new ArrayDeque<>();

  /// For each take that was not made good yet, who took; the oldest first.
  private final Deque<AccountId> debts = new ArrayDeque<>();

  private @Nullable Moment lastUse;

  /// @param size how many pairs the shelf holds
  Shelf(KeySpec spec, int size) {
    this.spec = spec;
    this.size = size;
  }

  KeySpec spec() {
    return spec;
  }

  /// The oldest pair that is fresh, if there is one for this account; in any case a use of the
  /// spec.
  Optional<KeyPairMaterial> take(AccountId account, Moment now) {
    lastUse = now;
    discardStale(now);
    if (Collections.frequency(debts, account) >= pairs.size()) {
      return Optional.empty();
    }
    debts.add(account);
    return Optional.of(pairs.remove().material());
  }

  /// Puts a pair on the shelf, or wipes it where the shelf is full.
  void put(ReadyPair pair) {
    if (pairs.size() < size) {
      pairs.add(pair);
      debts.poll();
    } else {
      pair.material().close();
    }
  }

  /// Whether pairs are to be made for the shelf, where so many are already on their way to it.
  boolean isToBeFilled(int coming, Moment now) {
    return lastUse != null && lastUse.isRecentAt(now) && pairs.size() + coming < size;
  }

  /// Has no pairs made until the spec is used again.
  void giveUp() {
    lastUse = null;
  }

  /// How many pairs are ready.
  int count() {
    return pairs.size();
  }

  /// Wipes the pairs that must not be given out any more.
  void discardStale(Moment now) {
    pairs.removeIf(pair -> !pair.begun().isFreshAt(now) && wipe(pair));
  }

  /// Wipes all pairs.
  void clear() {
    pairs.removeIf(Shelf::wipe);
  }

  private static boolean wipe(ReadyPair pair) {
    pair.material().close();
    return true;
  }
}
