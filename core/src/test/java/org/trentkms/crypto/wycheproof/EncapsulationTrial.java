package org.trentkms.crypto.wycheproof;

import java.util.Optional;
import org.trentkms.algorithm.KeySpec;
import org.trentkms.algorithm.MessageType;
import org.trentkms.crypto.asymmetric.DecapsulatingKey;
import org.trentkms.crypto.asymmetric.EncapsulatingKey;
import org.trentkms.crypto.asymmetric.KeyPairMaterial;
import org.trentkms.crypto.keypair.KeyPairs;
import org.trentkms.crypto.provider.Providers;
import org.trentkms.crypto.provider.Service;
import org.trentkms.secret.Bytes;
import org.trentkms.secret.SecretBytes;

/// Decapsulation by an ML-KEM key that grows from a seed. The hash of the public key goes into
/// every secret, so that a seed that grew into another key shows.
record EncapsulationTrial(KeySpec spec) implements Trial {

  @Override
  public boolean accepts(Providers providers, Vector vector, MessageType form) {
    return decapsulates(providers, vector, vector.bytes("c"), vector.secret("K"));
  }

  @Override
  public boolean makes(Providers providers, Vector vector, MessageType form) {
    var key = new KeyPairs(providers).publicHalf(spec, pair(vector).publicKey()).orElseThrow();
    var made = ((EncapsulatingKey) key).encapsulate();
    return decapsulates(providers, vector, made.ciphertext(), made.secret());
  }

  private boolean decapsulates(
      Providers providers, Vector vector, Bytes ciphertext, SecretBytes secret) {
    try (var pair = pair(vector);
        var key = (DecapsulatingKey) new KeyPairs(providers).privateHalf(spec, pair)) {
      return key.decapsulate(ciphertext).filter(secret::equals).isPresent();
    }
  }

  private KeyPairMaterial pair(Vector vector) {
    return Encodings.seeded(
        spec, vector.bytes("seed").toByteArray(), vector.bytes("ek").toByteArray());
  }

  @Override
  public Optional<Service> service(MessageType form) {
    return Optional.of(Service.ML_KEM);
  }
}
