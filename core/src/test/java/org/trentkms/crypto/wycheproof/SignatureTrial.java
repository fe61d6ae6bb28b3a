package org.trentkms.crypto.wycheproof;

import java.util.List;
import java.util.Optional;
import java.util.stream.Stream;
import org.trentkms.algorithm.KeySpec;
import org.trentkms.algorithm.MessageType;
import org.trentkms.algorithm.SigningAlgorithm;
import org.trentkms.crypto.asymmetric.Digests;
import org.trentkms.crypto.asymmetric.VerifyingKey;
import org.trentkms.crypto.keypair.KeyPairs;
import org.trentkms.crypto.provider.Providers;
import org.trentkms.crypto.provider.Service;
import org.trentkms.secret.SecretBytes;

/// Verification of a signature of RSA, ECDSA or Ed25519: of the message, and of its digest.
record SignatureTrial(Service service, KeySpec spec, SigningAlgorithm algorithm) implements Trial {

  @Override
  public boolean accepts(Providers providers, Vector vector, MessageType form) {
    return new KeyPairs(providers)
        .publicHalf(spec, vector.bytes("publicKeyDer"))
        .map(VerifyingKey.class::cast)
        .filter(key -> key.verify(algorithm, form, message(vector, form), vector.bytes("sig")))
        .isPresent();
  }

  private SecretBytes message(Vector vector, MessageType form) {
    var message = vector.secret("msg");
    return form == MessageType.RAW
        ? message
        : message.lend(bytes -> SecretBytes.owning(Digests.of(algorithm.hash()).digest(bytes)));
  }

  @Override
  public List<MessageType> forms(Vector vector) {
    return Stream.of(MessageType.RAW, MessageType.DIGEST).filter(algorithm::takes).toList();
  }

  @Override
  public Optional<Service> service(MessageType form) {
    return Optional.of(service);
  }
}
