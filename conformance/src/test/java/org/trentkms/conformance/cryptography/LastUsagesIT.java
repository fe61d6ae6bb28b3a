package org.trentkms.conformance.cryptography;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;
import static org.trentkms.conformance.Refusal.code;

import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.Locale;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;
import org.junit.jupiter.params.provider.EnumSource.Mode;
import org.trentkms.conformance.Account;
import org.trentkms.conformance.AwsVerified;
import org.trentkms.conformance.InBothModes;
import org.trentkms.conformance.KmsKey;
import org.trentkms.conformance.RunningTrent;
import org.trentkms.conformance.cryptography.CryptographicOperation.More;
import software.amazon.awssdk.services.kms.model.GetKeyLastUsageResponse;
import software.amazon.awssdk.services.kms.model.KeyLastUsageData;
import software.amazon.awssdk.services.kms.model.KeySpec;
import software.amazon.awssdk.services.kms.model.KeyUsageType;
import software.amazon.awssdk.services.kms.model.MessageType;
import software.amazon.awssdk.services.kms.model.SigningAlgorithmSpec;

/// What GetKeyLastUsage tells, and which calls count.
@InBothModes
final class LastUsagesIT {

  @RegisterExtension static final RunningTrent TRENT = new RunningTrent();
  private static final KeyLastUsageData NONE = KeyLastUsageData.builder().build();

  private static Account account;

  @BeforeAll
  static void takeAccount() {
    account = TRENT.newAccount();
  }

  @ParameterizedTest
  @EnumSource(names = "GET_PUBLIC_KEY", mode = Mode.EXCLUDE)
  @AwsVerified(source = "AWS KMS API Reference, GetKeyLastUsage", year = 2026)
  void operation_isTheLastUse_asSoonAsItIsAnswered(CryptographicOperation operation) {
    var key = operation.createKey(account);
    var call = operation.prepare(key);
    call.make(account.kms(), key.id());

    var usage = usage(key);
    var last = usage.keyLastUsage();
    assertThat(last.operationAsString())
        .isEqualTo(operation.action().startsWith("ReEncrypt") ? "ReEncrypt" : operation.action());
    assertThat(last.timestamp()).isCloseTo(Instant.now(), within(1, ChronoUnit.MINUTES));
    assertThat(last.cloudTrailEventId()).matches("[0-9a-f-]{36}");
    assertThat(last.kmsRequestId()).matches("[0-9a-f-]{36}").isNotEqualTo(last.cloudTrailEventId());
    assertThat(usage.keyId()).isEqualTo(key.id());
  }

  @Test
  @AwsVerified(source = "AWS KMS API Reference, GetKeyLastUsage", year = 2026)
  void keyThatWasNotUsed_hasAnEmptyUse_andIsTrackedSinceItWasMade() {
    var key = newKey();

    var usage = usage(key);
    assertThat(usage.keyLastUsage()).isEqualTo(NONE);
    assertThat(usage.keyCreationDate())
        .isEqualTo(account.kms().describeKey(r -> r.keyId(key.id())).keyMetadata().creationDate());
    assertThat(usage.trackingStartDate()).isEqualTo(usage.keyCreationDate());
  }

  @Test
  void requestId_isThatOfTheCall() {
    var key = newKey();
    var made = account.kms().generateDataKey(r -> r.keyId(key.id()).numberOfBytes(16));

    assertThat(usage(key).keyLastUsage().kmsRequestId())
        .isEqualTo(made.responseMetadata().requestId());
  }

  @Test
  void reEncrypt_isOneUseOfBothKeys() {
    var from = newKey();
    var to = newKey();
    var blob = account.encrypt(from.id(), "text");
    var made = account.kms().reEncrypt(r -> r.ciphertextBlob(blob).destinationKeyId(to.arn()));

    var last = usage(from).keyLastUsage();
    assertThat(last.kmsRequestId()).isEqualTo(made.responseMetadata().requestId());
    assertThat(usage(to).keyLastUsage()).isEqualTo(last);
  }

  @ParameterizedTest
  @EnumSource(names = "GET_PUBLIC_KEY", mode = Mode.EXCLUDE)
  void dryRunAndRefusal_areNoUses(CryptographicOperation operation) {
    var key = operation.createKey(account);
    var call = operation.prepare(key);
    var before = usage(key).keyLastUsage();
    assertThat(code(() -> call.make(account.kms(), key.id(), More.DRY_RUN)))
        .isEqualTo("DryRunOperationException");
    account.kms().disableKey(r -> r.keyId(key.id()));
    assertThat(code(() -> call.make(account.kms(), key.id()))).isEqualTo("DisabledException");

    assertThat(usage(key).keyLastUsage()).isEqualTo(before);
  }

  @Test
  void managementAndGetPublicKey_areNoUses() {
    var key = KmsKey.create(account, KeySpec.ECC_NIST_P256, KeyUsageType.SIGN_VERIFY);
    key.publicKey();
    account.kms().describeKey(r -> r.keyId(key.id()));
    account.kms().updateKeyDescription(r -> r.keyId(key.id()).description("described"));
    assertThat(
            key.verifies(
                SigningAlgorithmSpec.ECDSA_SHA_256, MessageType.RAW, new byte[9], new byte[9]))
        .isFalse();

    assertThat(usage(key).keyLastUsage()).isEqualTo(NONE);
  }

  @Test
  void everyState_tells() {
    var key = newKey();
    account.encrypt(key.id(), "text");
    var last = usage(key).keyLastUsage();
    account.kms().disableKey(r -> r.keyId(key.id()));
    assertThat(usage(key).keyLastUsage()).isEqualTo(last);
    account.kms().scheduleKeyDeletion(r -> r.keyId(key.id()));
    assertThat(usage(key).keyLastUsage()).isEqualTo(last);
  }

  @Test
  void aliasesAreRefused_andUnknownKeysNotFound() {
    var key = newKey();
    var alias = "alias/" + key.id().toLowerCase(Locale.ROOT);
    account.createAlias(alias, key.id());
    assertThat(code(() -> account.kms().getKeyLastUsage(r -> r.keyId(alias))))
        .isEqualTo("InvalidArnException");
    assertThat(
            code(() ->
                account
                    .kms()
                    .getKeyLastUsage(r -> r.keyId("00000000-0000-4000-8000-000000000000"))))
        .isEqualTo("NotFoundException");
    var other = TRENT.newAccount();
    assertThat(code(() -> other.kms().getKeyLastUsage(r -> r.keyId(key.arn()))))
        .isEqualTo("AccessDeniedException");
  }

  private static KmsKey newKey() {
    return KmsKey.create(account, KeySpec.SYMMETRIC_DEFAULT, KeyUsageType.ENCRYPT_DECRYPT);
  }

  private static GetKeyLastUsageResponse usage(KmsKey key) {
    return account.kms().getKeyLastUsage(r -> r.keyId(key.arn()));
  }
}
