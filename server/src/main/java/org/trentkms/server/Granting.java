package org.trentkms.server;

import org.trentkms.crypto.RandomBytes;
import org.trentkms.keyring.GrantRecords;
import org.trentkms.keyring.GrantTokens;
import org.trentkms.keyring.grants.GrantCache;
import org.trentkms.store.Store;

/// What it takes to make grants, to name them and to decide by them.
record Granting(GrantRecords records, GrantTokens tokens, GrantCache cache) {

  /// How many searches for grants a node remembers.
  private static final int CACHED_SEARCHES = 20_000;

  /// The grants of a storage, told of every change from now on.
  ///
  /// @param port the store, as those see it that serve calls
  static Granting open(Storage storage, Store port, RandomBytes random, Parts parts) {
    var records = new GrantRecords(port, storage.domainKeys(), random);
    var cache = new GrantCache(records, CACHED_SEARCHES);
    storage.relay().tell(cache::changed);
    parts.add(cache, cache::clear);
    return new Granting(records, new GrantTokens(storage.domainKeys(), random), cache);
  }
}
