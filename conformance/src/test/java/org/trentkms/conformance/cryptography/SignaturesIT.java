package org.trentkms.conformance.cryptography;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.math.BigInteger;
import java.security.GeneralSecurityException;
import java.util.List;
import java.util.stream.LongStream;
import java.util.stream.Stream;
import org.bouncycastle.asn1.ASN1Encoding;
import org.bouncycastle.asn1.ASN1Integer;
import org.bouncycastle.asn1.ASN1Sequence;
import org.bouncycastle.crypto.params.Ed25519PublicKeyParameters;
import org.bouncycastle.crypto.signers.Ed25519phSigner;
import org.bouncycastle.crypto.util.PublicKeyFactory;
import org.junit.jupiter.api.extension.RegisterExtension;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.MethodSource;
import org.junit.jupiter.params.provider.ValueSource;
import org.trentkms.conformance.AwsVerified;
import org.trentkms.conformance.InBothModes;
import org.trentkms.conformance.KmsKey;
import org.trentkms.conformance.RunningTrent;
import software.amazon.awssdk.services.kms.model.KeySpec;
import software.amazon.awssdk.services.kms.model.KeyUsageType;
import software.amazon.awssdk.services.kms.model.MessageType;
import software.amazon.awssdk.services.kms.model.SigningAlgorithmSpec;

/// What Sign signs, other implementations verify, and Verify does under every message type.
@InBothModes
final class SignaturesIT {
  @RegisterExtension static final RunningTrent TRENT = new RunningTrent();

  private static final long SEEDS = 6;

  static Stream<Arguments> signingsAndSeeds() {
    return Signing.all()
        .flatMap(
            signing -> LongStream.range(0, SEEDS).mapToObj(seed -> Arguments.of(signing, seed)));
  }

  static Stream<Signing> signingsWithPss() {
    return Signing.all().filter(Signing::isPss);
  }

  static Stream<Signing> signingsOnCurves() {
    return Signing.all().filter(signing -> Curves.has(signing.spec()));
  }

  static Stream<Signing> signingsOffCurves() {
    return Signing.all().filter(signing -> !Curves.has(signing.spec()));
  }

  @ParameterizedTest(name = "{0} seed {1}")
  @MethodSource("signingsAndSeeds")
  void signature_isVerifiedByOthers_andUnderEveryMessageType(Signing signing, long seed)
      throws GeneralSecurityException {
    var key = key(signing);
    var publicKey = key.publicKey();
    var chance = new Chance(seed);
    var message = seed == 0 ? chance.longestMessage() : chance.message();
    var other = chance.altered(message);
    for (var type : signing.types()) {
      var signature =
          key.sign(signing.algorithm(), type, signing.content(type, message, publicKey));
      for (var one : Implementation.knowing(signing.spec()).toList()) {
        assertThat(one.verifies(signing, publicKey, signing.outside(message), signature)).isTrue();
        assertThat(one.verifies(signing, publicKey, signing.outside(other), signature)).isFalse();
      }
      for (var verified : signing.types()) {
        var right = signing.content(verified, message, publicKey);
        var wrong = signing.content(verified, other, publicKey);
        assertThat(key.verifies(signing.algorithm(), verified, right, signature)).isTrue();
        assertThat(key.verifies(signing.algorithm(), verified, wrong, signature)).isFalse();
      }
    }
  }

  @ParameterizedTest
  @MethodSource("signingsWithPss")
  @AwsVerified(
      source = "AWS KMS Developer Guide, key spec reference: PSS salt as long as the digest",
      year = 2026)
  void saltOfPss_isAsLongAsTheDigest(Signing signing) throws GeneralSecurityException {
    var key = key(signing);
    var publicKey = key.publicKey();
    var message = new Chance(1).message();
    var signature = key.sign(signing.algorithm(), MessageType.RAW, message);
    var right = signing.digestSize();
    for (var one : Implementation.values()) {
      for (var size : List.of(0, 20, right - 1, right, right + 1)) {
        assertThat(one.verifies(signing, publicKey, message, signature, size))
            .as(one + " with " + size)
            .isEqualTo(size == right);
      }
    }
  }

  @ParameterizedTest(name = "seed {0}")
  @ValueSource(longs = {1, 2, 3, 4, 5, 6, 7, 8})
  @AwsVerified(
      source = "AWS KMS API Reference, Sign: KMS hashes the message of ED25519_PH_SHA_512 again",
      year = 2026)
  void digestOfEd25519ph_isHashedOnceMore(long seed) throws IOException {
    var key = TRENT.key(KeySpec.ECC_NIST_EDWARDS25519, KeyUsageType.SIGN_VERIFY);
    var digest = new Chance(seed).bytes(64);
    var signature = key.sign(SigningAlgorithmSpec.ED25519_PH_SHA_512, MessageType.DIGEST, digest);
    var signer = new Ed25519phSigner(new byte[0]);
    signer.init(false, (Ed25519PublicKeyParameters) PublicKeyFactory.createKey(key.publicKey()));
    signer.update(digest, 0, digest.length);
    assertThat(signer.verifySignature(signature)).isTrue();
    assertThat(
            key.verifies(SigningAlgorithmSpec.ED25519_SHA_512, MessageType.RAW, digest, signature))
        .isFalse();
  }

  @ParameterizedTest
  @MethodSource("signingsOnCurves")
  @AwsVerified(
      source = "AWS KMS API Reference, Sign: DER as of RFC 3279 section 2.2.3",
      year = 2026)
  void signatureOnACurve_isTheDerOfTwoScalars(Signing signing) throws IOException {
    var key = key(signing);
    var order = Curves.order(signing.spec());
    for (var seed = 0L; seed < 20; seed++) {
      var signature = key.sign(signing.algorithm(), MessageType.RAW, new Chance(seed).message());
      var numbers = ASN1Sequence.getInstance(signature);
      assertThat(numbers.getEncoded(ASN1Encoding.DER)).isEqualTo(signature);
      assertThat(numbers.size()).isEqualTo(2);
      for (var number : numbers) {
        assertThat(ASN1Integer.getInstance(number).getValue())
            .isBetween(BigInteger.ONE, order.subtract(BigInteger.ONE));
      }
    }
  }

  @ParameterizedTest
  @MethodSource("signingsOffCurves")
  void otherSignature_hasOneLength(Signing signing) {
    var size =
        switch (signing.spec()) {
          case RSA_2048 -> 256;
          case RSA_3072 -> 384;
          case RSA_4096 -> 512;
          case ML_DSA_44 -> 2420;
          case ML_DSA_65 -> 3309;
          case ML_DSA_87 -> 4627;
          default -> 64;
        };
    for (var type : signing.types()) {
      var content = type == MessageType.RAW ? new byte[1] : new byte[signing.digestSize()];
      assertThat(key(signing).sign(signing.algorithm(), type, content)).hasSize(size);
    }
  }

  private static KmsKey key(Signing signing) {
    return TRENT.key(signing.spec(), KeyUsageType.SIGN_VERIFY);
  }
}
