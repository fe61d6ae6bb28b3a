package org.trentkms.crypto.keypair;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Random;
import java.util.stream.Stream;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.EnumSource;
import org.junit.jupiter.params.provider.MethodSource;
import org.trentkms.algorithm.KeySpec;
import org.trentkms.algorithm.MessageType;
import org.trentkms.algorithm.SigningAlgorithm;
import org.trentkms.crypto.asymmetric.AgreeingKey;
import org.trentkms.crypto.asymmetric.DecapsulatingKey;
import org.trentkms.crypto.asymmetric.DecryptingKey;
import org.trentkms.crypto.asymmetric.EncapsulatingKey;
import org.trentkms.crypto.asymmetric.EncryptingKey;
import org.trentkms.crypto.asymmetric.KeyPairMaterial;
import org.trentkms.crypto.asymmetric.SigningKey;
import org.trentkms.crypto.asymmetric.VerifyingKey;
import org.trentkms.crypto.provider.Providers;
import org.trentkms.crypto.provider.TestSources;
import org.trentkms.secret.Bytes;
import org.trentkms.secret.SecretBytes;

/// Pairs of every spec over every list of providers that serves it: what one list makes, every
/// other one uses.
final class KeyPairsTest {

  private static final Random RANDOM = new Random(20_260_131);

  /// The lists and the specs that they do not serve. SM2 needs what only the server brings along.
  enum Sources {
    CORRETTO_FIRST(TestSources.all()),
    JDK_FIRST(TestSources.of(TestSources.JDK, TestSources.BOUNCY_CASTLE)),
    BOUNCY_CASTLE(TestSources.of(TestSources.BOUNCY_CASTLE));

    private final KeyPairs pairs;

    Sources(Providers providers) {
      this.pairs = new KeyPairs(providers);
    }
  }

  static Stream<KeySpec> specs() {
    return Arrays.stream(KeySpec.values())
        .filter(spec -> spec.isAsymmetric() && spec != KeySpec.SM2);
  }

  static Stream<Arguments> crossings() {
    return specs()
        .flatMap(spec ->
            Stream.of(
                Arguments.of(spec, Sources.CORRETTO_FIRST, Sources.JDK_FIRST),
                Arguments.of(spec, Sources.JDK_FIRST, Sources.BOUNCY_CASTLE),
                Arguments.of(spec, Sources.BOUNCY_CASTLE, Sources.CORRETTO_FIRST)));
  }

  @ParameterizedTest
  @MethodSource("crossings")
  void pair_doesEverythingOverOtherProvidersThanThoseThatMadeIt(
      KeySpec spec, Sources maker, Sources user) {
    try (var material = maker.pairs.generate(spec)) {
      signs(spec, material, maker, user);
      encrypts(spec, material, maker, user);
      agrees(spec, material, maker, user);
      encapsulates(spec, material, maker, user);
    }
  }

  private static void signs(KeySpec spec, KeyPairMaterial material, Sources maker, Sources user) {
    for (var algorithm : spec.signingAlgorithms()) {
      for (var type : MessageType.values()) {
        if (algorithm.takes(type)) {
          signs(spec, material, maker, user, new Kind(algorithm, type));
        }
      }
    }
  }

  private static void signs(
      KeySpec spec, KeyPairMaterial material, Sources maker, Sources user, Kind kind) {
    var message = message(kind);
    try (var signer = (SigningKey) user.pairs.privateHalf(spec, material)) {
      var verifier =
          (VerifyingKey) maker.pairs.publicHalf(spec, material.publicKey()).orElseThrow();
      var signature = signer.sign(kind.algorithm, kind.type, message);
      assertThat(verifier.verify(kind.algorithm, kind.type, message, signature)).isTrue();
      assertThat(verifier.verify(kind.algorithm, kind.type, message(kind), signature)).isFalse();
      for (var altered : alterations(signature)) {
        assertThat(verifier.verify(kind.algorithm, kind.type, message, altered)).isFalse();
      }
    }
  }

  private static void encrypts(
      KeySpec spec, KeyPairMaterial material, Sources maker, Sources user) {
    for (var algorithm : spec.encryptionAlgorithms()) {
      var publicHalf =
          (EncryptingKey) maker.pairs.publicHalf(spec, material.publicKey()).orElseThrow();
      try (var privateHalf = (DecryptingKey) user.pairs.privateHalf(spec, material)) {
        for (var size : List.of(1, publicHalf.longestPlaintext(algorithm))) {
          var plaintext = random(size);
          var ciphertext = publicHalf.encrypt(algorithm, plaintext);
          assertThat(privateHalf.decrypt(algorithm, ciphertext)).contains(plaintext);
          for (var altered : alterations(ciphertext)) {
            assertThat(privateHalf.decrypt(algorithm, altered)).isEmpty();
          }
        }
      }
    }
  }

  private static void agrees(KeySpec spec, KeyPairMaterial material, Sources maker, Sources user) {
    if (spec.keyAgreementAlgorithms().isEmpty()) {
      return;
    }
    try (var other = user.pairs.generate(spec);
        var mine = (AgreeingKey) maker.pairs.privateHalf(spec, material);
        var theirs = (AgreeingKey) user.pairs.privateHalf(spec, other)) {
      var secret = mine.agree(other.publicKey());
      assertThat(secret).isPresent().isEqualTo(theirs.agree(material.publicKey()));
      for (var altered : alterations(other.publicKey())) {
        assertThat(mine.agree(altered)).isEmpty();
      }
    }
  }

  private static void encapsulates(
      KeySpec spec, KeyPairMaterial material, Sources maker, Sources user) {
    if (spec.encapsulationAlgorithms().isEmpty()) {
      return;
    }
    var publicHalf =
        (EncapsulatingKey) maker.pairs.publicHalf(spec, material.publicKey()).orElseThrow();
    var made = publicHalf.encapsulate();
    try (var mine = (DecapsulatingKey) maker.pairs.privateHalf(spec, material);
        var theirs = (DecapsulatingKey) user.pairs.privateHalf(spec, material)) {
      assertThat(theirs.decapsulate(made.ciphertext())).contains(made.secret());
      var altered = flipped(made.ciphertext(), 17);
      assertThat(theirs.decapsulate(altered))
          .isPresent()
          .isEqualTo(mine.decapsulate(altered))
          .isNotEqualTo(theirs.decapsulate(made.ciphertext()));
      assertThat(theirs.decapsulate(shorter(made.ciphertext()))).isEmpty();
      assertThat(theirs.decapsulate(longer(made.ciphertext()))).isEmpty();
    }
  }

  @ParameterizedTest
  @MethodSource("specs")
  void privateKey_hasOneForm_whoeverMadeIt(KeySpec spec) {
    var starts = new ArrayList<Bytes>();
    for (var sources : Sources.values()) {
      try (var material = sources.pairs.generate(spec)) {
        assertThat(KeyPairMaterial.split(material.joined())).isEqualTo(material);
        starts.add(material.privateKey().lend(bytes -> start(spec, bytes)));
      }
    }
    assertThat(starts).allMatch(starts.getFirst()::equals);
  }

  /// Algorithm and form; the lengths of RSA numbers differ by a byte or two.
  private static Bytes start(KeySpec spec, byte[] encoded) {
    return Bytes.owning(Arrays.copyOfRange(encoded, spec.isRsa() ? 4 : 0, spec.isRsa() ? 24 : 16));
  }

  @ParameterizedTest
  @EnumSource(Sources.class)
  void publicKey_ofAnotherSpec_isNone(Sources sources) {
    var made = specs().map(spec -> sources.pairs.generate(spec).publicKey()).toList();
    var specs = specs().toList();
    for (var i = 0; i < specs.size(); i++) {
      for (var j = 0; j < specs.size(); j++) {
        assertThat(sources.pairs.publicHalf(specs.get(i), made.get(j)).isPresent())
            .isEqualTo(i == j);
      }
    }
  }

  private static SecretBytes message(Kind kind) {
    return random(kind.algorithm.messageSize(kind.type).orElse(1 + RANDOM.nextInt(4096)));
  }

  private static SecretBytes random(int size) {
    var bytes = new byte[size];
    RANDOM.nextBytes(bytes);
    return SecretBytes.owning(bytes);
  }

  private static List<Bytes> alterations(Bytes bytes) {
    return List.of(
        flipped(bytes, 0),
        flipped(bytes, bytes.size() - 1),
        flipped(bytes, RANDOM.nextInt(bytes.size())),
        shorter(bytes),
        longer(bytes),
        Bytes.owning(new byte[bytes.size()]));
  }

  private static Bytes flipped(Bytes bytes, int position) {
    var altered = bytes.toByteArray();
    altered[position] ^= (byte) (1 << RANDOM.nextInt(8));
    return Bytes.owning(altered);
  }

  private static Bytes shorter(Bytes bytes) {
    return Bytes.owning(bytes.slice(0, bytes.size() - 1));
  }

  private static Bytes longer(Bytes bytes) {
    return Bytes.owning(bytes.slice(0, bytes.size() + 1));
  }

  private record Kind(SigningAlgorithm algorithm, MessageType type) {}
}
