package org.trentkms.crypto.lattice;

import java.util.Optional;
import org.trentkms.algorithm.KeySpec;
import org.trentkms.crypto.asymmetric.Family;
import org.trentkms.crypto.asymmetric.KeyPairMaterial;
import org.trentkms.crypto.asymmetric.OneAsymmetricKey;
import org.trentkms.crypto.asymmetric.UnusableKey;
import org.trentkms.crypto.der.MalformedDer;
import org.trentkms.crypto.provider.Providers;
import org.trentkms.crypto.provider.Service;
import org.trentkms.secret.Bytes;
import org.trentkms.secret.SecretBytes;

/// ML-KEM key pairs (FIPS 203).
public final class MlKem implements Family {

  static final String NAME = "ML-KEM";

  private final Providers providers;

  /// ML-KEM of these providers.
  public MlKem(Providers providers) {
    this.providers = providers;
  }

  @Override
  public KeyPairMaterial generate(KeySpec spec) {
    providers.beginSlowWork();
    return at(spec).generate(providers);
  }

  @Override
  public KeyPairMaterial adopt(KeySpec spec, OneAsymmetricKey key)
      throws UnusableKey, MalformedDer {
    return new Lattice(ParameterSet.of(spec), NAME, providers.of(Service.SEEDED_PAIRS)).adopt(key);
  }

  @Override
  public MlKemPrivateHalf privateHalf(KeySpec spec, SecretBytes privateKey, Bytes publicKey) {
    return new MlKemPrivateHalf(
        providers, ParameterSet.of(spec), at(spec).read(privateKey, publicKey));
  }

  @Override
  public Optional<MlKemPublicHalf> publicHalf(KeySpec spec, Bytes encoded) {
    return ParameterSet.of(spec)
        .publicKeyInfo(encoded)
        .flatMap(key -> at(spec).read(key))
        .flatMap(key -> MlKemPublicHalf.of(providers, key, encoded));
  }

  private Lattice at(KeySpec spec) {
    return new Lattice(ParameterSet.of(spec), NAME, providers.of(Service.ML_KEM));
  }
}
