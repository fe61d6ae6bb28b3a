package org.trentkms.crypto.elliptic;

import java.security.GeneralSecurityException;
import java.security.PrivateKey;
import org.trentkms.crypto.elliptic.Elliptic.Place;
import org.trentkms.error.Bug;
import org.trentkms.secret.Bytes;
import org.trentkms.secret.SecretBytes;

/// The Diffie-Hellman primitive.
final class Agreement {

  private Agreement() {}

  /// The x-coordinate of the common point, as long as the field.
  ///
  /// @param peer a public key whose point was checked
  static SecretBytes of(Place place, PrivateKey key, Bytes peer) {
    try {
      var agreement = place.source().agreement("ECDH");
      agreement.init(key);
      agreement.doPhase(place.read(peer), true);
      return SecretBytes.owning(agreement.generateSecret());
    } catch (GeneralSecurityException e) {
      throw new Bug("a private key agrees with every point of its curve", e);
    }
  }
}
