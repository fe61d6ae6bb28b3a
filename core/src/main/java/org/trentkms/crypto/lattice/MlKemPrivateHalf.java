package org.trentkms.crypto.lattice;

import java.security.GeneralSecurityException;
import java.security.PrivateKey;
import java.util.Optional;
import org.trentkms.crypto.asymmetric.DecapsulatingKey;
import org.trentkms.crypto.asymmetric.Destruction;
import org.trentkms.crypto.provider.Providers;
import org.trentkms.crypto.provider.Service;
import org.trentkms.error.Bug;
import org.trentkms.secret.Bytes;
import org.trentkms.secret.SecretBytes;

/// An ML-KEM private key.
final class MlKemPrivateHalf implements DecapsulatingKey {

  private final Providers providers;
  private final ParameterSet parameters;
  private final PrivateKey key;

  MlKemPrivateHalf(Providers providers, ParameterSet parameters, PrivateKey key) {
    this.providers = providers;
    this.parameters = parameters;
    this.key = key;
  }

  @Override
  public Optional<SecretBytes> decapsulate(Bytes ciphertext) {
    if (ciphertext.size() != parameters.outputSize()) {
      return Optional.empty();
    }
    providers.beginSlowWork();
    try {
      var decapsulator = providers.of(Service.ML_KEM).kem(MlKem.NAME).newDecapsulator(key);
      var secret = decapsulator.decapsulate(ciphertext.toByteArray());
      return Optional.of(SecretBytes.owning(secret.getEncoded()));
    } catch (GeneralSecurityException e) {
      throw new Bug("ML-KEM decapsulates whatever has the right length", e);
    }
  }

  @Override
  public void close() {
    Destruction.of(key);
  }
}
