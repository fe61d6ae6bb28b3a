package org.trentkms.crypto.wycheproof;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import org.bouncycastle.crypto.digests.SHAKEDigest;
import org.trentkms.algorithm.KeySpec;
import org.trentkms.algorithm.MessageType;
import org.trentkms.algorithm.SigningAlgorithm;
import org.trentkms.crypto.asymmetric.VerifyingKey;
import org.trentkms.crypto.keypair.KeyPairs;
import org.trentkms.crypto.provider.Providers;
import org.trentkms.crypto.provider.Service;
import org.trentkms.secret.Bytes;
import org.trentkms.secret.SecretBytes;

/// Verification of a signature of ML-DSA: of the message, and of the µ that the test makes of it,
/// its context and the public key (FIPS 204 §6.2). Only by way of µ can Trent be given a context.
record LatticeSignatureTrial(KeySpec spec) implements Trial {

  private static final int HASH_SIZE = 64;
  private static final int LONGEST_CONTEXT = 255;

  @Override
  public boolean accepts(Providers providers, Vector vector, MessageType form) {
    return new KeyPairs(providers)
        .publicHalf(spec, publicKey(vector))
        .map(VerifyingKey.class::cast)
        .filter(key ->
            key.verify(
                SigningAlgorithm.ML_DSA_SHAKE_256,
                form,
                message(vector, form),
                vector.bytes("sig")))
        .isPresent();
  }

  private Bytes publicKey(Vector vector) {
    return vector.text("publicKeyDer").isEmpty()
        ? Encodings.publicKey(spec, vector.bytes("publicKey").toByteArray())
        : vector.bytes("publicKeyDer");
  }

  /// What is signed in a form.
  static SecretBytes message(Vector vector, MessageType form) {
    if (form == MessageType.RAW) {
      return vector.secret("msg");
    }
    if (!vector.has("msg")) {
      return vector.secret("mu");
    }
    var mu = mu(vector);
    if (vector.has("mu")) {
      assertThat(mu).isEqualTo(vector.bytes("mu").toByteArray());
    }
    return SecretBytes.owning(mu);
  }

  private static byte[] mu(Vector vector) {
    var context = vector.bytes("ctx").toByteArray();
    return shake(
        shake(vector.bytes("publicKey").toByteArray()),
        new byte[] {0, (byte) context.length},
        context,
        vector.bytes("msg").toByteArray());
  }

  private static byte[] shake(byte[]... parts) {
    var shake = new SHAKEDigest(256);
    for (var part : parts) {
      shake.update(part, 0, part.length);
    }
    var hash = new byte[HASH_SIZE];
    shake.doFinal(hash, 0, HASH_SIZE);
    return hash;
  }

  @Override
  public List<MessageType> forms(Vector vector) {
    var forms = new ArrayList<MessageType>();
    if (vector.has("msg")) {
      forms.add(MessageType.RAW);
    }
    if (vector.has("mu") || (vector.has("msg") && vector.bytes("ctx").size() <= LONGEST_CONTEXT)) {
      forms.add(MessageType.EXTERNAL_MU);
    }
    return forms;
  }

  @Override
  public Optional<Service> service(MessageType form) {
    return Optional.of(form == MessageType.RAW ? Service.ML_DSA : Service.ML_DSA_EXTERNAL_MU);
  }
}
