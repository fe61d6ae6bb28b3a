package org.trentkms.conformance.cryptography;

import static org.assertj.core.api.Assertions.assertThat;
import static org.trentkms.conformance.Refusal.code;
import static org.trentkms.conformance.Refusal.refusal;

import java.util.Arrays;
import java.util.List;
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
import software.amazon.awssdk.core.SdkBytes;
import software.amazon.awssdk.services.kms.model.KeySpec;
import software.amazon.awssdk.services.kms.model.KeyUsageType;
import software.amazon.awssdk.services.kms.model.MacAlgorithmSpec;

/// GenerateMac and VerifyMac. That a tag is the HMAC of its message under the key's material is
/// shown where the material is known: in StoredKeysIT.
@InBothModes
final class MacsIT {
  @RegisterExtension static final RunningTrent TRENT = new RunningTrent();

  static Stream<Arguments> keys() {
    return Stream.of(
        Arguments.of(KeySpec.HMAC_224, MacAlgorithmSpec.HMAC_SHA_224, 28),
        Arguments.of(KeySpec.HMAC_256, MacAlgorithmSpec.HMAC_SHA_256, 32),
        Arguments.of(KeySpec.HMAC_384, MacAlgorithmSpec.HMAC_SHA_384, 48),
        Arguments.of(KeySpec.HMAC_512, MacAlgorithmSpec.HMAC_SHA_512, 64));
  }

  @ParameterizedTest
  @MethodSource("keys")
  @AwsVerified(source = "AWS KMS Developer Guide, HMAC keys in AWS KMS", year = 2026)
  void tag_isAsLongAsTheHash_isTheSameEachTime_andVerifies(
      KeySpec spec, MacAlgorithmSpec algorithm, int size) {
    var key = key(spec);
    for (var seed = 0L; seed < 20; seed++) {
      var message = seed == 0 ? new Chance(seed).longestMessage() : new Chance(seed).message();
      var tag = key.mac(algorithm, message);
      assertThat(tag).as("seed " + seed).hasSize(size);
      assertThat(key.mac(algorithm, message)).as("seed " + seed).isEqualTo(tag);
      assertThat(key.verifiesMac(algorithm, message, tag)).as("seed " + seed).isTrue();
      assertThat(key.verifiesMac(algorithm, new Chance(seed).altered(message), tag))
          .as("seed " + seed)
          .isFalse();
    }
  }

  @ParameterizedTest
  @MethodSource("keys")
  void answers_nameKeyAndAlgorithm(KeySpec spec, MacAlgorithmSpec algorithm, int size) {
    var key = key(spec);
    var message = SdkBytes.fromUtf8String("message");
    var made =
        key.kms().generateMac(r -> r.keyId(key.id()).macAlgorithm(algorithm).message(message));
    assertThat(made.keyId()).isEqualTo(key.arn());
    assertThat(made.macAlgorithm()).isEqualTo(algorithm);
    var verified =
        key.kms()
            .verifyMac(
                r -> r.keyId(key.id()).macAlgorithm(algorithm).message(message).mac(made.mac()));
    assertThat(verified.keyId()).isEqualTo(key.arn());
    assertThat(verified.macAlgorithm()).isEqualTo(algorithm);
    assertThat(verified.macValid()).isTrue();
  }

  @ParameterizedTest
  @MethodSource("keys")
  void alteredTag_isRefusedAtEveryBit(KeySpec spec, MacAlgorithmSpec algorithm, int size) {
    var key = key(spec);
    var message = new Chance(1).message();
    var tag = key.mac(algorithm, message);
    for (var bit = 0; bit < 8 * size; bit++) {
      assertThat(key.verifiesMac(algorithm, message, Chance.flipped(tag, bit)))
          .as("bit " + bit)
          .isFalse();
    }
  }

  @ParameterizedTest
  @MethodSource("keys")
  void tagThatIsNotWhole_isKmsInvalidMacException(
      KeySpec spec, MacAlgorithmSpec algorithm, int size) {
    var key = key(spec);
    var message = new Chance(2).message();
    var tag = key.mac(algorithm, message);
    for (var length : List.of(1, size / 2, size - 1, size + 1, 2 * size, 6144)) {
      var other = SdkBytes.fromByteArray(Arrays.copyOf(tag, length));
      assertThat(
              refusal(() ->
                  key.kms()
                      .verifyMac(r ->
                          r.keyId(key.id())
                              .macAlgorithm(algorithm)
                              .message(SdkBytes.fromByteArray(message))
                              .mac(other))))
          .as(length + " bytes")
          .isEqualTo(Refusal.of("KMSInvalidMacException", null));
    }
    for (var length : List.of(0, 6145)) {
      var other = SdkBytes.fromByteArray(Arrays.copyOf(tag, length));
      assertThat(
              code(() ->
                  key.kms()
                      .verifyMac(r ->
                          r.keyId(key.id())
                              .macAlgorithm(algorithm)
                              .message(SdkBytes.fromByteArray(message))
                              .mac(other))))
          .as(length + " bytes")
          .isEqualTo("ValidationException");
    }
  }

  @ParameterizedTest
  @MethodSource("keys")
  void tagOfAnotherKey_isRefused(KeySpec spec, MacAlgorithmSpec algorithm, int size) {
    var key = key(spec);
    var other = KmsKey.create(TRENT.newAccount(), spec, KeyUsageType.GENERATE_VERIFY_MAC);
    var message = new Chance(3).message();
    assertThat(key.verifiesMac(algorithm, message, other.mac(algorithm, message))).isFalse();
  }

  @ParameterizedTest
  @MethodSource("keys")
  void messageOfNoneOrTooManyBytes_isValidationException(
      KeySpec spec, MacAlgorithmSpec algorithm, int size) {
    var key = key(spec);
    for (var length : List.of(0, 4097)) {
      var message = SdkBytes.fromByteArray(new byte[length]);
      var mac = SdkBytes.fromByteArray(new byte[size]);
      assertThat(
              code(() ->
                  key.kms()
                      .generateMac(
                          r -> r.keyId(key.id()).macAlgorithm(algorithm).message(message))))
          .isEqualTo("ValidationException");
      assertThat(
              code(() ->
                  key.kms()
                      .verifyMac(r ->
                          r.keyId(key.id()).macAlgorithm(algorithm).message(message).mac(mac))))
          .isEqualTo("ValidationException");
    }
  }

  @ParameterizedTest
  @MethodSource("keys")
  void algorithmOfAnotherSpec_isInvalidKeyUsageException(
      KeySpec spec, MacAlgorithmSpec algorithm, int size) {
    var key = key(spec);
    for (var other : MacAlgorithmSpec.knownValues()) {
      if (other != algorithm) {
        assertThat(refusal(() -> key.mac(other, new byte[1])))
            .isEqualTo(
                Refusal.of(
                    "InvalidKeyUsageException",
                    "Algorithm " + other + " is incompatible with key spec " + spec + "."));
      }
    }
  }

  private static KmsKey key(KeySpec spec) {
    return TRENT.key(spec, KeyUsageType.GENERATE_VERIFY_MAC);
  }
}
