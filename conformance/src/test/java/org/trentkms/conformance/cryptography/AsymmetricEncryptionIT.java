package org.trentkms.conformance.cryptography;

import static org.assertj.core.api.Assertions.assertThat;
import static org.trentkms.conformance.Refusal.code;
import static org.trentkms.conformance.Refusal.refusal;

import java.io.IOException;
import java.math.BigInteger;
import java.security.GeneralSecurityException;
import java.security.spec.MGF1ParameterSpec;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.stream.LongStream;
import java.util.stream.Stream;
import javax.crypto.spec.OAEPParameterSpec;
import javax.crypto.spec.PSource;
import org.bouncycastle.crypto.params.RSAKeyParameters;
import org.bouncycastle.crypto.util.PublicKeyFactory;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.MethodSource;
import org.junit.jupiter.params.provider.ValueSource;
import org.trentkms.conformance.AwsVerified;
import org.trentkms.conformance.InBothModes;
import org.trentkms.conformance.Refusal;
import org.trentkms.conformance.RunningTrent;
import software.amazon.awssdk.core.SdkBytes;
import software.amazon.awssdk.services.kms.model.EncryptionAlgorithmSpec;
import software.amazon.awssdk.services.kms.model.KeySpec;
import software.amazon.awssdk.services.kms.model.KeyUsageType;

/// Encrypt and Decrypt with asymmetric keys. That others open what Encrypt makes is shown where the
/// private key is known: in StoredKeysIT.
@InBothModes
final class AsymmetricEncryptionIT {
  @RegisterExtension static final RunningTrent TRENT = new RunningTrent();

  private static final long SEEDS = 6;
  private static final Refusal INVALID = Refusal.of("InvalidCiphertextException", null);

  static Stream<Encrypting> all() {
    return Encrypting.asymmetric();
  }

  static Stream<Encrypting> rsa() {
    return Encrypting.rsa();
  }

  static Stream<Arguments> allWithSeeds() {
    return all()
        .flatMap(one -> LongStream.range(0, SEEDS).mapToObj(seed -> Arguments.of(one, seed)));
  }

  @ParameterizedTest(name = "{0} seed {1}")
  @MethodSource("allWithSeeds")
  void ciphertextMadeOutside_isOpened(Encrypting one, long seed) throws GeneralSecurityException {
    var key = one.key(TRENT);
    var publicKey = key.publicKey();
    var chance = new Chance(seed);
    var plaintext = chance.bytes(seed == 0 ? one.longest() : 1 + chance.below(one.longest()));
    if (one.spec() == KeySpec.SM2) {
      assertThat(key.decrypt(one.algorithm(), Sm2.encrypt(publicKey, plaintext)))
          .isEqualTo(plaintext);
      return;
    }
    for (var other : Implementation.values()) {
      var ciphertext = other.encrypt(one.algorithm(), publicKey, plaintext);
      assertThat(key.decrypt(one.algorithm(), ciphertext)).as(other.name()).isEqualTo(plaintext);
    }
  }

  @ParameterizedTest(name = "{0} seed {1}")
  @MethodSource("allWithSeeds")
  void encrypted_isOpened_andIsAnotherEachTime(Encrypting one, long seed) {
    var key = one.key(TRENT);
    var chance = new Chance(seed);
    var plaintext = chance.bytes(seed == 0 ? one.longest() : 1 + chance.below(one.longest()));
    var ciphertext = key.encrypt(one.algorithm(), plaintext);
    assertThat(key.decrypt(one.algorithm(), ciphertext)).isEqualTo(plaintext);
    assertThat(key.encrypt(one.algorithm(), plaintext)).isNotEqualTo(ciphertext);
  }

  @ParameterizedTest
  @MethodSource("all")
  @AwsVerified(
      source = "AWS KMS API Reference, Encrypt: the longest plaintexts; Decrypt: KeyMaterialId",
      year = 2026)
  void plaintextOfOneByteMoreThanTheLongest_isValidationException(Encrypting one) {
    var key = one.key(TRENT);
    var longest = new byte[one.longest()];
    assertThat(key.decrypt(one.algorithm(), key.encrypt(one.algorithm(), longest)))
        .isEqualTo(longest);
    assertThat(refusal(() -> key.encrypt(one.algorithm(), new byte[one.longest() + 1])))
        .isEqualTo(
            Refusal.of(
                "ValidationException",
                "Algorithm %s and key spec %s cannot encrypt data larger than %d bytes."
                    .formatted(one.algorithm(), one.spec(), one.longest())));
    assertThat(code(() -> key.encrypt(one.algorithm(), new byte[0])))
        .isEqualTo("ValidationException");
  }

  @ParameterizedTest
  @MethodSource("all")
  void answers_haveNoKeyMaterialId(Encrypting one) {
    var key = one.key(TRENT);
    var made =
        key.kms()
            .encrypt(r ->
                r.keyId(key.id())
                    .encryptionAlgorithm(one.algorithm())
                    .plaintext(SdkBytes.fromUtf8String("text")));
    assertThat(made.keyId()).isEqualTo(key.arn());
    assertThat(made.encryptionAlgorithm()).isEqualTo(one.algorithm());
    var opened =
        key.kms()
            .decrypt(r ->
                r.keyId(key.id())
                    .encryptionAlgorithm(one.algorithm())
                    .ciphertextBlob(made.ciphertextBlob()));
    assertThat(opened.keyId()).isEqualTo(key.arn());
    assertThat(opened.encryptionAlgorithm()).isEqualTo(one.algorithm());
    assertThat(opened.keyMaterialId()).isNull();
    assertThat(opened.ciphertextForRecipient()).isNull();
  }

  @ParameterizedTest
  @MethodSource("all")
  void alteredCiphertext_isInvalidCiphertextException(Encrypting one) {
    var key = one.key(TRENT);
    var ciphertext = key.encrypt(one.algorithm(), new Chance(1).bytes(30));
    var size = ciphertext.length;
    var altered =
        Stream.concat(
            LongStream.range(0, 20).mapToObj(seed -> new Chance(seed).altered(ciphertext)),
            Stream.of(
                Arrays.copyOf(ciphertext, size - 1),
                Arrays.copyOf(ciphertext, size + 1),
                Arrays.copyOfRange(ciphertext, 1, size),
                Octets.joined(new byte[1], ciphertext),
                new byte[1],
                new byte[size],
                new byte[6144]));
    altered.forEach(
        other -> assertThat(refusal(() -> key.decrypt(one.algorithm(), other))).isEqualTo(INVALID));
  }

  @ParameterizedTest
  @MethodSource("rsa")
  void numberThatIsNoCiphertext_isInvalidCiphertextException(Encrypting one) throws IOException {
    var key = one.key(TRENT);
    var modulus = ((RSAKeyParameters) PublicKeyFactory.createKey(key.publicKey())).getModulus();
    var size = modulus.bitLength() / 8;
    var ciphertext = new BigInteger(1, key.encrypt(one.algorithm(), new byte[] {1}));
    var beyond =
        Stream.iterate(ciphertext, number -> number.add(modulus))
            .takeWhile(number -> number.bitLength() <= 8 * size)
            .skip(1);
    Stream.concat(
            beyond,
            Stream.of(
                BigInteger.ZERO,
                BigInteger.ONE,
                BigInteger.TWO,
                modulus.subtract(BigInteger.ONE),
                modulus,
                modulus.add(BigInteger.ONE),
                BigInteger.ONE.shiftLeft(8 * size).subtract(BigInteger.ONE)))
        .forEach(number ->
            assertThat(refusal(() -> key.decrypt(one.algorithm(), Octets.of(number, size))))
                .isEqualTo(INVALID));
  }

  @ParameterizedTest
  @MethodSource("rsa")
  void ciphertextOfAnotherHashOrKey_isInvalidCiphertextException(Encrypting one) {
    var key = one.key(TRENT);
    var ciphertext = key.encrypt(one.algorithm(), new byte[] {1});
    Encrypting.rsa()
        .filter(other -> !other.equals(one))
        .forEach(other ->
            assertThat(refusal(() -> other.key(TRENT).decrypt(other.algorithm(), ciphertext)))
                .isEqualTo(INVALID));
  }

  @ParameterizedTest
  @MethodSource("rsa")
  void ciphertextWithALabelOrAnotherMask_isInvalidCiphertextException(Encrypting one)
      throws GeneralSecurityException {
    var key = one.key(TRENT);
    var isSha1 = one.algorithm() == EncryptionAlgorithmSpec.RSAES_OAEP_SHA_1;
    var hash = isSha1 ? "SHA-1" : "SHA-256";
    var other = isSha1 ? "SHA-256" : "SHA-1";
    var label = new PSource.PSpecified(new byte[] {1});
    for (var parameters :
        List.of(
            new OAEPParameterSpec(hash, "MGF1", new MGF1ParameterSpec(hash), label),
            new OAEPParameterSpec(
                hash, "MGF1", new MGF1ParameterSpec(other), PSource.PSpecified.DEFAULT),
            new OAEPParameterSpec(
                other, "MGF1", new MGF1ParameterSpec(hash), PSource.PSpecified.DEFAULT))) {
      var ciphertext = Implementation.JDK.encrypt(parameters, key.publicKey(), new byte[] {1});
      assertThat(refusal(() -> key.decrypt(one.algorithm(), ciphertext))).isEqualTo(INVALID);
    }
  }

  @ParameterizedTest
  @MethodSource("rsa")
  void emptyPlaintextEncryptedOutside_isInvalidCiphertextException(Encrypting one)
      throws GeneralSecurityException {
    var key = one.key(TRENT);
    var ciphertext = Implementation.JDK.encrypt(one.algorithm(), key.publicKey(), new byte[0]);
    assertThat(refusal(() -> key.decrypt(one.algorithm(), ciphertext))).isEqualTo(INVALID);
  }

  @Test
  void ciphertextOfSm2InAnotherForm_isInvalidCiphertextException() {
    var key = TRENT.key(KeySpec.SM2, KeyUsageType.ENCRYPT_DECRYPT);
    var right = Sm2.encrypt(key.publicKey(), new Chance(2).bytes(40));
    assertThat(key.decrypt(EncryptionAlgorithmSpec.SM2_PKE, right)).hasSize(40);
    for (var other : Sm2.otherForms(right).entrySet()) {
      assertThat(refusal(() -> key.decrypt(EncryptionAlgorithmSpec.SM2_PKE, other.getValue())))
          .as(other.getKey())
          .isEqualTo(INVALID);
    }
  }

  @ParameterizedTest
  @ValueSource(ints = {1025, 2000, 4096, 4097, 6000})
  void longerPlaintextEncryptedOutsideWithSm2_isInvalidCiphertextException(int size) {
    var key = TRENT.key(KeySpec.SM2, KeyUsageType.ENCRYPT_DECRYPT);
    var ciphertext = Sm2.encrypt(key.publicKey(), new byte[size]);
    assertThat(refusal(() -> key.decrypt(EncryptionAlgorithmSpec.SM2_PKE, ciphertext)))
        .isEqualTo(INVALID);
  }

  @ParameterizedTest
  @MethodSource("all")
  void encryptionContext_isValidationException(Encrypting one) {
    var key = one.key(TRENT);
    var context = Map.of("a", "b");
    var ciphertext = SdkBytes.fromByteArray(key.encrypt(one.algorithm(), new byte[1]));
    assertThat(
            code(() ->
                key.kms()
                    .encrypt(r ->
                        r.keyId(key.id())
                            .encryptionAlgorithm(one.algorithm())
                            .encryptionContext(context)
                            .plaintext(SdkBytes.fromByteArray(new byte[1])))))
        .isEqualTo("ValidationException");
    assertThat(
            code(() ->
                key.kms()
                    .decrypt(r ->
                        r.keyId(key.id())
                            .encryptionAlgorithm(one.algorithm())
                            .encryptionContext(context)
                            .ciphertextBlob(ciphertext))))
        .isEqualTo("ValidationException");
  }

  @ParameterizedTest
  @MethodSource("all")
  @AwsVerified(
      source = "AWS KMS API Reference, Decrypt: KeyId is required of asymmetric keys",
      year = 2026)
  void ciphertextWithoutKeyOrAlgorithm_isRefused(Encrypting one) {
    var key = one.key(TRENT);
    var ciphertext = SdkBytes.fromByteArray(key.encrypt(one.algorithm(), new byte[1]));
    assertThat(
            code(() ->
                key.kms()
                    .decrypt(
                        r -> r.encryptionAlgorithm(one.algorithm()).ciphertextBlob(ciphertext))))
        .isEqualTo("ValidationException");
    assertThat(code(() -> key.kms().decrypt(r -> r.ciphertextBlob(ciphertext))))
        .isEqualTo("InvalidCiphertextException");
    assertThat(code(() -> key.kms().decrypt(r -> r.keyId(key.id()).ciphertextBlob(ciphertext))))
        .isEqualTo("InvalidCiphertextException");
  }

  @ParameterizedTest
  @MethodSource("all")
  void algorithmOfOtherSpecs_isInvalidKeyUsageException(Encrypting one) {
    var key = one.key(TRENT);
    var ownOnes = all().filter(own -> own.spec() == one.spec()).map(Encrypting::algorithm).toList();
    for (var other : EncryptionAlgorithmSpec.knownValues()) {
      if (!ownOnes.contains(other)) {
        assertThat(refusal(() -> key.encrypt(other, new byte[1])))
            .isEqualTo(incompatible(other, one.spec()));
        var symmetric = other == EncryptionAlgorithmSpec.SYMMETRIC_DEFAULT;
        assertThat(refusal(() -> key.decrypt(other, new byte[256])).code())
            .isEqualTo(symmetric ? "InvalidCiphertextException" : "InvalidKeyUsageException");
      }
    }
  }

  private static Refusal incompatible(EncryptionAlgorithmSpec algorithm, KeySpec spec) {
    return Refusal.of(
        "InvalidKeyUsageException",
        "Algorithm " + algorithm + " is incompatible with key spec " + spec + ".");
  }
}
