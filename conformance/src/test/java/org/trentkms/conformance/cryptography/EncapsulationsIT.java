package org.trentkms.conformance.cryptography;

import static org.assertj.core.api.Assertions.assertThat;
import static org.trentkms.conformance.Refusal.refusal;

import java.security.GeneralSecurityException;
import java.util.List;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import org.junit.jupiter.api.extension.RegisterExtension;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.MethodSource;
import org.trentkms.conformance.AwsVerified;
import org.trentkms.conformance.InBothModes;
import org.trentkms.conformance.KmsKey;
import org.trentkms.conformance.Refusal;
import org.trentkms.conformance.RunningTrent;
import software.amazon.awssdk.services.kms.model.EncapsulateResponse;
import software.amazon.awssdk.services.kms.model.EncapsulationAlgorithmSpec;
import software.amazon.awssdk.services.kms.model.KeySpec;
import software.amazon.awssdk.services.kms.model.KeyUsageType;

/// Encapsulate and Decapsulate. That others open what Encapsulate makes is shown where the private
/// key is known: in StoredKeysIT.
@InBothModes
final class EncapsulationsIT {
  @RegisterExtension static final RunningTrent TRENT = new RunningTrent();

  private static final int SECRET_SIZE = 32;

  static Stream<Arguments> specs() {
    return Stream.of(
        Arguments.of(KeySpec.ML_KEM_512, 768),
        Arguments.of(KeySpec.ML_KEM_768, 1088),
        Arguments.of(KeySpec.ML_KEM_1024, 1568));
  }

  @ParameterizedTest
  @MethodSource("specs")
  void encapsulationOfOthers_isOpened(KeySpec spec, int size) throws GeneralSecurityException {
    var key = key(spec);
    var publicKey = key.publicKey();
    for (var one : Implementation.values()) {
      for (var round = 0; round < 15; round++) {
        var made = one.encapsulate(spec, publicKey);
        assertThat(made.encapsulation()).hasSize(size);
        assertThat(key.decapsulate(made.encapsulation()))
            .as(one.name())
            .isEqualTo(made.key().getEncoded());
      }
    }
  }

  @ParameterizedTest
  @MethodSource("specs")
  @AwsVerified(source = "AWS KMS API Reference, Encapsulate and Decapsulate", year = 2026)
  void encapsulation_isOpened_andIsAnotherEachTime(KeySpec spec, int size) {
    var key = key(spec);
    var made = encapsulate(key);
    assertThat(made.keyId()).isEqualTo(key.arn());
    assertThat(made.encapsulationAlgorithm()).isEqualTo(EncapsulationAlgorithmSpec.ML_KEM);
    assertThat(made.sharedSecret().asByteArray()).hasSize(SECRET_SIZE);
    assertThat(made.sharedSecretCiphertextBlob().asByteArray()).hasSize(size);
    var opened =
        key.kms()
            .decapsulate(r ->
                r.keyId(key.id())
                    .encapsulationAlgorithm(EncapsulationAlgorithmSpec.ML_KEM)
                    .sharedSecretCiphertextBlob(made.sharedSecretCiphertextBlob()));
    assertThat(opened.keyId()).isEqualTo(key.arn());
    assertThat(opened.encapsulationAlgorithm()).isEqualTo(EncapsulationAlgorithmSpec.ML_KEM);
    assertThat(opened.sharedSecret()).isEqualTo(made.sharedSecret());
    assertThat(encapsulate(key).sharedSecret()).isNotEqualTo(made.sharedSecret());
  }

  @ParameterizedTest
  @MethodSource("specs")
  @AwsVerified(
      source = "AWS KMS API Reference, Decapsulate: implicit rejection of FIPS 203",
      year = 2026)
  void alteredEncapsulation_givesAnotherSecret_theSameEachTime(KeySpec spec, int size) {
    var key = key(spec);
    var made = encapsulate(key);
    var encapsulation = made.sharedSecretCiphertextBlob().asByteArray();
    for (var seed = 0L; seed < 15; seed++) {
      var altered = new Chance(seed).altered(encapsulation);
      var secret = key.decapsulate(altered);
      assertThat(secret)
          .as("seed " + seed)
          .hasSize(SECRET_SIZE)
          .isNotEqualTo(made.sharedSecret().asByteArray())
          .isEqualTo(key.decapsulate(altered));
    }
    assertThat(key.decapsulate(new byte[size])).hasSize(SECRET_SIZE);
  }

  @ParameterizedTest
  @MethodSource("specs")
  void encapsulationForAnotherKey_givesAnotherSecret(KeySpec spec, int size) {
    var other = KmsKey.create(TRENT.newAccount(), spec, KeyUsageType.ENCAPSULATE_DECAPSULATE);
    var made = encapsulate(other);
    assertThat(key(spec).decapsulate(made.sharedSecretCiphertextBlob().asByteArray()))
        .hasSize(SECRET_SIZE)
        .isNotEqualTo(made.sharedSecret().asByteArray());
  }

  @ParameterizedTest
  @MethodSource("specs")
  @AwsVerified(
      source = "AWS KMS API Reference, Decapsulate: wrong length is InvalidCiphertextException",
      year = 2026)
  void encapsulationOfAnotherLength_isInvalidCiphertextException(KeySpec spec, int size) {
    var key = key(spec);
    IntStream.of(0, 1, 32, 768, 1088, 1568, size - 1, size + 1, 2 * size, 6144, 100_000)
        .filter(length -> length != size)
        .forEach(length ->
            assertThat(refusal(() -> key.decapsulate(new byte[length])))
                .as(length + " bytes")
                .isEqualTo(Refusal.of("InvalidCiphertextException", null)));
  }

  @ParameterizedTest
  @MethodSource("specs")
  void publicKey_isOfTheLengthOfItsSpec(KeySpec spec, int size) throws GeneralSecurityException {
    var lengths = List.of(822, 1206, 1590);
    var publicKey = key(spec).publicKey();
    assertThat(publicKey).hasSize(lengths.get(List.of(768, 1088, 1568).indexOf(size)));
    for (var one : Implementation.values()) {
      assertThat(one.publicKey(spec, publicKey).getEncoded()).isEqualTo(publicKey);
    }
  }

  private static EncapsulateResponse encapsulate(KmsKey key) {
    return key.kms()
        .encapsulate(
            r -> r.keyId(key.id()).encapsulationAlgorithm(EncapsulationAlgorithmSpec.ML_KEM));
  }

  private static KmsKey key(KeySpec spec) {
    return TRENT.key(spec, KeyUsageType.ENCAPSULATE_DECAPSULATE);
  }
}
