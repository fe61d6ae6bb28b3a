package org.trentkms.crypto.wycheproof;

import java.util.List;
import java.util.Optional;
import org.trentkms.algorithm.KeySpec;
import org.trentkms.algorithm.MessageType;
import org.trentkms.algorithm.SigningAlgorithm;
import org.trentkms.crypto.asymmetric.KeyPairMaterial;
import org.trentkms.crypto.asymmetric.SigningKey;
import org.trentkms.crypto.asymmetric.VerifyingKey;
import org.trentkms.crypto.keypair.KeyPairs;
import org.trentkms.crypto.provider.Providers;
import org.trentkms.crypto.provider.Service;
import org.trentkms.secret.SecretBytes;

/// Signatures of ML-DSA by a key that grows from a seed. The vector's signature must verify, and so
/// must one that the seed's key makes, since Trent's sources sign with chance.
record SeedTrial(KeySpec spec, LatticeSignatureTrial verification) implements Trial {

  SeedTrial(KeySpec spec) {
    this(spec, new LatticeSignatureTrial(spec));
  }

  @Override
  public boolean accepts(Providers providers, Vector vector, MessageType form) {
    try (var material = material(vector);
        var _ = new KeyPairs(providers).privateHalf(spec, material)) {
      return verification.accepts(providers, vector, form);
    }
  }

  @Override
  public boolean makes(Providers providers, Vector vector, MessageType form) {
    var pairs = new KeyPairs(providers);
    var message = LatticeSignatureTrial.message(vector, form);
    var algorithm = SigningAlgorithm.ML_DSA_SHAKE_256;
    try (var material = material(vector);
        var key = (SigningKey) pairs.privateHalf(spec, material)) {
      var signature = key.sign(algorithm, form, message);
      var verifier = (VerifyingKey) pairs.publicHalf(spec, material.publicKey()).orElseThrow();
      return isEncodedAsPublished(vector, material.privateKey())
          && verifier.verify(algorithm, form, message, signature);
    }
  }

  private static boolean isEncodedAsPublished(Vector vector, SecretBytes privateKey) {
    var published = vector.secret("privateKeyPkcs8");
    return published.size() == 0 || published.equals(privateKey);
  }

  private KeyPairMaterial material(Vector vector) {
    return Encodings.seeded(
        spec, vector.bytes("privateSeed").toByteArray(), vector.bytes("publicKey").toByteArray());
  }

  @Override
  public List<MessageType> forms(Vector vector) {
    return verification.forms(vector);
  }

  @Override
  public Optional<Service> service(MessageType form) {
    return verification.service(form);
  }
}
