package org.trentkms.crypto.keypair;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.security.GeneralSecurityException;
import java.security.KeyPair;
import java.security.KeyPairGenerator;
import java.security.Provider;
import java.security.spec.ECGenParameterSpec;
import java.util.Arrays;
import java.util.List;
import java.util.stream.Stream;
import org.bouncycastle.jce.provider.BouncyCastleProvider;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.MethodSource;
import org.trentkms.algorithm.KeySpec;
import org.trentkms.algorithm.MessageType;
import org.trentkms.crypto.asymmetric.DecapsulatingKey;
import org.trentkms.crypto.asymmetric.EncapsulatingKey;
import org.trentkms.crypto.asymmetric.KeyPairMaterial;
import org.trentkms.crypto.asymmetric.SigningKey;
import org.trentkms.crypto.asymmetric.UnusableKey;
import org.trentkms.crypto.asymmetric.VerifyingKey;
import org.trentkms.crypto.provider.TestSources;
import org.trentkms.secret.Bytes;
import org.trentkms.secret.SecretBytes;

/// Private keys that others have made become pairs.
final class AdoptionTest {

  private static final Provider BOUNCY_CASTLE = new BouncyCastleProvider();

  private static final List<KeyPairs> LISTS =
      List.of(
          new KeyPairs(TestSources.all()),
          new KeyPairs(TestSources.of(TestSources.JDK, TestSources.BOUNCY_CASTLE)),
          new KeyPairs(TestSources.of(TestSources.BOUNCY_CASTLE)));

  /// All but SM2, which needs what only the server brings along.
  static Stream<KeySpec> specs() {
    return Arrays.stream(KeySpec.values())
        .filter(spec -> spec.isAsymmetric() && spec != KeySpec.SM2);
  }

  @ParameterizedTest
  @MethodSource("specs")
  void pairThatWasMadeHere_isAdoptedAsItIs_byEveryList(KeySpec spec) throws UnusableKey {
    for (var maker : LISTS) {
      try (var made = maker.generate(spec)) {
        for (var pairs : LISTS) {
          try (var adopted = pairs.adopt(spec, made.privateKey())) {
            assertThat(adopted.publicKey()).isEqualTo(made.publicKey());
            assertThat(spec.isRsa() || adopted.equals(made)).isTrue();
            assertThat(pairs.adopt(spec, adopted.privateKey())).isEqualTo(adopted);
          }
        }
      }
    }
  }

  /// What the JDK and Bouncy Castle make: Bouncy Castle writes the public key into the envelope of
  /// Ed25519 and the seed beside the expanded key.
  static Stream<Arguments> foreignPairs() {
    return specs()
        .flatMap(spec ->
            Stream.of("jdk", "Bouncy Castle")
                .filter(maker -> isForeign(spec, maker))
                .map(maker -> Arguments.of(spec, maker)));
  }

  /// The JDK has no secp256k1, and gives lattice keys out without their seeds.
  private static boolean isForeign(KeySpec spec, String maker) {
    return maker.equals("Bouncy Castle")
        || (spec != KeySpec.ECC_SECG_P256K1 && !spec.name().startsWith("ML_"));
  }

  @ParameterizedTest
  @MethodSource("foreignPairs")
  void pairOfAnotherMaker_worksOnBothSides(KeySpec spec, String maker) throws Exception {
    var foreign = pair(spec, maker);
    for (var pairs : LISTS) {
      try (var key = SecretBytes.owning(foreign.getPrivate().getEncoded());
          var adopted = pairs.adopt(spec, key)) {
        assertThat(adopted.publicKey()).isEqualTo(Bytes.owning(foreign.getPublic().getEncoded()));
        requireWorks(pairs, spec, adopted);
      }
    }
  }

  private static void requireWorks(KeyPairs pairs, KeySpec spec, KeyPairMaterial material) {
    var publicHalf = pairs.publicHalf(spec, material.publicKey()).orElseThrow();
    try (var key = pairs.privateHalf(spec, material);
        var message = SecretBytes.owning(new byte[] {1, 2, 3})) {
      if (key instanceof SigningKey signing && publicHalf instanceof VerifyingKey verifying) {
        var algorithm = spec.signingAlgorithms().getFirst();
        var signature = signing.sign(algorithm, MessageType.RAW, message);
        assertThat(verifying.verify(algorithm, MessageType.RAW, message, signature)).isTrue();
      } else {
        var made = ((EncapsulatingKey) publicHalf).encapsulate();
        assertThat(((DecapsulatingKey) key).decapsulate(made.ciphertext())).contains(made.secret());
      }
    }
  }

  @ParameterizedTest
  @MethodSource("specs")
  void keyOfOneSpec_isNoneOfAnother(KeySpec spec) {
    try (var made = LISTS.getFirst().generate(spec)) {
      specs()
          .filter(other -> other != spec)
          .forEach(other ->
              assertThatThrownBy(() -> LISTS.getFirst().adopt(other, made.privateKey()))
                  .isInstanceOf(UnusableKey.class));
    }
  }

  @Test
  void whatIsNoPkcs8_isRefused() {
    var pairs = LISTS.getFirst();
    for (var size : List.of(0, 1, 32, 6144, 6145, 70_000)) {
      try (var nothing = SecretBytes.owning(new byte[size])) {
        specs()
            .forEach(spec ->
                assertThatThrownBy(() -> pairs.adopt(spec, nothing))
                    .isInstanceOf(UnusableKey.class));
      }
    }
  }

  private static KeyPairGenerator generator(KeySpec spec, String maker)
      throws GeneralSecurityException {
    var name = jcaName(spec);
    var generator =
        maker.equals("jdk")
            ? KeyPairGenerator.getInstance(name)
            : KeyPairGenerator.getInstance(name, BOUNCY_CASTLE);
    switch (spec) {
      case RSA_2048 -> generator.initialize(2048);
      case RSA_3072 -> generator.initialize(3072);
      case RSA_4096 -> generator.initialize(4096);
      case ECC_NIST_P256 -> generator.initialize(new ECGenParameterSpec("secp256r1"));
      case ECC_NIST_P384 -> generator.initialize(new ECGenParameterSpec("secp384r1"));
      case ECC_NIST_P521 -> generator.initialize(new ECGenParameterSpec("secp521r1"));
      case ECC_SECG_P256K1 -> generator.initialize(new ECGenParameterSpec("secp256k1"));
      default -> {
        // The name says it all.
      }
    }
    return generator;
  }

  private static String jcaName(KeySpec spec) {
    return switch (spec) {
      case RSA_2048, RSA_3072, RSA_4096 -> "RSA";
      case ECC_NIST_P256, ECC_NIST_P384, ECC_NIST_P521, ECC_SECG_P256K1 -> "EC";
      case ECC_NIST_EDWARDS25519 -> "Ed25519";
      default -> spec.name().replace('_', '-');
    };
  }

  /// A pair of that maker.
  static KeyPair pair(KeySpec spec, String maker) throws GeneralSecurityException {
    return generator(spec, maker).generateKeyPair();
  }
}
