package org.trentkms.server;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.catchThrowableOfType;

import java.nio.file.Path;
import java.util.Map;
import java.util.Optional;
import java.util.stream.IntStream;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import software.amazon.awssdk.core.SdkBytes;
import software.amazon.awssdk.services.kms.KmsClient;
import software.amazon.awssdk.services.kms.model.DataKeySpec;
import software.amazon.awssdk.services.kms.model.EncryptionAlgorithmSpec;
import software.amazon.awssdk.services.kms.model.KeyAgreementAlgorithmSpec;
import software.amazon.awssdk.services.kms.model.KeySpec;
import software.amazon.awssdk.services.kms.model.KeyUsageType;
import software.amazon.awssdk.services.kms.model.KmsException;
import software.amazon.awssdk.services.kms.model.Tag;

/// Refusals of which somebody has measured at AWS KMS what they say and what they come before:
/// floci-io/floci#3968, of September 2026, and the provider of LocalStack, which is held against
/// AWS (localstack/localstack#12142 for tags).
@Timeout(60)
final class MeasuredRefusalsIT {

  private static final SdkBytes MESSAGE = SdkBytes.fromUtf8String("message");

  @TempDir private Path folder;
  private RunningDev trent;
  private KmsClient kms;

  @BeforeEach
  void start() {
    trent = RunningDev.start(folder.resolve("data"));
    kms = trent.kms();
  }

  @AfterEach
  void stop() {
    kms.close();
    trent.close();
  }

  @Test
  void dataKeyOfNoLength_isRefusedBeforeItsKeyIsLookedAt() {
    var key = key(KeySpec.ECC_NIST_P256, KeyUsageType.SIGN_VERIFY);
    kms.disableKey(r -> r.keyId(key));
    var refusal = "ValidationException: Please specify either number of bytes or key spec.";
    assertThat(refusal(() -> kms.generateDataKey(r -> r.keyId(key)))).isEqualTo(refusal);
    assertThat(refusal(() -> kms.generateDataKeyWithoutPlaintext(r -> r.keyId(key))))
        .isEqualTo(refusal);
  }

  @Test
  void dataKeyOfASpecThatIsNone_isRefusedByTheSpecsOfKeys() {
    var key = kms.createKey().keyMetadata().arn();
    var refusal =
        "ValidationException: 1 validation error detected: Value 'AES_512' at 'keySpec' failed to"
            + " satisfy constraint: Member must satisfy enum value set: [RSA_2048, RSA_3072,"
            + " RSA_4096, ECC_NIST_P256, ECC_NIST_P384, ECC_NIST_P521, ECC_SECG_P256K1,"
            + " ECC_NIST_EDWARDS25519, SYMMETRIC_DEFAULT, HMAC_224, HMAC_256, HMAC_384, HMAC_512,"
            + " SM2, ML_DSA_44, ML_DSA_65, ML_DSA_87, ML_KEM_512, ML_KEM_768, ML_KEM_1024]";
    assertThat(refusal(() -> kms.generateDataKey(r -> r.keyId(key).keySpec("AES_512"))))
        .isEqualTo(refusal);
    assertThat(
            refusal(
                () -> kms.generateDataKeyWithoutPlaintext(r -> r.keyId(key).keySpec("AES_512"))))
        .isEqualTo(refusal);
  }

  @Test
  void encryptionContextOfAnAsymmetricKey_isRefused() {
    var key = key(KeySpec.RSA_2048, KeyUsageType.ENCRYPT_DECRYPT);
    assertThat(
            refusal(() ->
                kms.encrypt(r ->
                    r.keyId(key)
                        .plaintext(MESSAGE)
                        .encryptionAlgorithm(EncryptionAlgorithmSpec.RSAES_OAEP_SHA_256)
                        .encryptionContext(Map.of("a", "b")))))
        .isEqualTo(
            "ValidationException: EncryptionContext is not supported when encrypting/decrypting"
                + " with asymmetric CMKs.");
  }

  @Test
  void dataKeyUnderAnAsymmetricKey_isRefused() {
    var key = key(KeySpec.RSA_2048, KeyUsageType.ENCRYPT_DECRYPT);
    var refusal = "InvalidKeyUsageException: You cannot generate a data key with an asymmetric CMK";
    assertThat(refusal(() -> kms.generateDataKey(r -> r.keyId(key).keySpec(DataKeySpec.AES_256))))
        .isEqualTo(refusal);
    assertThat(
            refusal(() -> kms.generateDataKeyWithoutPlaintext(r -> r.keyId(key).numberOfBytes(32))))
        .isEqualTo(refusal);
  }

  @Test
  void ciphertextOfAnotherKey_isToldBeforeWhatTheKeyIsFor() {
    var symmetric = kms.createKey().keyMetadata().arn();
    var signing = key(KeySpec.ECC_NIST_P256, KeyUsageType.SIGN_VERIFY);
    var encrypting = key(KeySpec.RSA_2048, KeyUsageType.ENCRYPT_DECRYPT);
    var blob = kms.encrypt(r -> r.keyId(symmetric).plaintext(MESSAGE)).ciphertextBlob();
    kms.disableKey(r -> r.keyId(signing));
    var incorrect =
        "IncorrectKeyException: The key ID in the request does not identify a CMK that can"
            + " perform this operation.";
    assertThat(refusal(() -> kms.decrypt(r -> r.keyId(signing).ciphertextBlob(blob))))
        .isEqualTo(incorrect);
    assertThat(refusal(() -> kms.decrypt(r -> r.keyId(encrypting).ciphertextBlob(blob))))
        .isEqualTo(incorrect);
    assertThat(refusal(() -> kms.decrypt(r -> r.keyId(encrypting).ciphertextBlob(MESSAGE))))
        .isEqualTo("InvalidCiphertextException");
  }

  @Test
  void specThatDoesNotRotate_isRefusedWithoutAText_andRotatesNoMore() {
    var key = key(KeySpec.HMAC_256, KeyUsageType.GENERATE_VERIFY_MAC);
    assertThat(refusal(() -> kms.enableKeyRotation(r -> r.keyId(key))))
        .isEqualTo("UnsupportedOperationException");
    assertThat(refusal(() -> kms.rotateKeyOnDemand(r -> r.keyId(key))))
        .isEqualTo("UnsupportedOperationException");
    assertThat(refusal(() -> kms.getPublicKey(r -> r.keyId(key))))
        .isEqualTo("UnsupportedOperationException");
    kms.disableKeyRotation(r -> r.keyId(key));
    assertThat(kms.getKeyRotationStatus(r -> r.keyId(key)).keyRotationEnabled()).isFalse();
  }

  @ParameterizedTest
  @ValueSource(strings = {"alias/none", "arn:aws:kms:us-east-1:111122223333:alias/none"})
  void aliasWhereAKeyIsAskedFor_isRefused(String alias) {
    var refusal = "InvalidArnException: Key Aliases are not supported for this operation.";
    assertThat(refusal(() -> kms.disableKey(r -> r.keyId(alias)))).isEqualTo(refusal);
    assertThat(refusal(() -> kms.listGrants(r -> r.keyId(alias)))).isEqualTo(refusal);
    assertThat(refusal(() -> kms.getKeyPolicy(r -> r.keyId(alias)))).isEqualTo(refusal);
  }

  @ParameterizedTest
  @ValueSource(strings = {"alias/one", "arn:aws:kms:us-east-1:000000000000:alias/one"})
  void aliasOfAnAlias_isRefused(String alias) {
    var key = kms.createKey().keyMetadata().arn();
    kms.createAlias(r -> r.aliasName("alias/one").targetKeyId(key));
    var refusal = "ValidationException: Aliases must refer to keys. Not aliases";
    assertThat(refusal(() -> kms.createAlias(r -> r.aliasName("alias/two").targetKeyId(alias))))
        .isEqualTo(refusal);
    assertThat(refusal(() -> kms.updateAlias(r -> r.aliasName("alias/one").targetKeyId(alias))))
        .isEqualTo(refusal);
  }

  @Test
  void publicKeyOfADisabledKey_isGivenOut() {
    var key = key(KeySpec.ECC_NIST_P256, KeyUsageType.SIGN_VERIFY);
    var publicKey = kms.getPublicKey(r -> r.keyId(key)).publicKey();
    kms.disableKey(r -> r.keyId(key));
    assertThat(kms.getPublicKey(r -> r.keyId(key)).publicKey()).isEqualTo(publicKey);
    kms.scheduleKeyDeletion(r -> r.keyId(key));
    assertThat(refusal(() -> kms.getPublicKey(r -> r.keyId(key))))
        .isEqualTo("KMSInvalidStateException: " + key + " is pending deletion.");
  }

  @Test
  void tagsThatNoKeyMayHave_areRefused() {
    var tags = IntStream.range(0, 51).mapToObj(number -> tag("key" + number)).toList();
    assertThat(refusal(() -> kms.createKey(r -> r.tags(tags))))
        .isEqualTo("TagException: Too many tags");
    assertThat(refusal(() -> kms.createKey(r -> r.tags(tag("a"), tag("a")))))
        .isEqualTo("TagException: Duplicate tag keys");
    assertThat(refusal(() -> kms.createKey(r -> r.tags(tag("AWS:a")))))
        .isEqualTo("TagException: Tags beginning with aws: are reserved");
    assertThat(kms.listKeys().keys()).isEmpty();
  }

  @Test
  void agreementWithNoPublicKey_isRefusedWithoutAText() {
    var key = key(KeySpec.ECC_NIST_P256, KeyUsageType.KEY_AGREEMENT);
    assertThat(
            refusal(() ->
                kms.deriveSharedSecret(r ->
                    r.keyId(key)
                        .keyAgreementAlgorithm(KeyAgreementAlgorithmSpec.ECDH)
                        .publicKey(MESSAGE))))
        .isEqualTo("ValidationException");
  }

  @Test
  void usageThatASpecHasNot_isRefused() {
    assertThat(refusal(() -> key(KeySpec.RSA_2048, KeyUsageType.KEY_AGREEMENT)))
        .isEqualTo(
            "ValidationException: KeyUsage KEY_AGREEMENT is not compatible with KeySpec RSA_2048");
  }

  @Test
  void arnThatIsOfNoKeyHere_isNotFound() {
    assertThat(
            refusal(() ->
                kms.describeKey(r -> r.keyId("arn:aws:kms:us-west-2:111122223333:alias/none"))))
        .isEqualTo("NotFoundException: Invalid arn us-west-2");
    assertThat(
            refusal(
                () -> kms.describeKey(r -> r.keyId("arn:aws:kms:us-east-1:111122223333:key/foo"))))
        .isEqualTo("NotFoundException: Invalid keyId foo");
  }

  private static Tag tag(String key) {
    return Tag.builder().tagKey(key).tagValue("value").build();
  }

  private String key(KeySpec spec, KeyUsageType usage) {
    return kms.createKey(r -> r.keySpec(spec).keyUsage(usage)).keyMetadata().arn();
  }

  /// The code of a refusal, and its text where it has one.
  private static String refusal(Runnable call) {
    var details = catchThrowableOfType(KmsException.class, call::run).awsErrorDetails();
    return Optional.ofNullable(details.errorMessage())
        .map(text -> details.errorCode() + ": " + text)
        .orElse(details.errorCode());
  }
}
