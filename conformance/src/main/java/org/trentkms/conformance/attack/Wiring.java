package org.trentkms.conformance.attack;

import java.time.InstantSource;
import java.util.random.RandomGenerator;
import java.util.random.RandomGeneratorFactory;

/// Makes what depends on the surroundings: the clock by which is signed, and chance by its seed.
final class Wiring {

  InstantSource clock() {
    return InstantSource.system();
  }

  RandomGenerator random(long seed) {
    return RandomGeneratorFactory.of("L64X128MixRandom").create(seed);
  }
}
