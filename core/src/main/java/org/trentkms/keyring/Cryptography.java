package org.trentkms.keyring;

import org.trentkms.crypto.keypair.KeyPairSource;
import org.trentkms.crypto.keypair.KeyPairs;
import org.trentkms.crypto.provider.Providers;

/// What key material is made of and made usable with.
///
/// @param source where fresh key pairs come from
public record Cryptography(Providers providers, KeyPairs keyPairs, KeyPairSource source) {

  /// Cryptography of these providers, where every key pair is made on the spot.
  public static Cryptography of(Providers providers) {
    var keyPairs = new KeyPairs(providers);
    return new Cryptography(providers, keyPairs, (spec, _) -> keyPairs.generate(spec));
  }
}
