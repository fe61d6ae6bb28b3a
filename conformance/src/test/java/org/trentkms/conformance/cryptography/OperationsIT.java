package org.trentkms.conformance.cryptography;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatCode;
import static org.trentkms.conformance.Refusal.code;
import static org.trentkms.conformance.Refusal.refusal;

import java.util.Arrays;
import java.util.List;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.EnumSource;
import org.junit.jupiter.params.provider.EnumSource.Mode;
import org.junit.jupiter.params.provider.MethodSource;
import org.trentkms.conformance.AwsVerified;
import org.trentkms.conformance.InBothModes;
import org.trentkms.conformance.Refusal;
import org.trentkms.conformance.RunningTrent;
import org.trentkms.conformance.cryptography.CryptographicOperation.More;
import software.amazon.awssdk.core.SdkBytes;
import software.amazon.awssdk.services.kms.model.DryRunModifierType;
import software.amazon.awssdk.services.kms.model.EncryptionAlgorithmSpec;
import software.amazon.awssdk.services.kms.model.KeyAgreementAlgorithmSpec;
import software.amazon.awssdk.services.kms.model.KeySpec;
import software.amazon.awssdk.services.kms.model.KeyUsageType;

/// What all cryptographic operations have in common: how a key is named, who may use it and in
/// which state, and what a dry run says.
@InBothModes
final class OperationsIT {
  @RegisterExtension static final RunningTrent TRENT = new RunningTrent();

  private static final Refusal WOULD_HAVE_SUCCEEDED =
      Refusal.of(
          "DryRunOperationException",
          "The request would have succeeded, but the DryRun option is set.");

  static Stream<Arguments> operationsAndKindsOfOtherUsages() {
    return Stream.of(CryptographicOperation.values())
        .filter(operation -> operation != CryptographicOperation.GET_PUBLIC_KEY)
        .flatMap(operation ->
            Kind.all()
                .filter(kind -> kind.usage() != operation.usage())
                .map(kind -> Arguments.of(operation, kind)));
  }

  @ParameterizedTest
  @EnumSource
  void everyFormOfNamingTheKey_works(CryptographicOperation operation) {
    var account = TRENT.newAccount();
    var key = operation.createKey(account);
    account.createAlias("alias/operation", key.id());
    var call = operation.prepare(key);
    for (var name :
        List.of(key.id(), key.arn(), "alias/operation", account.aliasArn("alias/operation"))) {
      assertThatCode(() -> call.make(account.kms(), name)).as(name).doesNotThrowAnyException();
    }
  }

  @ParameterizedTest
  @EnumSource
  void keyThatIsNotThere_isNotFoundException(CryptographicOperation operation) {
    var account = TRENT.newAccount();
    var call = operation.prepare(operation.createKey(account));
    for (var name :
        List.of(
            "12345678-1234-1234-1234-123456789012",
            account.keyArn("12345678-1234-1234-1234-123456789012"),
            "alias/none",
            account.aliasArn("alias/none"),
            "nonsense",
            "arn:aws:kms:eu-west-1:" + account.id() + ":alias/operation")) {
      assertThat(code(() -> call.make(account.kms(), name)))
          .as(name)
          .isEqualTo("NotFoundException");
    }
  }

  @ParameterizedTest
  @EnumSource
  void keyOfAnotherAccount_isAccessDeniedException(CryptographicOperation operation) {
    var owner = TRENT.newAccount();
    var key = operation.createKey(owner);
    owner.createAlias("alias/operation", key.id());
    var call = operation.prepare(key);
    var stranger = TRENT.newAccount();
    for (var name : List.of(key.arn(), owner.aliasArn("alias/operation"))) {
      assertThat(code(() -> call.make(stranger.kms(), name)))
          .as(name)
          .isEqualTo("AccessDeniedException");
    }
    assertThat(code(() -> call.make(stranger.kms(), key.id()))).isEqualTo("NotFoundException");
  }

  /// Public keys of disabled keys are given out.
  @ParameterizedTest
  @EnumSource(names = "GET_PUBLIC_KEY", mode = Mode.EXCLUDE)
  @AwsVerified(source = "AWS KMS Developer Guide, Key states of AWS KMS keys", year = 2026)
  void keyThatIsNotEnabled_isRefusedByItsState_andServesAgain(CryptographicOperation operation) {
    var account = TRENT.newAccount();
    var key = operation.createKey(account);
    var call = operation.prepare(key);
    account.kms().disableKey(r -> r.keyId(key.id()));
    assertThat(refusal(() -> call.make(account.kms(), key.id())))
        .isEqualTo(Refusal.of("DisabledException", key.arn() + " is disabled."));
    account.kms().scheduleKeyDeletion(r -> r.keyId(key.id()));
    assertThat(refusal(() -> call.make(account.kms(), key.id())))
        .isEqualTo(Refusal.of("KMSInvalidStateException", key.arn() + " is pending deletion."));
    account.kms().cancelKeyDeletion(r -> r.keyId(key.id()));
    account.kms().enableKey(r -> r.keyId(key.id()));
    assertThatCode(() -> call.make(account.kms(), key.id())).doesNotThrowAnyException();
  }

  @ParameterizedTest
  @EnumSource(names = "GET_PUBLIC_KEY", mode = Mode.EXCLUDE)
  @AwsVerified(source = "AWS KMS Developer Guide, Testing your permissions: DryRun", year = 2026)
  void dryRun_saysWhatTheCallWouldSay(CryptographicOperation operation) {
    var account = TRENT.newAccount();
    var key = operation.createKey(account);
    var call = operation.prepare(key);
    assertThat(refusal(() -> call.make(account.kms(), key.id(), More.DRY_RUN)))
        .isEqualTo(WOULD_HAVE_SUCCEEDED);
    var stranger = TRENT.newAccount();
    assertThat(code(() -> call.make(stranger.kms(), key.arn(), More.DRY_RUN)))
        .isEqualTo("AccessDeniedException");
    account.kms().disableKey(r -> r.keyId(key.id()));
    assertThat(code(() -> call.make(account.kms(), key.id(), More.DRY_RUN)))
        .isEqualTo("DisabledException");
  }

  @ParameterizedTest
  @EnumSource
  void grantToken_isInvalidGrantTokenException(CryptographicOperation operation) {
    var account = TRENT.newAccount();
    var key = operation.createKey(account);
    var call = operation.prepare(key);
    assertThat(
            code(() -> call.make(account.kms(), key.id(), new More(false, List.of("AQpAM2RhZ")))))
        .isEqualTo("InvalidGrantTokenException");
  }

  @ParameterizedTest(name = "{0} with {1}")
  @MethodSource("operationsAndKindsOfOtherUsages")
  void keyOfAnotherUsage_isRefused(CryptographicOperation operation, Kind kind) {
    var key = kind.key(TRENT);
    var call = operation.prepare(operation.sharedKey(TRENT));
    for (var more : List.of(More.NOTHING, More.DRY_RUN)) {
      assertThat(refusal(() -> call.make(key.kms(), key.id(), more)))
          .isEqualTo(ofAnotherUsage(operation, kind, key.arn()));
    }
  }

  /// Of a symmetric ciphertext it is told first that it is another key's.
  private static Refusal ofAnotherUsage(CryptographicOperation operation, Kind kind, String arn) {
    return List.of(CryptographicOperation.DECRYPT, CryptographicOperation.RE_ENCRYPT_FROM)
            .contains(operation)
        ? Refusal.of(
            "IncorrectKeyException",
            "The key ID in the request does not identify a CMK that can perform this operation.")
        : Refusal.of(
            "InvalidKeyUsageException",
            arn
                + " key usage is "
                + kind.usage()
                + " which is not valid for "
                + operation.action()
                + ".");
  }

  @Test
  @AwsVerified(
      source = "AWS KMS API Reference, Decrypt and ReEncrypt: DryRunModifiers",
      year = 2026)
  void dryRunThatIgnoresTheCiphertext_needsNoneButAKey() {
    for (var one : List.of(Encrypting.symmetric(), Encrypting.asymmetric().toList().getLast())) {
      var key = one.key(TRENT);
      var garbage = SdkBytes.fromUtf8String("garbage");
      for (var ciphertext : Arrays.asList(null, garbage)) {
        assertThat(
                refusal(() ->
                    key.kms()
                        .decrypt(r ->
                            r.keyId(key.id())
                                .encryptionAlgorithm(one.algorithm())
                                .ciphertextBlob(ciphertext)
                                .dryRun(true)
                                .dryRunModifiers(DryRunModifierType.IGNORE_CIPHERTEXT))))
            .isEqualTo(WOULD_HAVE_SUCCEEDED);
        assertThat(
                refusal(() ->
                    key.kms()
                        .reEncrypt(r ->
                            r.sourceKeyId(key.id())
                                .sourceEncryptionAlgorithm(one.algorithm())
                                .destinationKeyId(key.id())
                                .destinationEncryptionAlgorithm(one.algorithm())
                                .ciphertextBlob(ciphertext)
                                .dryRun(true)
                                .dryRunModifiers(DryRunModifierType.IGNORE_CIPHERTEXT))))
            .isEqualTo(WOULD_HAVE_SUCCEEDED);
      }
    }
  }

  @Test
  void modifierOfADryRun_withoutDryRunOrKey_isValidationException() {
    var key = TRENT.key(KeySpec.RSA_2048, KeyUsageType.ENCRYPT_DECRYPT);
    var algorithm = EncryptionAlgorithmSpec.RSAES_OAEP_SHA_1;
    var ciphertext = SdkBytes.fromByteArray(key.encrypt(algorithm, new byte[1]));
    assertThat(
            code(() ->
                key.kms()
                    .decrypt(r ->
                        r.keyId(key.id())
                            .encryptionAlgorithm(algorithm)
                            .ciphertextBlob(ciphertext)
                            .dryRunModifiers(DryRunModifierType.IGNORE_CIPHERTEXT))))
        .isEqualTo("ValidationException");
    assertThat(
            code(() ->
                key.kms()
                    .decrypt(r ->
                        r.encryptionAlgorithm(algorithm)
                            .dryRun(true)
                            .dryRunModifiers(DryRunModifierType.IGNORE_CIPHERTEXT))))
        .isEqualTo("ValidationException");
    assertThat(
            code(() ->
                key.kms()
                    .decrypt(r -> r.keyId(key.id()).encryptionAlgorithm(algorithm).dryRun(true))))
        .isEqualTo("ValidationException");
  }

  @Test
  void dryRunThatIgnoresTheCiphertext_stillHoldsAlgorithmAndStateAgainstTheKey() {
    var key = TRENT.key(KeySpec.RSA_2048, KeyUsageType.ENCRYPT_DECRYPT);
    assertThat(
            code(() ->
                key.kms()
                    .decrypt(r ->
                        r.keyId(key.id())
                            .dryRun(true)
                            .dryRunModifiers(DryRunModifierType.IGNORE_CIPHERTEXT))))
        .isEqualTo("InvalidKeyUsageException");
    var account = TRENT.newAccount();
    var disabled = account.createDisabledKey();
    assertThat(
            code(() ->
                account
                    .kms()
                    .decrypt(r ->
                        r.keyId(disabled)
                            .dryRun(true)
                            .dryRunModifiers(DryRunModifierType.IGNORE_CIPHERTEXT))))
        .isEqualTo("DisabledException");
  }

  @Test
  void recipientOfASharedSecret_isRefused() {
    var key = TRENT.key(KeySpec.ECC_NIST_P256, KeyUsageType.KEY_AGREEMENT);
    var peer = SdkBytes.fromByteArray(Peer.of(KeySpec.ECC_NIST_P256, new Chance(5)).publicKey());
    assertThat(
            code(() ->
                key.kms()
                    .deriveSharedSecret(r ->
                        r.keyId(key.id())
                            .publicKey(peer)
                            .keyAgreementAlgorithm(KeyAgreementAlgorithmSpec.ECDH)
                            .recipient(to -> to.attestationDocument(peer)))))
        .isEqualTo("ValidationException");
  }
}
