package org.trentkms.crypto.elliptic;

import java.security.GeneralSecurityException;
import java.security.PublicKey;
import org.trentkms.algorithm.MessageType;
import org.trentkms.algorithm.SigningAlgorithm;
import org.trentkms.crypto.asymmetric.Digests;
import org.trentkms.crypto.asymmetric.VerifyingKey;
import org.trentkms.crypto.elliptic.Elliptic.Place;
import org.trentkms.secret.Bytes;
import org.trentkms.secret.SecretBytes;

/// A public key that verifies ECDSA.
final class EllipticPublicHalf implements VerifyingKey {

  private final Place place;
  private final PublicKey key;
  private final Bytes encoded;

  EllipticPublicHalf(Place place, PublicKey key, Bytes encoded) {
    this.place = place;
    this.key = key;
    this.encoded = encoded;
  }

  @Override
  public Bytes encoded() {
    return encoded;
  }

  @Override
  public boolean verify(
      SigningAlgorithm algorithm, MessageType type, SecretBytes message, Bytes signature) {
    place.beginWork();
    var bytes = signature.toByteArray();
    return SignatureValue.isCanonical(place.curve(), bytes)
        && message.lend(content -> verify(Digests.toBeSigned(algorithm, type, content), bytes));
  }

  private boolean verify(byte[] digest, byte[] bytes) {
    try {
      var signature = place.source().signature("NONEwithECDSA");
      signature.initVerify(key);
      signature.update(digest);
      return signature.verify(bytes);
    } catch (GeneralSecurityException _) {
      return false;
    }
  }
}
