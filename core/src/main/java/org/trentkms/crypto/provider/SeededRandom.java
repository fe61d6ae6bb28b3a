package org.trentkms.crypto.provider;

import java.security.SecureRandom;
import org.trentkms.error.Bug;

/// A source of randomness that gives out one seed and then no more.
///
/// Key generation of Ed25519, FIPS 203 and FIPS 204 is a function of a seed, and the JCA has no
/// other way to call it than to let a generator draw the seed. Whoever uses this compares the
/// public key that comes out with the expected one, since nothing else shows that a generator drew
/// the seed as it should.
public final class SeededRandom extends SecureRandom {

  private static final long serialVersionUID = 1L;

  private final byte[] seed;
  private int given;

  /// The seed is not copied, and is wiped by whoever made it.
  public SeededRandom(byte[] seed) {
    super(null, null);
    this.seed = seed;
  }

  @Override
  public void nextBytes(byte[] destination) {
    if (destination.length > seed.length - given) {
      throw new Bug("a generator drew more than a seed");
    }
    System.arraycopy(seed, given, destination, 0, destination.length);
    given += destination.length;
  }

  /// Whether all of the seed was drawn.
  public boolean isSpent() {
    return given == seed.length;
  }
}
