package org.trentkms.crypto.lattice;

import java.util.Optional;
import org.trentkms.algorithm.KeySpec;
import org.trentkms.algorithm.MessageType;
import org.trentkms.crypto.asymmetric.Family;
import org.trentkms.crypto.asymmetric.KeyPairMaterial;
import org.trentkms.crypto.asymmetric.OneAsymmetricKey;
import org.trentkms.crypto.asymmetric.UnusableKey;
import org.trentkms.crypto.der.MalformedDer;
import org.trentkms.crypto.provider.Providers;
import org.trentkms.crypto.provider.Service;
import org.trentkms.crypto.provider.Source;
import org.trentkms.secret.Bytes;
import org.trentkms.secret.SecretBytes;

/// ML-DSA key pairs (FIPS 204), which sign messages with an empty context, or the message
/// representative µ that was made of one elsewhere.
public final class MlDsa implements Family {

  private static final String NAME = "ML-DSA";

  private final Providers providers;

  /// ML-DSA of these providers.
  public MlDsa(Providers providers) {
    this.providers = providers;
  }

  @Override
  public KeyPairMaterial generate(KeySpec spec) {
    providers.beginSlowWork();
    return at(spec, MessageType.RAW).generate(providers);
  }

  @Override
  public KeyPairMaterial adopt(KeySpec spec, OneAsymmetricKey key)
      throws UnusableKey, MalformedDer {
    return new Lattice(ParameterSet.of(spec), NAME, providers.of(Service.SEEDED_PAIRS)).adopt(key);
  }

  /// Messages and representatives may be signed by different sources, each with its own key.
  @Override
  public MlDsaPrivateHalf privateHalf(KeySpec spec, SecretBytes privateKey, Bytes publicKey) {
    var raw = at(spec, MessageType.RAW).read(privateKey, publicKey);
    var isOne = source(MessageType.RAW).equals(source(MessageType.EXTERNAL_MU));
    var externalMu = isOne ? raw : at(spec, MessageType.EXTERNAL_MU).read(privateKey, publicKey);
    return new MlDsaPrivateHalf(providers, raw, externalMu);
  }

  @Override
  public Optional<MlDsaPublicHalf> publicHalf(KeySpec spec, Bytes encoded) {
    return ParameterSet.of(spec)
        .publicKeyInfo(encoded)
        .flatMap(key -> at(spec, MessageType.RAW).read(key))
        .flatMap(raw ->
            at(spec, MessageType.EXTERNAL_MU)
                .read(encoded)
                .map(externalMu ->
                    new MlDsaPublicHalf(
                        ParameterSet.of(spec),
                        new MlDsaPublicHalf.Keys(raw, externalMu),
                        providers,
                        encoded)));
  }

  private Lattice at(KeySpec spec, MessageType type) {
    return new Lattice(ParameterSet.of(spec), NAME, source(type));
  }

  private Source source(MessageType type) {
    return source(providers, type);
  }

  static Source source(Providers providers, MessageType type) {
    return providers.of(
        type == MessageType.EXTERNAL_MU ? Service.ML_DSA_EXTERNAL_MU : Service.ML_DSA);
  }

  /// The JCA name of the scheme at a source.
  static String name(Source source, MessageType type) {
    if (type != MessageType.EXTERNAL_MU) {
      return NAME;
    }
    return source.hasSignature("ML-DSA-ExtMu") ? "ML-DSA-ExtMu" : "ML-DSA-EXTERNAL-MU";
  }
}
