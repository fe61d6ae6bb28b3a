package org.trentkms.crypto.edwards;

import java.security.GeneralSecurityException;
import java.security.PublicKey;
import org.trentkms.algorithm.MessageType;
import org.trentkms.algorithm.SigningAlgorithm;
import org.trentkms.crypto.asymmetric.VerifyingKey;
import org.trentkms.crypto.provider.Providers;
import org.trentkms.secret.Bytes;
import org.trentkms.secret.SecretBytes;

/// An Ed25519 public key.
final class EdwardsPublicHalf implements VerifyingKey {

  private static final int SIGNATURE_SIZE = 64;

  private final Providers providers;
  private final PublicKey key;
  private final Bytes encoded;

  EdwardsPublicHalf(Providers providers, PublicKey key, Bytes encoded) {
    this.providers = providers;
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
    return signature.size() == SIGNATURE_SIZE
        && message.lend(bytes -> verify(algorithm, bytes, signature.toByteArray()));
  }

  private boolean verify(SigningAlgorithm algorithm, byte[] message, byte[] bytes) {
    try {
      var signature = Scheme.of(providers, algorithm);
      signature.initVerify(key);
      signature.update(message);
      return signature.verify(bytes);
    } catch (GeneralSecurityException _) {
      return false;
    }
  }
}
