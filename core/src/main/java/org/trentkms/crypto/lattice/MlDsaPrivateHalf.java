package org.trentkms.crypto.lattice;

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

/// An ML-DSA private key.
final class MlDsaPrivateHalf implements SigningKey {

  private final Providers providers;
  private final PrivateKey raw;
  private final PrivateKey externalMu;

  MlDsaPrivateHalf(Providers providers, PrivateKey raw, PrivateKey externalMu) {
    this.providers = providers;
    this.raw = raw;
    this.externalMu = externalMu;
  }

  @Override
  public Bytes sign(SigningAlgorithm algorithm, MessageType type, SecretBytes message) {
    providers.beginSlowWork();
    return message.lend(bytes -> {
      try {
        var source = MlDsa.source(providers, type);
        var signature = source.signature(MlDsa.name(source, type));
        signature.initSign(type == MessageType.EXTERNAL_MU ? externalMu : raw, providers.random());
        signature.update(bytes);
        return Bytes.owning(signature.sign());
      } catch (GeneralSecurityException e) {
        throw new Bug("ML-DSA signs every message", e);
      }
    });
  }

  @Override
  public void close() {
    Destruction.of(raw);
    Destruction.of(externalMu);
  }
}
