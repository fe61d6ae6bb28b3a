package org.trentkms.conformance.cryptography;

import static org.assertj.core.api.Assertions.assertThat;
import static org.trentkms.conformance.Refusal.code;
import static org.trentkms.conformance.Refusal.refusal;

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
import software.amazon.awssdk.core.SdkBytes;
import software.amazon.awssdk.services.kms.model.KeySpec;
import software.amazon.awssdk.services.kms.model.KeyUsageType;
import software.amazon.awssdk.services.kms.model.MessageType;
import software.amazon.awssdk.services.kms.model.SigningAlgorithmSpec;

/// What Sign and Verify refuse of message, message type and algorithm.
@InBothModes
final class MessagesIT {
  @RegisterExtension static final RunningTrent TRENT = new RunningTrent();

  private static final byte[] SIGNATURE = new byte[64];

  static Stream<Signing> signings() {
    return Signing.all();
  }

  static Stream<Arguments> specsAndAlgorithmsOfOthers() {
    return Kind.all()
        .filter(kind -> kind.usage() == KeyUsageType.SIGN_VERIFY)
        .flatMap(kind ->
            SigningAlgorithmSpec.knownValues().stream()
                .filter(algorithm -> !kind.signing().contains(algorithm))
                .sorted()
                .map(algorithm -> Arguments.of(kind.spec(), algorithm)));
  }

  @ParameterizedTest
  @MethodSource("signings")
  @AwsVerified(source = "AWS KMS API Reference, Sign: Message is up to 4096 bytes", year = 2026)
  void rawMessage_hasOneTo4096Bytes(Signing signing) {
    if (!signing.types().contains(MessageType.RAW)) {
      return;
    }
    for (var size : List.of(1, 4096)) {
      var message = new byte[size];
      var signature = key(signing).sign(signing.algorithm(), MessageType.RAW, message);
      assertThat(key(signing).verifies(signing.algorithm(), MessageType.RAW, message, signature))
          .isTrue();
    }
    for (var size : List.of(0, 4097)) {
      assertThat(codes(signing, MessageType.RAW, new byte[size]))
          .containsOnly("ValidationException");
    }
  }

  @ParameterizedTest
  @MethodSource("signings")
  @AwsVerified(
      source = "AWS KMS API Reference, Sign: MessageType DIGEST and EXTERNAL_MU have one length",
      year = 2026)
  void digest_hasTheLengthOfTheHash(Signing signing) {
    for (var type : List.of(MessageType.DIGEST, MessageType.EXTERNAL_MU)) {
      if (!signing.types().contains(type)) {
        continue;
      }
      var size = signing.digestSize();
      assertThat(key(signing).sign(signing.algorithm(), type, new byte[size])).isNotEmpty();
      var what = type == MessageType.DIGEST ? "Digest" : "External Mu";
      IntStream.of(1, 16, 20, 28, 32, 48, 63, 64, 65, 128, size - 1, size + 1, 4096)
          .filter(other -> other != size)
          .forEach(other ->
              assertThat(refusals(signing, type, new byte[other]))
                  .as(other + " bytes")
                  .containsOnly(
                      Refusal.of(
                          "ValidationException",
                          what + " is invalid length for algorithm " + signing.algorithm() + ".")));
      assertThat(codes(signing, type, new byte[0])).containsOnly("ValidationException");
    }
  }

  @ParameterizedTest
  @MethodSource("signings")
  @AwsVerified(
      source = "AWS KMS API Reference, Sign: which algorithm takes which MessageType",
      year = 2026)
  void messageTypeThatTheAlgorithmDoesNotTake_isValidationException(Signing signing) {
    for (var type : MessageType.knownValues()) {
      if (!signing.types().contains(type)) {
        for (var size : List.of(1, 32, 64)) {
          assertThat(codes(signing, type, new byte[size]))
              .as(type + " of " + size + " bytes")
              .containsOnly("ValidationException");
        }
      }
    }
    assertThat(
            code(() ->
                key(signing)
                    .kms()
                    .sign(r ->
                        r.keyId(key(signing).id())
                            .message(SdkBytes.fromByteArray(SIGNATURE))
                            .messageType("PREHASH")
                            .signingAlgorithm(signing.algorithm()))))
        .isEqualTo("ValidationException");
  }

  @ParameterizedTest
  @MethodSource("specsAndAlgorithmsOfOthers")
  void algorithmOfAnotherSpec_isInvalidKeyUsageException(
      KeySpec spec, SigningAlgorithmSpec algorithm) {
    var signing = new Signing(spec, algorithm);
    assertThat(refusals(signing, MessageType.RAW, new byte[1]))
        .containsOnly(
            Refusal.of(
                "InvalidKeyUsageException",
                "Algorithm " + algorithm + " is incompatible with key spec " + spec + "."));
  }

  @ParameterizedTest
  @MethodSource("signings")
  void signatureOfNoneOrTooManyBytes_isValidationException(Signing signing) {
    var type = signing.types().getFirst();
    var content = new byte[signing.digestSize()];
    for (var size : List.of(0, 6145)) {
      assertThat(
              code(() -> key(signing).verifies(signing.algorithm(), type, content, new byte[size])))
          .isEqualTo("ValidationException");
    }
    assertThat(key(signing).verifies(signing.algorithm(), type, content, new byte[6144])).isFalse();
  }

  private static List<String> codes(Signing signing, MessageType type, byte[] message) {
    return refusals(signing, type, message).stream().map(Refusal::code).toList();
  }

  /// What Sign and Verify refuse the message with.
  private static List<Refusal> refusals(Signing signing, MessageType type, byte[] message) {
    var key = key(signing);
    return List.of(
        refusal(() -> key.sign(signing.algorithm(), type, message)),
        refusal(() -> key.verifies(signing.algorithm(), type, message, SIGNATURE)));
  }

  private static KmsKey key(Signing signing) {
    return TRENT.key(signing.spec(), KeyUsageType.SIGN_VERIFY);
  }
}
