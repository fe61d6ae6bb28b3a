package org.trentkms.crypto.elliptic;

import java.security.GeneralSecurityException;
import java.security.PrivateKey;
import java.util.Optional;
import org.trentkms.algorithm.MessageType;
import org.trentkms.algorithm.SigningAlgorithm;
import org.trentkms.crypto.asymmetric.AgreeingKey;
import org.trentkms.crypto.asymmetric.Destruction;
import org.trentkms.crypto.asymmetric.Digests;
import org.trentkms.crypto.asymmetric.SigningKey;
import org.trentkms.crypto.elliptic.Elliptic.Place;
import org.trentkms.error.Bug;
import org.trentkms.secret.Bytes;
import org.trentkms.secret.SecretBytes;

/// A private key that signs with ECDSA and agrees on secrets.
final class EllipticPrivateHalf implements SigningKey, AgreeingKey {

  private final Place place;
  private final PrivateKey key;

  EllipticPrivateHalf(Place place, PrivateKey key) {
    this.place = place;
    this.key = key;
  }

  @Override
  public Bytes sign(SigningAlgorithm algorithm, MessageType type, SecretBytes message) {
    place.beginWork();
    return message.lend(bytes -> sign(Digests.toBeSigned(algorithm, type, bytes)));
  }

  private Bytes sign(byte[] digest) {
    try {
      var signature = place.source().signature("NONEwithECDSA");
      signature.initSign(key, place.providers().random());
      signature.update(digest);
      return Bytes.owning(signature.sign());
    } catch (GeneralSecurityException e) {
      throw new Bug("ECDSA signs every digest", e);
    }
  }

  @Override
  public Optional<SecretBytes> agree(Bytes peer) {
    place.beginWork();
    return place.curve().point(peer).map(_ -> Agreement.of(place, key, peer));
  }

  @Override
  public void close() {
    Destruction.of(key);
  }
}
