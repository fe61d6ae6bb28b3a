package org.trentkms.conformance.cryptography;

import static org.assertj.core.api.Assertions.assertThat;
import static org.trentkms.conformance.Refusal.code;
import static org.trentkms.conformance.Refusal.refusal;

import java.security.GeneralSecurityException;
import java.util.List;
import java.util.stream.LongStream;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.MethodSource;
import org.trentkms.conformance.AwsVerified;
import org.trentkms.conformance.InBothModes;
import org.trentkms.conformance.KmsKey;
import org.trentkms.conformance.Refusal;
import org.trentkms.conformance.RunningTrent;
import software.amazon.awssdk.core.SdkBytes;
import software.amazon.awssdk.services.kms.model.KeyAgreementAlgorithmSpec;
import software.amazon.awssdk.services.kms.model.KeySpec;
import software.amazon.awssdk.services.kms.model.KeyUsageType;
import software.amazon.awssdk.services.kms.model.OriginType;

/// DeriveSharedSecret: the same secret at both ends, and peers whose public key is none.
@InBothModes
final class AgreementsIT {
  @RegisterExtension static final RunningTrent TRENT = new RunningTrent();

  private static final long SEEDS = 8;

  static Stream<KeySpec> specs() {
    return Stream.of(
        KeySpec.ECC_NIST_P256, KeySpec.ECC_NIST_P384, KeySpec.ECC_NIST_P521, KeySpec.SM2);
  }

  static Stream<Arguments> specsAndSeeds() {
    return specs()
        .flatMap(spec -> LongStream.range(0, SEEDS).mapToObj(seed -> Arguments.of(spec, seed)));
  }

  @ParameterizedTest(name = "{0} seed {1}")
  @MethodSource("specsAndSeeds")
  void secret_isTheXCoordinateThatTheOtherEndHas(KeySpec spec, long seed)
      throws GeneralSecurityException {
    var key = key(spec);
    var peer = Peer.of(spec, new Chance(seed));
    var secret = key.agree(peer.publicKey());
    assertThat(secret).hasSize(Curves.fieldSize(spec)).isEqualTo(peer.agree(key.publicKey()));
    for (var one : Implementation.knowing(spec).toList()) {
      assertThat(one.agree(spec, peer.privateKey(), key.publicKey()))
          .as(one.name())
          .isEqualTo(secret);
    }
  }

  @ParameterizedTest
  @MethodSource("specs")
  void secretThatBeginsWithZeros_keepsThem(KeySpec spec) {
    var key = key(spec);
    var publicKey = key.publicKey();
    var peer =
        LongStream.iterate(0, seed -> seed + 1)
            .mapToObj(seed -> Peer.of(spec, new Chance(seed)))
            .filter(candidate -> candidate.agree(publicKey)[0] == 0)
            .findFirst()
            .orElseThrow();
    assertThat(key.agree(peer.publicKey())).isEqualTo(peer.agree(publicKey));
  }

  @ParameterizedTest
  @MethodSource("specs")
  void twoKeysOfKms_agreeAtBothEnds(KeySpec spec) {
    var key = key(spec);
    var other =
        KmsKey.create(
            TRENT.account("200000000001", key.account().region()),
            spec,
            KeyUsageType.KEY_AGREEMENT);
    assertThat(key.agree(other.publicKey())).isEqualTo(other.agree(key.publicKey()));
  }

  @Test
  @AwsVerified(
      source = "AWS KMS API Reference, DeriveSharedSecret (Response Elements)",
      year = 2026)
  void answer_namesKeyAlgorithmAndOrigin() {
    var key = key(KeySpec.ECC_NIST_P256);
    var peer = Peer.of(KeySpec.ECC_NIST_P256, new Chance(1));
    var answer =
        key.kms()
            .deriveSharedSecret(r ->
                r.keyId(key.id())
                    .keyAgreementAlgorithm(KeyAgreementAlgorithmSpec.ECDH)
                    .publicKey(SdkBytes.fromByteArray(peer.publicKey())));
    assertThat(answer.keyId()).isEqualTo(key.arn());
    assertThat(answer.keyAgreementAlgorithm()).isEqualTo(KeyAgreementAlgorithmSpec.ECDH);
    assertThat(answer.keyOrigin()).isEqualTo(OriginType.AWS_KMS);
    assertThat(answer.ciphertextForRecipient()).isNull();
  }

  @ParameterizedTest
  @MethodSource("specs")
  void keyThatIsNone_isValidationException(KeySpec spec) {
    var key = key(spec);
    var peer = Peer.of(spec, new Chance(2));
    assertThat(key.agree(peer.publicKey())).hasSize(Curves.fieldSize(spec));
    for (var wrong : WrongPeers.of(peer).entrySet()) {
      assertThat(refusal(() -> key.agree(wrong.getValue())))
          .as(wrong.getKey())
          .isEqualTo(Refusal.of("ValidationException", null));
    }
  }

  @ParameterizedTest
  @MethodSource("specs")
  void keyWithAnAlteredByte_isRefused(KeySpec spec) {
    var key = key(spec);
    var peer = Peer.of(spec, new Chance(3));
    var encoded = peer.publicKey();
    for (var at = 0; at < encoded.length; at++) {
      var altered = Chance.flipped(encoded, 8 * at);
      assertThat(code(() -> key.agree(altered))).as("byte " + at).isEqualTo("ValidationException");
    }
  }

  @ParameterizedTest
  @MethodSource("specs")
  void keyOfNoneOrTooManyBytes_isValidationException(KeySpec spec) {
    for (var size : List.of(0, 8193)) {
      assertThat(code(() -> key(spec).agree(new byte[size]))).isEqualTo("ValidationException");
    }
  }

  private static KmsKey key(KeySpec spec) {
    return TRENT.key(spec, KeyUsageType.KEY_AGREEMENT);
  }
}
