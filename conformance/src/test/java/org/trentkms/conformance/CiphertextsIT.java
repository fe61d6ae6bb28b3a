package org.trentkms.conformance;

import static org.assertj.core.api.Assertions.assertThat;
import static org.trentkms.conformance.Refusal.code;
import static org.trentkms.conformance.Refusal.refusal;

import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import software.amazon.awssdk.core.SdkBytes;
import software.amazon.awssdk.services.kms.KmsClient;
import software.amazon.awssdk.services.kms.model.DataKeySpec;
import software.amazon.awssdk.services.kms.model.DryRunModifierType;
import software.amazon.awssdk.services.kms.model.EncryptionAlgorithmSpec;

/// Encrypt, Decrypt, ReEncrypt, GenerateDataKey, GenerateDataKeyWithoutPlaintext and
/// GenerateRandom, as AWS's SDK sees them.
@InBothModes
final class CiphertextsIT {
  @RegisterExtension static final RunningTrent TRENT = new RunningTrent();

  private static final Map<String, String> CONTEXT = Map.of("department", "10103.0", "ä", "ß");

  private static Account account;
  private static KmsClient kms;
  private static String key;

  @BeforeAll
  static void makeKey() {
    account = TRENT.newAccount();
    kms = account.kms();
    key = account.createKey();
    account.createAlias("alias/ciphertexts", key);
  }

  @ParameterizedTest
  @ValueSource(ints = {1, 64, 4095, 4096})
  void encrypted_isDecryptedWithoutNamingTheKey(int size) {
    var plaintext = SdkBytes.fromByteArray(new byte[size]);
    var sealed = kms.encrypt(r -> r.keyId(key).plaintext(plaintext).encryptionContext(CONTEXT));
    assertThat(sealed.keyId()).isEqualTo(account.keyArn(key));
    assertThat(sealed.encryptionAlgorithm()).isEqualTo(EncryptionAlgorithmSpec.SYMMETRIC_DEFAULT);
    assertThat(sealed.ciphertextBlob().asByteArray()).hasSizeBetween(size + 17, size + 80);
    var opened =
        kms.decrypt(r -> r.ciphertextBlob(sealed.ciphertextBlob()).encryptionContext(CONTEXT));
    assertThat(opened.plaintext()).isEqualTo(plaintext);
    assertThat(opened.keyId()).isEqualTo(account.keyArn(key));
    assertThat(opened.keyMaterialId()).matches("[0-9a-f]{64}");
  }

  @Test
  void plaintextOfNoneOrTooManyBytes_isValidationException() {
    for (var size : List.of(0, 4097)) {
      assertThat(
              code(() ->
                  kms.encrypt(r -> r.keyId(key).plaintext(SdkBytes.fromByteArray(new byte[size])))))
          .isEqualTo("ValidationException");
    }
  }

  @Test
  void everyFormOfNamingTheKey_works() {
    for (var name :
        List.of(
            key, account.keyArn(key), "alias/ciphertexts", account.aliasArn("alias/ciphertexts"))) {
      var blob = account.encrypt(name, "text");
      var opened = kms.decrypt(r -> r.ciphertextBlob(blob).keyId(name));
      assertThat(opened.plaintext().asUtf8String()).isEqualTo("text");
    }
  }

  @Test
  void otherContext_isInvalidCiphertextException_withoutAText() {
    var blob =
        kms.encrypt(r ->
                r.keyId(key).plaintext(SdkBytes.fromUtf8String("x")).encryptionContext(CONTEXT))
            .ciphertextBlob();
    for (var other :
        List.of(Map.<String, String>of(), Map.of("department", "10103.0"), Map.of("ä", ""))) {
      assertThat(code(() -> kms.decrypt(r -> r.ciphertextBlob(blob).encryptionContext(other))))
          .isEqualTo("InvalidCiphertextException");
    }
  }

  @Test
  void alteredCiphertext_isRefusedAtEveryBit() {
    var blob = account.encrypt(key, "secret").asByteArray();
    for (var bit = 0; bit < 8 * blob.length; bit++) {
      var altered = blob.clone();
      altered[bit / 8] ^= (byte) (1 << bit % 8);
      var sent = SdkBytes.fromByteArray(altered);
      assertThat(code(() -> kms.decrypt(r -> r.ciphertextBlob(sent))))
          .as("bit " + bit)
          .isIn("InvalidCiphertextException", "AccessDeniedException");
      assertThat(code(() -> kms.decrypt(r -> r.ciphertextBlob(sent).keyId(key))))
          .as("bit " + bit)
          .isIn("InvalidCiphertextException", "IncorrectKeyException");
    }
  }

  @Test
  void anotherKeyThanTheCiphertexts_isIncorrectKeyException() {
    var blob = account.encrypt(key, "text");
    var other = account.createKey();
    assertThat(refusal(() -> kms.decrypt(r -> r.ciphertextBlob(blob).keyId(other))))
        .isEqualTo(
            Refusal.of(
                "IncorrectKeyException",
                "The key ID in the request does not identify a CMK that can perform this operation."));
  }

  @Test
  void ciphertextOfAnotherAccount_isAccessDenied() {
    var blob = account.encrypt(key, "text");
    var stranger = TRENT.newAccount();
    assertThat(code(() -> stranger.kms().decrypt(r -> r.ciphertextBlob(blob))))
        .isEqualTo("AccessDeniedException");
    assertThat(
            code(() ->
                stranger
                    .kms()
                    .encrypt(
                        r -> r.keyId(account.keyArn(key)).plaintext(SdkBytes.fromUtf8String("x")))))
        .isEqualTo("AccessDeniedException");
  }

  @Test
  void anotherRegion_doesNotKnowTheKey() {
    var elsewhere = TRENT.account(account.id(), "eu-central-1");
    assertThat(code(() -> elsewhere.encrypt(key, "x"))).isEqualTo("NotFoundException");
    assertThat(code(() -> elsewhere.encrypt(account.keyArn(key), "x")))
        .isEqualTo("NotFoundException");
  }

  @Test
  void reEncrypt_movesToAnotherKeyAndContext() {
    var other = account.createKey();
    var blob =
        kms.encrypt(r ->
                r.keyId(key).plaintext(SdkBytes.fromUtf8String("moved")).encryptionContext(CONTEXT))
            .ciphertextBlob();
    var moved =
        kms.reEncrypt(r ->
            r.ciphertextBlob(blob)
                .sourceEncryptionContext(CONTEXT)
                .destinationKeyId(other)
                .destinationEncryptionContext(Map.of("new", "context")));
    assertThat(moved.sourceKeyId()).isEqualTo(account.keyArn(key));
    assertThat(moved.keyId()).isEqualTo(account.keyArn(other));
    assertThat(moved.sourceKeyMaterialId()).isNotEqualTo(moved.destinationKeyMaterialId());
    var opened =
        kms.decrypt(r ->
            r.ciphertextBlob(moved.ciphertextBlob()).encryptionContext(Map.of("new", "context")));
    assertThat(opened.plaintext().asUtf8String()).isEqualTo("moved");
    assertThat(opened.keyId()).isEqualTo(account.keyArn(other));
  }

  @Test
  void dataKeys_haveTheLengthThatWasAskedFor_andOpen() {
    for (var spec : Map.of(DataKeySpec.AES_128, 16, DataKeySpec.AES_256, 32).entrySet()) {
      var made = kms.generateDataKey(r -> r.keyId(key).keySpec(spec.getKey()));
      assertThat(made.plaintext().asByteArray()).hasSize(spec.getValue());
      assertThat(kms.decrypt(r -> r.ciphertextBlob(made.ciphertextBlob())).plaintext())
          .isEqualTo(made.plaintext());
    }
    var sealed = kms.generateDataKeyWithoutPlaintext(r -> r.keyId(key).numberOfBytes(1024));
    assertThat(
            kms.decrypt(r -> r.ciphertextBlob(sealed.ciphertextBlob())).plaintext().asByteArray())
        .hasSize(1024);
  }

  @Test
  void dataKeyOfNoOrTwoLengths_isValidationException() {
    assertThat(code(() -> kms.generateDataKey(r -> r.keyId(key)))).isEqualTo("ValidationException");
    assertThat(
            code(() ->
                kms.generateDataKey(
                    r -> r.keyId(key).numberOfBytes(5).keySpec(DataKeySpec.AES_128))))
        .isEqualTo("ValidationException");
    assertThat(code(() -> kms.generateDataKey(r -> r.keyId(key).numberOfBytes(1025))))
        .isEqualTo("ValidationException");
  }

  @Test
  void random_hasTheLengthThatWasAskedFor() {
    assertThat(kms.generateRandom(r -> r.numberOfBytes(1024)).plaintext().asByteArray())
        .hasSize(1024);
    assertThat(code(() -> kms.generateRandom(r -> r.numberOfBytes(0))))
        .isEqualTo("ValidationException");
    assertThat(code(() -> kms.generateRandom(r -> r.numberOfBytes(8).customKeyStoreId("cks-1"))))
        .isEqualTo("UnsupportedOperationException");
  }

  @Test
  void dryRun_saysThatItWouldHaveSucceeded_orWhyNot() {
    var blob = account.encrypt(key, "text");
    var plaintext = SdkBytes.fromUtf8String("x");
    assertThat(code(() -> kms.encrypt(r -> r.keyId(key).plaintext(plaintext).dryRun(true))))
        .isEqualTo("DryRunOperationException");
    assertThat(code(() -> kms.decrypt(r -> r.ciphertextBlob(blob).dryRun(true))))
        .isEqualTo("DryRunOperationException");
    assertThat(
            code(() ->
                kms.reEncrypt(r -> r.ciphertextBlob(blob).destinationKeyId(key).dryRun(true))))
        .isEqualTo("DryRunOperationException");
    assertThat(code(() -> kms.generateDataKey(r -> r.keyId(key).numberOfBytes(1).dryRun(true))))
        .isEqualTo("DryRunOperationException");
    assertThat(
            code(() ->
                kms.decrypt(r ->
                    r.keyId(key)
                        .dryRun(true)
                        .dryRunModifiers(DryRunModifierType.IGNORE_CIPHERTEXT))))
        .isEqualTo("DryRunOperationException");
    assertThat(code(() -> kms.decrypt(r -> r.keyId(key)))).isEqualTo("ValidationException");
    var disabled = account.createDisabledKey();
    assertThat(code(() -> kms.encrypt(r -> r.keyId(disabled).plaintext(plaintext).dryRun(true))))
        .isEqualTo("DisabledException");
  }

  @Test
  void whatIsNotThereYet_isRefused() {
    var plaintext = SdkBytes.fromUtf8String("x");
    assertThat(code(() -> kms.encrypt(r -> r.keyId(key).plaintext(plaintext).grantTokens("token"))))
        .isEqualTo("InvalidGrantTokenException");
    assertThat(
            code(() ->
                kms.generateDataKey(r ->
                    r.keyId(key)
                        .numberOfBytes(32)
                        .recipient(to -> to.attestationDocument(plaintext)))))
        .isEqualTo("ValidationException");
    assertThat(
            code(() ->
                kms.encrypt(r ->
                    r.keyId(key)
                        .plaintext(plaintext)
                        .encryptionAlgorithm(EncryptionAlgorithmSpec.RSAES_OAEP_SHA_256))))
        .isEqualTo("InvalidKeyUsageException");
  }
}
