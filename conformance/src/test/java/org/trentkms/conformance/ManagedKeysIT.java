package org.trentkms.conformance;

import static org.assertj.core.api.Assertions.assertThat;
import static org.trentkms.conformance.Refusal.code;
import static org.trentkms.conformance.Refusal.refusal;

import java.util.List;
import java.util.concurrent.Executors;
import java.util.function.BiConsumer;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Named;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.MethodSource;
import software.amazon.awssdk.core.SdkBytes;
import software.amazon.awssdk.services.kms.KmsClient;
import software.amazon.awssdk.services.kms.model.AliasListEntry;
import software.amazon.awssdk.services.kms.model.DataKeyPairSpec;
import software.amazon.awssdk.services.kms.model.DataKeySpec;
import software.amazon.awssdk.services.kms.model.KeyListEntry;
import software.amazon.awssdk.services.kms.model.KeyManagerType;
import software.amazon.awssdk.services.kms.model.KeyMetadata;
import software.amazon.awssdk.services.kms.model.KeySpec;
import software.amazon.awssdk.services.kms.model.KeyState;
import software.amazon.awssdk.services.kms.model.Tag;

/// AWS managed keys: predefined aliases, keys that come when they are asked for, can be seen, and
/// are nobody's to manage or to use but their service's.
@InBothModes
final class ManagedKeysIT {
  @RegisterExtension static final RunningTrent TRENT = new RunningTrent();

  private static final SdkBytes TEXT = SdkBytes.fromUtf8String("text");
  private static final String S3 = "alias/aws/s3";

  private Account account = TRENT.newAccount();
  private KmsClient kms = account.kms();

  @BeforeEach
  void takeAccount() {
    account = TRENT.newAccount();
    kms = account.kms();
  }

  @Test
  void predefinedAliases_areThere_withoutKeys() {
    var aliases = kms.listAliases().aliases();
    assertThat(aliases)
        .extracting(AliasListEntry::aliasName)
        .contains("alias/aws/ebs", "alias/aws/rds", S3, "alias/aws/ssm")
        .allMatch(name -> name.startsWith("alias/aws/"))
        .isSorted();
    assertThat(aliases)
        .allSatisfy(alias -> {
          assertThat(alias.aliasArn()).isEqualTo(account.aliasArn(alias.aliasName()));
          assertThat(alias.targetKeyId()).isNull();
          assertThat(alias.creationDate()).isNull();
          assertThat(alias.lastUpdatedDate()).isNull();
        });
    assertThat(kms.listKeys().keys()).isEmpty();
    assertThat(code(() -> kms.describeKey(r -> r.keyId("alias/aws/none"))))
        .isEqualTo("NotFoundException");
    assertThat(code(() -> kms.encrypt(r -> r.keyId(S3).plaintext(TEXT))))
        .isEqualTo("NotFoundException");
  }

  @Test
  void describedAlias_getsItsKey_whichIsSeenFromThenOn() {
    var made = describe(S3);
    assertThat(made.keyManager()).isEqualTo(KeyManagerType.AWS);
    assertThat(made.description())
        .isEqualTo("Default key that protects my S3 objects when no other key is defined");
    assertThat(made.keySpec()).isEqualTo(KeySpec.SYMMETRIC_DEFAULT);
    assertThat(made.keyState()).isEqualTo(KeyState.ENABLED);
    assertThat(made.multiRegion()).isFalse();
    assertThat(Stream.of(S3, account.aliasArn(S3), made.keyId(), made.arn()))
        .allSatisfy(name -> assertThat(describe(name)).isEqualTo(made));

    assertThat(kms.listKeys().keys()).extracting(KeyListEntry::keyArn).containsExactly(made.arn());
    var alias = kms.listAliases(r -> r.keyId(made.keyId())).aliases();
    assertThat(alias).extracting(AliasListEntry::aliasName).containsExactly(S3);
    assertThat(alias).extracting(AliasListEntry::targetKeyId).containsExactly(made.keyId());
    assertThat(alias.getFirst().creationDate()).isEqualTo(made.creationDate());
    assertThat(kms.listAliases().aliases()).containsAll(alias);
    assertThat(TRENT.newAccount().kms().listKeys().keys()).isEmpty();
  }

  @Test
  void managedKey_isRotatedYearly_andShowsItsPolicy() {
    var key = describe(S3).keyId();
    var rotation = kms.getKeyRotationStatus(r -> r.keyId(key));
    assertThat(rotation.keyRotationEnabled()).isTrue();
    assertThat(rotation.rotationPeriodInDays()).isEqualTo(365);
    assertThat(kms.listKeyRotations(r -> r.keyId(key)).rotations()).isEmpty();
    assertThat(kms.listResourceTags(r -> r.keyId(key)).tags()).isEmpty();
    assertThat(kms.listKeyPolicies(r -> r.keyId(key)).policyNames()).containsExactly("default");
    assertThat(kms.getKeyPolicy(r -> r.keyId(key)).policy())
        .contains("\"kms:ViaService\" : \"s3.us-east-1.amazonaws.com\"")
        .contains("\"kms:CallerAccount\" : \"" + account.id() + "\"");
  }

  @Test
  void aliasDescribedByManyAtOnce_getsOneKey() throws Exception {
    try (var threads = Executors.newVirtualThreadPerTaskExecutor()) {
      var calls =
          IntStream.range(0, 20)
              .mapToObj(_ -> threads.submit(() -> describe("alias/aws/ebs").keyId()))
              .toList();
      var first = calls.getFirst().get();
      for (var call : calls) {
        assertThat(call.get()).isEqualTo(first);
      }
    }
    assertThat(kms.listKeys().keys()).hasSize(1);
  }

  @Test
  void aliases_arePagedInOneOrder_withAndWithoutKeys() {
    var key = account.createKey();
    List.of("alias/a", "alias/aws-like", "alias/azure")
        .forEach(name -> account.createAlias(name, key));
    describe("alias/aws/rds");
    var all = kms.listAliases(r -> r.limit(100)).aliases();
    assertThat(all)
        .extracting(AliasListEntry::aliasName)
        .contains("alias/a", "alias/aws-like", "alias/azure", "alias/aws/rds", S3)
        .isSorted()
        .doesNotHaveDuplicates();
    for (var limit : List.of(1, 2, 7, all.size() - 1, all.size())) {
      var paged = kms.listAliasesPaginator(r -> r.limit(limit)).aliases().stream().toList();
      assertThat(paged).isEqualTo(all);
    }
  }

  @ParameterizedTest
  @MethodSource("refused")
  void managedKey_isNobodysToManageOrToUse(BiConsumer<KmsClient, String> call, String action) {
    var key = describe(S3);
    assertThat(refusal(() -> call.accept(kms, key.keyId())))
        .isEqualTo(
            Refusal.of(
                "AccessDeniedException",
                "User: arn:aws:iam::%1$s:root is not authorized to perform: kms:%2$s on resource: %3$s because no resource-based policy allows the kms:%2$s action"
                    .formatted(account.id(), action, key.arn())));
    assertThat(describe(S3)).isEqualTo(key);
  }

  @SuppressWarnings("checkstyle:methodlength") // a table
  static Stream<Arguments> refused() {
    return Stream.of(
        call("EnableKey", (kms, key) -> kms.enableKey(r -> r.keyId(key))),
        call("DisableKey", (kms, key) -> kms.disableKey(r -> r.keyId(key))),
        call("ScheduleKeyDeletion", (kms, key) -> kms.scheduleKeyDeletion(r -> r.keyId(key))),
        call("CancelKeyDeletion", (kms, key) -> kms.cancelKeyDeletion(r -> r.keyId(key))),
        call(
            "UpdateKeyDescription",
            (kms, key) -> kms.updateKeyDescription(r -> r.keyId(key).description("mine"))),
        call(
            "PutKeyPolicy",
            (kms, key) ->
                kms.putKeyPolicy(
                    r -> r.keyId(key).policy(kms.getKeyPolicy(p -> p.keyId(key)).policy()))),
        call("EnableKeyRotation", (kms, key) -> kms.enableKeyRotation(r -> r.keyId(key))),
        call("DisableKeyRotation", (kms, key) -> kms.disableKeyRotation(r -> r.keyId(key))),
        call("RotateKeyOnDemand", (kms, key) -> kms.rotateKeyOnDemand(r -> r.keyId(key))),
        call(
            "TagResource",
            (kms, key) ->
                kms.tagResource(
                    r -> r.keyId(key).tags(Tag.builder().tagKey("a").tagValue("b").build()))),
        call("UntagResource", (kms, key) -> kms.untagResource(r -> r.keyId(key).tagKeys("a"))),
        call(
            "CreateAlias",
            (kms, key) -> kms.createAlias(r -> r.aliasName("alias/mine").targetKeyId(key))),
        call("Encrypt", (kms, key) -> kms.encrypt(r -> r.keyId(key).plaintext(TEXT))),
        call("Encrypt", (kms, _) -> kms.encrypt(r -> r.keyId(S3).plaintext(TEXT))),
        call(
            "GenerateDataKey",
            (kms, key) -> kms.generateDataKey(r -> r.keyId(key).keySpec(DataKeySpec.AES_256))),
        call(
            "GenerateDataKeyWithoutPlaintext",
            (kms, key) ->
                kms.generateDataKeyWithoutPlaintext(
                    r -> r.keyId(key).keySpec(DataKeySpec.AES_256))),
        call(
            "GenerateDataKeyPair",
            (kms, key) ->
                kms.generateDataKeyPair(
                    r -> r.keyId(key).keyPairSpec(DataKeyPairSpec.ECC_NIST_P256))),
        call(
            "ReEncryptTo",
            (kms, key) -> {
              var own = kms.createKey().keyMetadata().keyId();
              var blob = kms.encrypt(r -> r.keyId(own).plaintext(TEXT)).ciphertextBlob();
              kms.reEncrypt(r -> r.ciphertextBlob(blob).destinationKeyId(key));
            }));
  }

  private static Arguments call(String action, BiConsumer<KmsClient, String> call) {
    return Arguments.of(Named.of(action, call), action);
  }

  @Test
  void reservedNames_areNobodysToGive() {
    var key = account.createKey();
    describe(S3);
    assertThat(code(() -> account.createAlias("alias/aws/mine", key)))
        .isEqualTo("NotAuthorizedException");
    assertThat(code(() -> kms.updateAlias(r -> r.aliasName(S3).targetKeyId(key))))
        .isEqualTo("ValidationException");
    assertThat(code(() -> kms.deleteAlias(r -> r.aliasName(S3)))).isEqualTo("ValidationException");
    assertThat(kms.describeKey(r -> r.keyId(S3)).keyMetadata().keyManager())
        .isEqualTo(KeyManagerType.AWS);
  }

  private KeyMetadata describe(String name) {
    return kms.describeKey(r -> r.keyId(name)).keyMetadata();
  }
}
