package org.trentkms.crypto.edwards;

import java.security.GeneralSecurityException;
import java.security.PrivateKey;
import org.trentkms.algorithm.MessageType;
import org.trentkms.algorithm.SigningAlgorithm;
import org.trentkms.crypto.asymmetric.Destruction;
import org.trentkms.crypto.asymmetric.SigningKey;
import org.trentkms.crypto.provider.Providers;
import org.trentkms.error.Bug;
import org.trentkms.secret.Bytes;
import org.trentkms.secret.SecretBytes;

/// An Ed25519 private key.
final class EdwardsPrivateHalf implements SigningKey {

  private final Providers providers;
  private final PrivateKey key;

  EdwardsPrivateHalf(Providers providers, PrivateKey key) {
    this.providers = providers;
    this.key = key;
  }

  @Override
  public Bytes sign(SigningAlgorithm algorithm, MessageType type, SecretBytes message) {
    return message.lend(bytes -> {
      try {
        var signature = Scheme.of(providers, algorithm);
        signature.initSign(key);
        signature.update(bytes);
        return Bytes.owning(signature.sign());
      } catch (GeneralSecurityException e) {
        throw new Bug("Ed25519 signs every message", e);
      }
    });
  }

  @Override
  public void close() {
    Destruction.of(key);
  }
}
