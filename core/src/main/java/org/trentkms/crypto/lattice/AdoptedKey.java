package org.trentkms.crypto.lattice;

import java.util.Arrays;
import org.jspecify.annotations.Nullable;
import org.trentkms.crypto.asymmetric.UnusableKey;
import org.trentkms.crypto.der.DerReader;
import org.trentkms.crypto.der.MalformedDer;

/// A private key of ML-DSA or ML-KEM from outside, in one of its three forms (RFC 9881 §6, RFC 9935
/// §6): the seed, the expanded key, or both.
final class AdoptedKey implements AutoCloseable {

  private static final int SEED = 0;

  private final byte @Nullable [] seed;
  private final byte @Nullable [] expanded;

  private AdoptedKey(DerReader content) throws MalformedDer {
    if (content.isImplicitNext(SEED)) {
      this.seed = content.implicitOctetString(SEED);
      this.expanded = null;
    } else if (content.isOctetStringNext()) {
      this.seed = null;
      this.expanded = content.octetString();
    } else {
      var both = content.sequence();
      this.seed = both.octetString();
      this.expanded = both.octetString();
      both.end();
    }
    content.end();
  }

  /// What the content of a PrivateKeyInfo holds.
  static AdoptedKey read(DerReader content) throws MalformedDer {
    return new AdoptedKey(content);
  }

  /// The seed, which is lent.
  byte[] seed() throws UnusableKey {
    if (seed == null) {
      throw new UnusableKey("the private key is an expanded one without its seed");
    }
    return seed;
  }

  /// Whether the expanded key, where there is one, is this one.
  boolean isNoOtherThan(byte[] other) {
    return expanded == null || Arrays.equals(expanded, other);
  }

  /// The expanded key in what a generator gives out, if it is there.
  static byte[] expanded(byte[] encoded) throws MalformedDer {
    var info = new DerReader(encoded).sequence();
    info.skip();
    info.skip();
    try (var key = new AdoptedKey(info.withinOctetString())) {
      return key.expanded == null ? new byte[0] : key.expanded.clone();
    }
  }

  @Override
  public void close() {
    wipe(seed);
    wipe(expanded);
  }

  private static void wipe(byte @Nullable [] secret) {
    if (secret != null) {
      Arrays.fill(secret, (byte) 0);
    }
  }
}
