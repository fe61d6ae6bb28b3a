package org.trentkms.crypto.lattice;

import java.security.GeneralSecurityException;
import java.security.PublicKey;
import java.util.Optional;
import javax.crypto.KEM.Encapsulator;
import org.trentkms.crypto.asymmetric.EncapsulatingKey;
import org.trentkms.crypto.provider.Providers;
import org.trentkms.crypto.provider.Service;
import org.trentkms.secret.Bytes;
import org.trentkms.secret.SecretBytes;

/// An ML-KEM public key (encapsulation key).
final class MlKemPublicHalf implements EncapsulatingKey {

  private final Providers providers;
  private final Encapsulator encapsulator;
  private final Bytes encoded;

  private MlKemPublicHalf(Providers providers, Encapsulator encapsulator, Bytes encoded) {
    this.providers = providers;
    this.encapsulator = encapsulator;
    this.encoded = encoded;
  }

  /// The key, if it passes the check of FIPS 203 §7.2.
  static Optional<MlKemPublicHalf> of(Providers providers, PublicKey key, Bytes encoded) {
    try {
      var encapsulator =
          providers.of(Service.ML_KEM).kem(MlKem.NAME).newEncapsulator(key, providers.random());
      return Optional.of(new MlKemPublicHalf(providers, encapsulator, encoded));
    } catch (GeneralSecurityException _) {
      return Optional.empty();
    }
  }

  @Override
  public Bytes encoded() {
    return encoded;
  }

  @Override
  public Encapsulated encapsulate() {
    providers.beginSlowWork();
    var made = encapsulator.encapsulate();
    return new Encapsulated(
        SecretBytes.owning(made.key().getEncoded()), Bytes.owning(made.encapsulation()));
  }
}
