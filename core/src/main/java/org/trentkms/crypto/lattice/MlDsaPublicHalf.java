package org.trentkms.crypto.lattice;

import java.security.GeneralSecurityException;
import java.security.PublicKey;
import org.trentkms.algorithm.MessageType;
import org.trentkms.algorithm.SigningAlgorithm;
import org.trentkms.crypto.asymmetric.VerifyingKey;
import org.trentkms.crypto.provider.Providers;
import org.trentkms.secret.Bytes;
import org.trentkms.secret.SecretBytes;

/// An ML-DSA public key.
final class MlDsaPublicHalf implements VerifyingKey {

  private final ParameterSet parameters;
  private final Keys keys;
  private final Providers providers;
  private final Bytes encoded;

  MlDsaPublicHalf(ParameterSet parameters, Keys keys, Providers providers, Bytes encoded) {
    this.parameters = parameters;
    this.keys = keys;
    this.providers = providers;
    this.encoded = encoded;
  }

  @Override
  public Bytes encoded() {
    return encoded;
  }

  @Override
  public boolean verify(
      SigningAlgorithm algorithm, MessageType type, SecretBytes message, Bytes signature) {
    providers.beginSlowWork();
    return signature.size() == parameters.outputSize()
        && message.lend(bytes -> verify(type, bytes, signature.toByteArray()));
  }

  private boolean verify(MessageType type, byte[] message, byte[] bytes) {
    try {
      var source = MlDsa.source(providers, type);
      var signature = source.signature(MlDsa.name(source, type));
      signature.initVerify(type == MessageType.EXTERNAL_MU ? keys.externalMu : keys.raw);
      signature.update(message);
      return signature.verify(bytes);
    } catch (GeneralSecurityException _) {
      return false;
    }
  }

  /// The key in the forms of the sources for messages and for representatives of messages.
  record Keys(PublicKey raw, PublicKey externalMu) {}
}
