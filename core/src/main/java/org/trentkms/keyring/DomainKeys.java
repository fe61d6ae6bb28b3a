package org.trentkms.keyring;

import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.NavigableMap;
import java.util.TreeMap;
import org.trentkms.crypto.KeyDerivation;
import org.trentkms.crypto.RandomBytes;
import org.trentkms.rootkey.RootKey;
import org.trentkms.secret.Bytes;
import org.trentkms.secret.SecretBytes;
import org.trentkms.store.Change;
import org.trentkms.store.DomainKeyRow;
import org.trentkms.store.Store;
import org.trentkms.store.StoreFailure;
import org.trentkms.store.Write;

/// The generations of the domain key, unwrapped for as long as the program runs. All keys that
/// protect rows of the store are derived from them; the newest protects what is written now.
public final class DomainKeys implements AutoCloseable {

  private static final int SIZE = KeyDerivation.SIZE;
  private static final byte[] WRAP_LABEL =
      "trent/domain-key/v1".getBytes(StandardCharsets.US_ASCII);

  private final NavigableMap<Integer, SecretBytes> generations;

  private DomainKeys(NavigableMap<Integer, SecretBytes> generations) {
    this.generations = generations;
  }

  /// Makes the first generation in a store that has none.
  public static void establish(Store store, RootKey rootKey, RandomBytes random) {
    if (!store.domainKeys().isEmpty()) {
      return;
    }
    try (var secret = random.secret(SIZE)) {
      var row = new DomainKeyRow(1, rootKey.wrap(secret, associatedData(1)));
      store.commit(Change.of(new Write.InsertDomainKey(row)));
    }
  }

  /// Unwraps all generations of the store.
  ///
  /// @throws StoreFailure where there is none, or where the root key is not the one that wrapped
  ///   them
  public static DomainKeys open(Store store, RootKey rootKey) {
    return open(store.domainKeys(), rootKey);
  }

  /// Unwraps these generations.
  ///
  /// @throws StoreFailure where there is none, or where the root key is not the one that wrapped
  ///   them
  public static DomainKeys open(List<DomainKeyRow> rows, RootKey rootKey) {
    return new DomainKeys(unwrap(rows, rootKey));
  }

  private static NavigableMap<Integer, SecretBytes> unwrap(
      List<DomainKeyRow> rows, RootKey rootKey) {
    if (rows.isEmpty()) {
      throw new StoreFailure("the store has no domain key");
    }
    var unwrapped = new TreeMap<Integer, SecretBytes>();
    for (var row : rows) {
      var secret = rootKey.unwrap(row.wrapped(), associatedData(row.generation()));
      unwrapped.put(
          row.generation(),
          secret.orElseThrow(
              () -> new StoreFailure("the root key does not open this store's domain key")));
    }
    return unwrapped;
  }

  /// The generation that protects what is written now.
  int newest() {
    return generations.lastKey();
  }

  /// Whether there is a generation of this number.
  boolean has(long generation) {
    return generation == (int) generation && generations.containsKey((int) generation);
  }

  /// A key derived from a generation; the caller overwrites it after use.
  byte[] derive(int generation, byte[] label, byte[] context) {
    var secret = generations.get(generation);
    if (secret == null) {
      throw new StoreFailure("a row is sealed under a domain key that the store does not have");
    }
    return KeyDerivation.derive(secret, label, context);
  }

  private static Bytes associatedData(int generation) {
    return Bytes.owning(
        ByteBuffer.allocate(WRAP_LABEL.length + Integer.BYTES)
            .put(WRAP_LABEL)
            .putInt(generation)
            .array());
  }

  /// Wipes them all.
  @Override
  public void close() {
    generations.values().forEach(SecretBytes::close);
  }
}
