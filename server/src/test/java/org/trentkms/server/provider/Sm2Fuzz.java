package org.trentkms.server.provider;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.file.Path;
import java.security.SecureRandom;
import java.util.Random;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.trentkms.algorithm.EncryptionAlgorithm;
import org.trentkms.algorithm.KeySpec;
import org.trentkms.algorithm.MessageType;
import org.trentkms.algorithm.SigningAlgorithm;
import org.trentkms.crypto.Mutation;
import org.trentkms.crypto.asymmetric.AgreeingKey;
import org.trentkms.crypto.asymmetric.DecryptingKey;
import org.trentkms.crypto.asymmetric.EncryptingKey;
import org.trentkms.crypto.asymmetric.KeyPairMaterial;
import org.trentkms.crypto.asymmetric.PublicHalf;
import org.trentkms.crypto.asymmetric.SigningKey;
import org.trentkms.crypto.asymmetric.VerifyingKey;
import org.trentkms.crypto.keypair.KeyPairs;
import org.trentkms.crypto.provider.Providers;
import org.trentkms.crypto.provider.SlowWork;
import org.trentkms.secret.Bytes;
import org.trentkms.secret.SecretBytes;

/// Altered public keys, signatures and ciphertexts of SM2 are refused, and no exception gets out.
final class Sm2Fuzz {

  private static final int ROUNDS = 300;

  private final Random random = new Random(20_261_131);
  private final KeyPairs pairs;
  private final KeyPairMaterial material;

  Sm2Fuzz(@TempDir Path libraries) {
    var sources = Sources.all(libraries);
    this.pairs = new KeyPairs(new Providers(sources, new SecureRandom(), SlowWork.ANYWHERE));
    this.material = pairs.generate(KeySpec.SM2);
  }

  @Test
  void alteredPublicKey_isNone() {
    for (var round = 0; round < 10 * ROUNDS; round++) {
      assertThat(pairs.publicHalf(KeySpec.SM2, altered(material.publicKey()))).isEmpty();
    }
  }

  @Test
  void alteredSignature_isRefused() {
    var message = secret(32);
    var verifier = (VerifyingKey) publicHalf();
    try (var signer = (SigningKey) pairs.privateHalf(KeySpec.SM2, material)) {
      for (var type : new MessageType[] {MessageType.RAW, MessageType.DIGEST}) {
        var signature = signer.sign(SigningAlgorithm.SM2DSA, type, message);
        assertThat(verifier.verify(SigningAlgorithm.SM2DSA, type, message, signature)).isTrue();
        for (var round = 0; round < ROUNDS; round++) {
          var wrong = altered(signature);
          assertThat(verifier.verify(SigningAlgorithm.SM2DSA, type, message, wrong))
              .as("%s", wrong)
              .isFalse();
        }
      }
    }
  }

  @Test
  void alteredCiphertext_hasNoPlaintext() {
    var plaintext = secret(50);
    var encrypter = (EncryptingKey) publicHalf();
    try (var decrypter = (DecryptingKey) pairs.privateHalf(KeySpec.SM2, material)) {
      var ciphertext = encrypter.encrypt(EncryptionAlgorithm.SM2PKE, plaintext);
      assertThat(decrypter.decrypt(EncryptionAlgorithm.SM2PKE, ciphertext)).contains(plaintext);
      for (var round = 0; round < ROUNDS; round++) {
        var wrong = altered(ciphertext);
        assertThat(decrypter.decrypt(EncryptionAlgorithm.SM2PKE, wrong)).as("%s", wrong).isEmpty();
      }
    }
  }

  @Test
  void alteredPeer_agreesOnNothing() {
    try (var key = (AgreeingKey) pairs.privateHalf(KeySpec.SM2, material)) {
      assertThat(key.agree(material.publicKey())).isPresent();
      for (var round = 0; round < ROUNDS; round++) {
        assertThat(key.agree(altered(material.publicKey()))).isEmpty();
      }
    }
  }

  private PublicHalf publicHalf() {
    return pairs.publicHalf(KeySpec.SM2, material.publicKey()).orElseThrow();
  }

  private Bytes altered(Bytes bytes) {
    return Bytes.owning(Mutation.of(bytes.toByteArray(), random));
  }

  private SecretBytes secret(int size) {
    var bytes = new byte[size];
    random.nextBytes(bytes);
    return SecretBytes.owning(bytes);
  }
}
