package org.trentkms.crypto.wycheproof;

import java.util.HexFormat;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.ConcurrentHashMap;
import org.trentkms.algorithm.KeySpec;
import org.trentkms.algorithm.MessageType;
import org.trentkms.crypto.asymmetric.AgreeingKey;
import org.trentkms.crypto.keypair.KeyPairs;
import org.trentkms.crypto.provider.Providers;
import org.trentkms.crypto.provider.Service;

/// Agreement of a private key with a peer's public one.
///
/// @param keys what was made of scalars before: few of them have many vectors
record AgreementTrial(Service service, KeySpec spec, Map<Scalar, AgreeingKey> keys)
    implements Trial {

  AgreementTrial(Service service, KeySpec spec) {
    this(service, spec, new ConcurrentHashMap<>());
  }

  @Override
  public boolean accepts(Providers providers, Vector vector, MessageType form) {
    var key = keys.computeIfAbsent(new Scalar(providers, vector.text("private")), this::key);
    return key.agree(vector.bytes("public")).filter(vector.secret("shared")::equals).isPresent();
  }

  private AgreeingKey key(Scalar scalar) {
    try (var pair = Encodings.elliptic(spec, HexFormat.of().parseHex(scalar.hexadecimal))) {
      return (AgreeingKey) new KeyPairs(scalar.providers).privateHalf(spec, pair);
    }
  }

  @Override
  public Optional<Service> service(MessageType form) {
    return Optional.of(service);
  }

  /// A private key as providers have it.
  record Scalar(Providers providers, String hexadecimal) {}
}
