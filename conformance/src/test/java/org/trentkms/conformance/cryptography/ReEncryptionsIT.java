package org.trentkms.conformance.cryptography;

import static org.assertj.core.api.Assertions.assertThat;
import static org.trentkms.conformance.Refusal.code;
import static org.trentkms.conformance.Refusal.refusal;

import java.util.List;
import java.util.Map;
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
import software.amazon.awssdk.services.kms.model.EncryptionAlgorithmSpec;
import software.amazon.awssdk.services.kms.model.KeySpec;
import software.amazon.awssdk.services.kms.model.KeyUsageType;

/// ReEncrypt between any two keys that encrypt.
@InBothModes
final class ReEncryptionsIT {
  @RegisterExtension static final RunningTrent TRENT = new RunningTrent();

  /// One end of a call: a key in a Region, and the algorithm.
  record End(String region, Encrypting encrypting) {

    KmsKey key() {
      return TRENT.key(region, encrypting.spec(), KeyUsageType.ENCRYPT_DECRYPT);
    }

    EncryptionAlgorithmSpec algorithm() {
      return encrypting.algorithm();
    }

    @Override
    public String toString() {
      return encrypting.toString();
    }
  }

  static Stream<Arguments> pairs() {
    var everywhere = Stream.concat(Stream.of(Encrypting.symmetric()), Encrypting.rsa());
    var china =
        Stream.concat(
            Stream.of(Encrypting.symmetric()),
            Encrypting.asymmetric()
                .filter(one -> one.spec() == KeySpec.SM2 || one.spec() == KeySpec.RSA_2048));
    return Stream.concat(
        pairs("us-east-1", everywhere.toList()), pairs(RunningTrent.CHINA, china.toList()));
  }

  private static Stream<Arguments> pairs(String region, List<Encrypting> all) {
    return all.stream()
        .flatMap(from ->
            all.stream().map(to -> Arguments.of(new End(region, from), new End(region, to))));
  }

  @ParameterizedTest(name = "{0} to {1}")
  @MethodSource("pairs")
  @AwsVerified(source = "AWS KMS API Reference, ReEncrypt (Response Elements)", year = 2026)
  void plaintext_passesFromKeyToKey(End from, End to) {
    var source = from.key();
    var destination = to.key();
    var longest = Math.min(from.encrypting().longest(), to.encrypting().longest());
    var plaintext = new Chance(longest).bytes(longest);
    var ciphertext = SdkBytes.fromByteArray(source.encrypt(from.algorithm(), plaintext));
    var moved =
        source
            .kms()
            .reEncrypt(r ->
                r.ciphertextBlob(ciphertext)
                    .sourceKeyId(source.id())
                    .sourceEncryptionAlgorithm(from.algorithm())
                    .destinationKeyId(destination.id())
                    .destinationEncryptionAlgorithm(to.algorithm()));
    assertThat(moved.sourceKeyId()).isEqualTo(source.arn());
    assertThat(moved.keyId()).isEqualTo(destination.arn());
    assertThat(moved.sourceEncryptionAlgorithm()).isEqualTo(from.algorithm());
    assertThat(moved.destinationEncryptionAlgorithm()).isEqualTo(to.algorithm());
    assertThat(moved.sourceKeyMaterialId() != null).isEqualTo(from.encrypting().isSymmetric());
    assertThat(moved.destinationKeyMaterialId() != null).isEqualTo(to.encrypting().isSymmetric());
    assertThat(destination.decrypt(to.algorithm(), moved.ciphertextBlob().asByteArray()))
        .isEqualTo(plaintext);
  }

  @ParameterizedTest(name = "{0} to {1}")
  @MethodSource("pairs")
  void plaintextTooLongForTheDestination_isValidationException(End from, End to) {
    var size = to.encrypting().longest() + 1;
    if (size > from.encrypting().longest()) {
      return;
    }
    var ciphertext = from.key().encrypt(from.algorithm(), new byte[size]);
    assertThat(code(() -> move(from, to, ciphertext))).isEqualTo("ValidationException");
  }

  @ParameterizedTest(name = "{0} to {1}")
  @MethodSource("pairs")
  void alteredCiphertext_isInvalidCiphertextException(End from, End to) {
    var ciphertext = from.key().encrypt(from.algorithm(), new byte[] {1});
    var altered = Chance.flipped(ciphertext, 8 * ciphertext.length - 1);
    assertThat(refusal(() -> move(from, to, altered)))
        .isEqualTo(Refusal.of("InvalidCiphertextException", null));
  }

  private static void move(End from, End to, byte[] ciphertext) {
    from.key()
        .kms()
        .reEncrypt(r ->
            r.ciphertextBlob(SdkBytes.fromByteArray(ciphertext))
                .sourceKeyId(from.key().id())
                .sourceEncryptionAlgorithm(from.algorithm())
                .destinationKeyId(to.key().id())
                .destinationEncryptionAlgorithm(to.algorithm()));
  }

  @Test
  void contextWithAnAsymmetricEnd_isValidationException() {
    var symmetric = new End("us-east-1", Encrypting.symmetric());
    var rsa = new End("us-east-1", Encrypting.rsa().findFirst().orElseThrow());
    var context = Map.of("a", "b");
    var ofSymmetric =
        SdkBytes.fromByteArray(symmetric.key().encrypt(symmetric.algorithm(), new byte[1]));
    assertThat(
            code(() ->
                rsa.key()
                    .kms()
                    .reEncrypt(r ->
                        r.ciphertextBlob(ofSymmetric)
                            .destinationKeyId(rsa.key().id())
                            .destinationEncryptionAlgorithm(rsa.algorithm())
                            .destinationEncryptionContext(context))))
        .isEqualTo("ValidationException");
    var ofRsa = SdkBytes.fromByteArray(rsa.key().encrypt(rsa.algorithm(), new byte[1]));
    assertThat(
            code(() ->
                rsa.key()
                    .kms()
                    .reEncrypt(r ->
                        r.ciphertextBlob(ofRsa)
                            .sourceKeyId(rsa.key().id())
                            .sourceEncryptionAlgorithm(rsa.algorithm())
                            .sourceEncryptionContext(context)
                            .destinationKeyId(symmetric.key().id()))))
        .isEqualTo("ValidationException");
  }

  @Test
  void asymmetricSourceWithoutItsKey_isValidationException() {
    var rsa = new End("us-east-1", Encrypting.rsa().findFirst().orElseThrow());
    var ciphertext = SdkBytes.fromByteArray(rsa.key().encrypt(rsa.algorithm(), new byte[1]));
    assertThat(
            code(() ->
                rsa.key()
                    .kms()
                    .reEncrypt(r ->
                        r.ciphertextBlob(ciphertext)
                            .sourceEncryptionAlgorithm(rsa.algorithm())
                            .destinationKeyId(rsa.key().id())
                            .destinationEncryptionAlgorithm(rsa.algorithm()))))
        .isEqualTo("ValidationException");
  }
}
