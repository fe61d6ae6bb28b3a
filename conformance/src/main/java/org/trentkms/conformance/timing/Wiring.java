package org.trentkms.conformance.timing;

import java.io.IOException;
import java.security.SecureRandom;
import java.time.InstantSource;
import java.util.List;
import java.util.random.RandomGenerator;
import java.util.random.RandomGeneratorFactory;
import org.trentkms.crypto.provider.Providers;
import org.trentkms.crypto.provider.SlowWork;
import org.trentkms.crypto.provider.Source;
import org.trentkms.server.datadir.UserCache;
import org.trentkms.server.http.RequestIds;
import org.trentkms.server.provider.Sources;

/// Makes what is timed and what times it.
final class Wiring {

  private final SecureRandom random = new SecureRandom();
  private final UserCache cache =
      new UserCache(UserCache.location(System.getenv(), System.getProperties()));

  /// The sources of cryptography of the server that this machine has, in its order.
  List<Source> sources() {
    return Sources.all(cache.libraries()).stream().filter(Source::isPresent).toList();
  }

  Interleaving interleaving(long seed) {
    return new Interleaving(generator(seed), System::nanoTime);
  }

  private static RandomGenerator generator(long seed) {
    return RandomGeneratorFactory.of("L64X128MixRandom").create(seed);
  }

  /// A server with so many keys that nobody has used.
  ProbedServer probedServer(int unusedKeys) throws IOException {
    var ids = new RequestIds(random::nextBytes);
    return new ProbedServer(unusedKeys, () -> ids.get().value());
  }

  ForeignKeyTiming foreignKeyTiming(ProbedServer server, long seed) {
    return new ForeignKeyTiming(server, generator(seed), System::nanoTime);
  }

  /// A private key as the product's cryptography has it from this source.
  Decryption key(Source source) {
    return new KeyDecryption(providers(source));
  }

  /// The operation Decrypt with cryptography from this source.
  Decryption operation(Source source) throws IOException {
    return new OperationDecryption(
        new Engine(cache, InstantSource.system(), random::nextBytes, providers(source)));
  }

  private Providers providers(Source source) {
    return new Providers(List.of(source), random, SlowWork.ANYWHERE);
  }
}
