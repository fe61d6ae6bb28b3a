package org.trentkms.crypto.keypair;

import static org.assertj.core.api.Assertions.assertThat;

import java.security.GeneralSecurityException;
import java.security.KeyFactory;
import java.security.interfaces.RSAPublicKey;
import java.security.spec.X509EncodedKeySpec;
import java.util.Arrays;
import java.util.List;
import java.util.Optional;
import java.util.Random;
import java.util.stream.Stream;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;
import org.trentkms.algorithm.KeySpec;
import org.trentkms.algorithm.MessageType;
import org.trentkms.algorithm.SigningAlgorithm;
import org.trentkms.crypto.Mutation;
import org.trentkms.crypto.asymmetric.AgreeingKey;
import org.trentkms.crypto.asymmetric.DecapsulatingKey;
import org.trentkms.crypto.asymmetric.DecryptingKey;
import org.trentkms.crypto.asymmetric.EncapsulatingKey;
import org.trentkms.crypto.asymmetric.EncryptingKey;
import org.trentkms.crypto.asymmetric.KeyPairMaterial;
import org.trentkms.crypto.asymmetric.PublicHalf;
import org.trentkms.crypto.asymmetric.SigningKey;
import org.trentkms.crypto.asymmetric.VerifyingKey;
import org.trentkms.crypto.provider.TestSources;
import org.trentkms.secret.Bytes;
import org.trentkms.secret.SecretBytes;

/// Altered public keys, signatures and ciphertexts over each list of providers: an answer comes, it
/// is the same whoever serves the algorithm, and no exception gets out.
final class KeyPairsFuzz {

  private static final int ROUNDS = 60;

  private static final List<KeyPairs> LISTS =
      List.of(
          new KeyPairs(TestSources.all()),
          new KeyPairs(TestSources.of(TestSources.JDK, TestSources.BOUNCY_CASTLE)),
          new KeyPairs(TestSources.of(TestSources.BOUNCY_CASTLE)));

  private final Random random = new Random(20_261_129);

  /// All but SM2, which needs what only the server brings along.
  static Stream<KeySpec> specs() {
    return Arrays.stream(KeySpec.values())
        .filter(spec -> spec.isAsymmetric() && spec != KeySpec.SM2);
  }

  @ParameterizedTest
  @MethodSource("specs")
  void alteredPublicKey_isNone_orOneForEverybody(KeySpec spec) {
    try (var material = LISTS.getFirst().generate(spec)) {
      var encoded = material.publicKey().toByteArray();
      for (var round = 0; round < 10 * ROUNDS; round++) {
        var altered = Bytes.owning(Mutation.of(encoded, random));
        var keys = LISTS.stream().map(pairs -> pairs.publicHalf(spec, altered)).toList();

        assertThat(
                keys.stream().map(key -> key.isPresent()).distinct().count() == 1
                    || isModulusPrime(spec, altered))
            .as("%s", altered)
            .isTrue();
        for (var key : keys) {
          key.ifPresent(present -> use(spec, present, altered));
        }
      }
    }
  }

  /// Bouncy Castle alone looks whether a modulus is a prime.
  private static boolean isModulusPrime(KeySpec spec, Bytes encoded) {
    try {
      var key =
          KeyFactory.getInstance("RSA")
              .generatePublic(new X509EncodedKeySpec(encoded.toByteArray()));
      return spec.isRsa() && ((RSAPublicKey) key).getModulus().isProbablePrime(20);
    } catch (GeneralSecurityException _) {
      return false;
    }
  }

  private void use(KeySpec spec, PublicHalf key, Bytes encoded) {
    assertThat(key.encoded()).isEqualTo(encoded);
    switch (key) {
      case EncapsulatingKey encapsulating ->
          assertThat(encapsulating.encapsulate().secret().size()).isEqualTo(32);
      case VerifyingKey verifying -> {
        for (var algorithm : spec.signingAlgorithms()) {
          var signature = Bytes.owning(bytes(64));
          assertThat(verifies(verifying, algorithm, bytes(32), signature)).isFalse();
        }
        if (verifying instanceof EncryptingKey encrypting) {
          var algorithm = spec.encryptionAlgorithms().getFirst();
          assertThat(encrypting.encrypt(algorithm, SecretBytes.owning(bytes(9))).size())
              .isPositive();
        }
      }
      default -> throw new AssertionError(key);
    }
  }

  @ParameterizedTest
  @MethodSource("specs")
  void alteredSignature_isRefused(KeySpec spec) {
    try (var material = LISTS.getFirst().generate(spec)) {
      for (var algorithm : spec.signingAlgorithms()) {
        var message = bytes(algorithm.hash().size());
        var signature = signature(spec, material, algorithm, message);
        for (var pairs : LISTS) {
          var key = (VerifyingKey) pairs.publicHalf(spec, material.publicKey()).orElseThrow();
          assertThat(verifies(key, algorithm, message, Bytes.copyOf(signature))).isTrue();
          for (var round = 0; round < ROUNDS; round++) {
            var altered = Bytes.owning(Mutation.of(signature, random));
            assertThat(verifies(key, algorithm, message, altered)).as("%s", altered).isFalse();
          }
        }
      }
    }
  }

  private static byte[] signature(
      KeySpec spec, KeyPairMaterial material, SigningAlgorithm algorithm, byte[] message) {
    try (var key = (SigningKey) LISTS.getFirst().privateHalf(spec, material)) {
      return key.sign(algorithm, type(algorithm), SecretBytes.copyOf(message)).toByteArray();
    }
  }

  private static boolean verifies(
      VerifyingKey key, SigningAlgorithm algorithm, byte[] message, Bytes signature) {
    return key.verify(algorithm, type(algorithm), SecretBytes.copyOf(message), signature);
  }

  private static MessageType type(SigningAlgorithm algorithm) {
    return algorithm.takes(MessageType.DIGEST) ? MessageType.DIGEST : MessageType.RAW;
  }

  @ParameterizedTest
  @MethodSource("specs")
  void alteredInput_ofAPrivateKey_givesNothing(KeySpec spec) {
    try (var material = LISTS.getFirst().generate(spec)) {
      for (var pairs : LISTS) {
        try (var key = pairs.privateHalf(spec, material)) {
          var publicHalf = pairs.publicHalf(spec, material.publicKey()).orElseThrow();
          if (key instanceof AgreeingKey agreeing) {
            refusesPeers(agreeing, material);
          }
          if (key instanceof DecryptingKey decrypting) {
            refusesCiphertexts(spec, decrypting, (EncryptingKey) publicHalf);
          }
          if (key instanceof DecapsulatingKey decapsulating) {
            refusesLengths(decapsulating, (EncapsulatingKey) publicHalf);
          }
        }
      }
    }
  }

  private void refusesPeers(AgreeingKey key, KeyPairMaterial material) {
    var peer = material.publicKey().toByteArray();
    for (var round = 0; round < ROUNDS; round++) {
      assertThat(key.agree(Bytes.owning(Mutation.of(peer, random)))).isEmpty();
    }
  }

  private void refusesCiphertexts(KeySpec spec, DecryptingKey key, EncryptingKey publicHalf) {
    for (var algorithm : spec.encryptionAlgorithms()) {
      var ciphertext = publicHalf.encrypt(algorithm, SecretBytes.owning(bytes(20)));
      for (var round = 0; round < ROUNDS / 5; round++) {
        var altered = Bytes.owning(Mutation.of(ciphertext.toByteArray(), random));
        assertThat(key.decrypt(algorithm, altered)).isEmpty();
      }
    }
  }

  private void refusesLengths(DecapsulatingKey key, EncapsulatingKey publicHalf) {
    var made = publicHalf.encapsulate();
    for (var round = 0; round < ROUNDS; round++) {
      var altered = Bytes.owning(Mutation.of(made.ciphertext().toByteArray(), random));
      var secret = key.decapsulate(altered);
      assertThat(secret.isPresent()).isEqualTo(altered.size() == made.ciphertext().size());
      assertThat(secret).isNotEqualTo(Optional.of(made.secret()));
    }
  }

  private byte[] bytes(int size) {
    var bytes = new byte[size];
    random.nextBytes(bytes);
    return bytes;
  }
}
