package org.trentkms.conformance;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;
import static org.trentkms.conformance.Refusal.code;
import static org.trentkms.conformance.Refusal.refusal;

import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.ArrayList;
import java.util.stream.Stream;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import software.amazon.awssdk.services.kms.KmsClient;
import software.amazon.awssdk.services.kms.model.CustomerMasterKeySpec;
import software.amazon.awssdk.services.kms.model.EncryptionAlgorithmSpec;
import software.amazon.awssdk.services.kms.model.KeyManagerType;
import software.amazon.awssdk.services.kms.model.KeyMetadata;
import software.amazon.awssdk.services.kms.model.KeySpec;
import software.amazon.awssdk.services.kms.model.KeyState;
import software.amazon.awssdk.services.kms.model.KeyUsageType;
import software.amazon.awssdk.services.kms.model.OriginType;

@InBothModes
final class KeysIT {
  @RegisterExtension static final RunningTrent TRENT = new RunningTrent();

  private static Account account;
  private static KmsClient kms;

  @BeforeAll
  static void takeAccount() {
    account = TRENT.newAccount();
    kms = account.kms();
  }

  @Test
  @AwsVerified(source = "AWS KMS API Reference, CreateKey (Response Syntax, Examples)", year = 2026)
  @SuppressWarnings("deprecation") // the old name of KeySpec, which clients still read
  void createKey_withoutParameters_makesAnEnabledSymmetricKey() {
    var made = kms.createKey().keyMetadata();
    assertThat(made.keyId()).matches("[0-9a-f]{8}(-[0-9a-f]{4}){3}-[0-9a-f]{12}");
    assertThat(made)
        .isEqualTo(
            KeyMetadata.builder()
                .awsAccountId(account.id())
                .keyId(made.keyId())
                .arn(account.keyArn(made.keyId()))
                .creationDate(made.creationDate())
                .enabled(true)
                .description("")
                .keyUsage(KeyUsageType.ENCRYPT_DECRYPT)
                .keyState(KeyState.ENABLED)
                .origin(OriginType.AWS_KMS)
                .keyManager(KeyManagerType.CUSTOMER)
                .customerMasterKeySpec(CustomerMasterKeySpec.SYMMETRIC_DEFAULT)
                .keySpec(KeySpec.SYMMETRIC_DEFAULT)
                .encryptionAlgorithms(EncryptionAlgorithmSpec.SYMMETRIC_DEFAULT)
                .multiRegion(false)
                .currentKeyMaterialId(made.currentKeyMaterialId())
                .build());
    assertThat(made.currentKeyMaterialId()).matches("[0-9a-f]{64}");
    assertThat(made.creationDate()).isCloseTo(Instant.now(), within(1, ChronoUnit.MINUTES));
  }

  @Test
  void createKey_withEveryDefaultSpelledOut_isTheSame() {
    var made =
        kms.createKey(request ->
                request
                    .description("spelled out")
                    .keySpec(KeySpec.SYMMETRIC_DEFAULT)
                    .keyUsage(KeyUsageType.ENCRYPT_DECRYPT)
                    .origin(OriginType.AWS_KMS)
                    .multiRegion(false)
                    .bypassPolicyLockoutSafetyCheck(true))
            .keyMetadata();
    assertThat(made.description()).isEqualTo("spelled out");
    assertThat(made.keyState()).isEqualTo(KeyState.ENABLED);
  }

  @Test
  @SuppressWarnings("deprecation") // the old name of KeySpec, which clients still send
  void createKey_withTheDeprecatedSpec_isTheSame() {
    var made =
        kms.createKey(
                request -> request.customerMasterKeySpec(CustomerMasterKeySpec.SYMMETRIC_DEFAULT))
            .keyMetadata();
    assertThat(made.keySpec()).isEqualTo(KeySpec.SYMMETRIC_DEFAULT);
  }

  @Test
  @AwsVerified(
      source = "AWS KMS API Reference, CreateKey: not idempotent, a new key each time",
      year = 2026)
  void createKey_twice_makesTwoKeys() {
    assertThat(account.createKey()).isNotEqualTo(account.createKey());
  }

  @Test
  void listKeys_inPages_showsEveryKeyOnce_whateverIsMadeMeanwhile() {
    var lister = TRENT.newAccount();
    var keys = Stream.generate(lister::createKey).limit(7).toList();
    var listed = new ArrayList<String>();
    String marker = null;
    do {
      var from = marker;
      var page = lister.kms().listKeys(request -> request.limit(3).marker(from));
      page.keys().forEach(entry -> listed.add(entry.keyId()));
      assertThat(page.nextMarker() != null).isEqualTo(page.truncated());
      marker = page.nextMarker();
      lister.createKey();
    } while (marker != null);
    assertThat(listed).doesNotHaveDuplicates().containsAll(keys);
  }

  @Test
  void createKey_withUnknownKeySpec_isValidationException() {
    assertThat(code(() -> kms.createKey(request -> request.keySpec("AES_512"))))
        .isEqualTo("ValidationException");
  }

  @Test
  void createKey_withTooLongDescription_saysWhichLengthIsAllowed() {
    assertThat(refusal(() -> account.createKey(request -> request.description("d".repeat(8193)))))
        .isEqualTo(
            Refusal.of(
                "ValidationException",
                "1 validation error detected: Value '"
                    + "d".repeat(8193)
                    + "' at 'description' failed to satisfy constraint: Member must have length"
                    + " less than or equal to 8192"));
  }

  @Test
  void describeKey_showsWhatCreateKeyHasShown() {
    var made = kms.createKey(request -> request.description("a description")).keyMetadata();
    assertThat(kms.describeKey(request -> request.keyId(made.keyId())).keyMetadata())
        .isEqualTo(made);
  }

  @ParameterizedTest
  @ValueSource(strings = {"", "changed", "Ünïcödé ☃ and \"quotes\" \\ 𝄞"})
  void updateKeyDescription_replacesIt(String description) {
    var key = account.createKey(request -> request.description("before"));
    kms.updateKeyDescription(request -> request.keyId(key).description(description));
    assertThat(describe(key).description()).isEqualTo(description);
  }

  @Test
  void updateKeyDescription_withoutDescription_isValidationException() {
    var key = account.createKey();
    assertThat(refusal(() -> kms.updateKeyDescription(request -> request.keyId(key))))
        .isEqualTo(
            Refusal.of(
                "ValidationException",
                "1 validation error detected: Value null at 'description' failed to satisfy"
                    + " constraint: Member must not be null"));
  }

  @Test
  @AwsVerified(
      source = "AWS KMS API Reference, DisableKey and EnableKey; Key states of AWS KMS keys",
      year = 2026)
  void disableKey_andEnableKey_switchTheState_andMayBeRepeated() {
    var key = account.createKey();
    for (var i = 0; i < 2; i++) {
      kms.disableKey(request -> request.keyId(key));
      assertThat(describe(key).keyState()).isEqualTo(KeyState.DISABLED);
      assertThat(describe(key).enabled()).isFalse();
    }
    for (var i = 0; i < 2; i++) {
      kms.enableKey(request -> request.keyId(key));
      assertThat(describe(key).keyState()).isEqualTo(KeyState.ENABLED);
      assertThat(describe(key).enabled()).isTrue();
    }
  }

  @Test
  @AwsVerified(source = "AWS KMS API Reference, ScheduleKeyDeletion: 30 by default", year = 2026)
  void scheduleKeyDeletion_withoutWindow_waitsThirtyDays() {
    var key = account.createKey();
    var scheduled = kms.scheduleKeyDeletion(request -> request.keyId(key));
    assertThat(scheduled.keyId()).isEqualTo(account.keyArn(key));
    assertThat(scheduled.keyState()).isEqualTo(KeyState.PENDING_DELETION);
    assertThat(scheduled.pendingWindowInDays()).isEqualTo(30);
    assertThat(scheduled.deletionDate())
        .isCloseTo(Instant.now().plus(30, ChronoUnit.DAYS), within(1, ChronoUnit.MINUTES));
    var described = describe(key);
    assertThat(described.keyState()).isEqualTo(KeyState.PENDING_DELETION);
    assertThat(described.enabled()).isFalse();
    assertThat(described.deletionDate()).isEqualTo(scheduled.deletionDate());
    assertThat(described.pendingDeletionWindowInDays()).isNull();
  }

  @ParameterizedTest
  @ValueSource(ints = {7, 8, 30})
  @AwsVerified(source = "AWS KMS API Reference, ScheduleKeyDeletion: 7 to 30 days", year = 2026)
  void scheduleKeyDeletion_withWindow_waitsSoLong(int days) {
    var key = account.createKey();
    var scheduled =
        kms.scheduleKeyDeletion(request -> request.keyId(key).pendingWindowInDays(days));
    assertThat(scheduled.pendingWindowInDays()).isEqualTo(days);
    assertThat(scheduled.deletionDate())
        .isCloseTo(Instant.now().plus(days, ChronoUnit.DAYS), within(1, ChronoUnit.MINUTES));
  }

  @ParameterizedTest
  @ValueSource(ints = {-1, 0, 1, 6, 31, 365, 366})
  @AwsVerified(source = "AWS KMS API Reference, ScheduleKeyDeletion: 7 to 30 days", year = 2026)
  void scheduleKeyDeletion_withWindowOutOfRange_isValidationException(int days) {
    var key = account.createKey();
    assertThat(
            code(() ->
                kms.scheduleKeyDeletion(request -> request.keyId(key).pendingWindowInDays(days))))
        .isEqualTo("ValidationException");
    assertThat(describe(key).keyState()).isEqualTo(KeyState.ENABLED);
  }

  @Test
  @AwsVerified(source = "AWS KMS Developer Guide, Cancel key deletion", year = 2026)
  void cancelKeyDeletion_leavesTheKeyDisabled() {
    var key = account.createKeyPendingDeletion();
    assertThat(kms.cancelKeyDeletion(request -> request.keyId(key)).keyId())
        .isEqualTo(account.keyArn(key));
    assertThat(describe(key).keyState()).isEqualTo(KeyState.DISABLED);
    assertThat(describe(key).deletionDate()).isNull();
    kms.enableKey(request -> request.keyId(key));
    assertThat(describe(key).keyState()).isEqualTo(KeyState.ENABLED);
  }

  @Test
  @AwsVerified(source = "AWS KMS API Reference, GetKeyRotationStatus", year = 2026)
  void getKeyRotationStatus_ofANewKey_isFalse() {
    var key = account.createKey();
    var status = kms.getKeyRotationStatus(request -> request.keyId(key));
    assertThat(status.keyRotationEnabled()).isFalse();
    assertThat(status.keyId()).isIn(key, account.keyArn(key));
    assertThat(status.rotationPeriodInDays()).isNull();
    assertThat(status.nextRotationDate()).isNull();
    assertThat(status.onDemandRotationStartDate()).isNull();
  }

  private static KeyMetadata describe(String key) {
    return kms.describeKey(request -> request.keyId(key)).keyMetadata();
  }
}
