package org.trentkms.conformance.timing;

import java.util.ArrayList;
import java.util.Collections;
import java.util.EnumMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Set;
import java.util.function.LongSupplier;
import java.util.random.RandomGenerator;
import org.trentkms.secret.Bytes;

/// Times refused decryptions, one call of every cause in each round, in an order that is drawn anew
/// for each: whatever else happens on the machine happens to all causes alike. That makes the
/// test's bound hold for any number of calls; more of them find smaller differences.
///
/// Each call takes one of many ciphertexts of its cause, made beforehand, so that what a single
/// number costs is averaged out.
final class Interleaving {

  private static final int POOL = 512;
  private static final int WARM_UP = 1_000;

  private final RandomGenerator random;
  private final LongSupplier ticker;

  Interleaving(RandomGenerator random, LongSupplier ticker) {
    this.random = random;
    this.ticker = ticker;
  }

  /// How long so many calls of each cause took, after enough others for the compiler.
  Timings run(Decryption decryption, Set<Cause> causes, int calls) {
    var ciphertexts = ciphertexts(decryption, causes);
    var order = new ArrayList<>(causes);
    time(decryption, ciphertexts, order, WARM_UP);
    return time(decryption, ciphertexts, order, calls);
  }

  private Map<Cause, List<Bytes>> ciphertexts(Decryption decryption, Set<Cause> causes) {
    var maker = FaultyCiphertexts.of(decryption.publicKey());
    var ciphertexts = new EnumMap<Cause, List<Bytes>>(Cause.class);
    for (var cause : causes) {
      var pool = new ArrayList<Bytes>();
      for (var i = 0; i < POOL; i++) {
        pool.add(cause.ciphertext(maker, random));
      }
      ciphertexts.put(cause, pool);
    }
    return ciphertexts;
  }

  /// One of the pool, copied as a request's is when it has come: which line of which cache it lay
  /// in before would show in the time as well, and lies with the pool of its cause.
  private static Bytes copy(List<Bytes> pool, int index) {
    return Bytes.owning(pool.get(index).toByteArray());
  }

  private Timings time(
      Decryption decryption, Map<Cause, List<Bytes>> ciphertexts, List<Cause> order, int calls) {
    var timings = new Timings(order, calls);
    for (var call = 0; call < calls; call++) {
      Collections.shuffle(order, random);
      for (var cause : order) {
        var ciphertext = copy(Objects.requireNonNull(ciphertexts.get(cause)), random.nextInt(POOL));
        var start = ticker.getAsLong();
        var isOpen = decryption.opens(ciphertext);
        timings.record(cause, call, ticker.getAsLong() - start);
        if (isOpen) {
          throw new IllegalStateException("a ciphertext opens: " + cause.description());
        }
      }
    }
    return timings;
  }
}
