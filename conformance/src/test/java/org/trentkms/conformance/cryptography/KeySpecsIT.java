package org.trentkms.conformance.cryptography;

import static org.assertj.core.api.Assertions.assertThat;
import static org.trentkms.conformance.Refusal.code;
import static org.trentkms.conformance.Refusal.refusal;

import java.security.GeneralSecurityException;
import java.util.Arrays;
import java.util.List;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;
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
import software.amazon.awssdk.services.kms.model.CustomerMasterKeySpec;
import software.amazon.awssdk.services.kms.model.GetPublicKeyResponse;
import software.amazon.awssdk.services.kms.model.KeyManagerType;
import software.amazon.awssdk.services.kms.model.KeyMetadata;
import software.amazon.awssdk.services.kms.model.KeySpec;
import software.amazon.awssdk.services.kms.model.KeyState;
import software.amazon.awssdk.services.kms.model.KeyUsageType;
import software.amazon.awssdk.services.kms.model.OriginType;

/// Keys of every spec and usage as CreateKey, DescribeKey and GetPublicKey show them, and those
/// that cannot be.
@SuppressWarnings("deprecation") // the old name of KeySpec, which clients still send and read
@InBothModes
final class KeySpecsIT {
  @RegisterExtension static final RunningTrent TRENT = new RunningTrent();

  static Stream<Kind> kinds() {
    return Kind.all();
  }

  static Stream<Kind> asymmetricKinds() {
    return Kind.all().filter(Kind::isAsymmetric);
  }

  static Stream<Kind> otherKinds() {
    return Kind.all().filter(kind -> !kind.isAsymmetric());
  }

  static Stream<KeySpec> specs() {
    return KeySpec.knownValues().stream().sorted();
  }

  static Stream<Arguments> illegalPairs() {
    return specs()
        .flatMap(spec ->
            KeyUsageType.knownValues().stream()
                .filter(usage -> !Kind.usages(spec).contains(usage))
                .sorted()
                .map(usage -> Arguments.of(spec, usage)));
  }

  @ParameterizedTest
  @MethodSource("kinds")
  @AwsVerified(source = "AWS KMS API Reference, KeyMetadata; Key spec reference", year = 2026)
  void metadata_listsTheAlgorithmsOfSpecAndUsage(Kind kind) {
    var key = kind.key(TRENT);
    var described = key.kms().describeKey(r -> r.keyId(key.id())).keyMetadata();
    assertThat(described).isEqualTo(expected(kind, key, described));
    assertThat(described.currentKeyMaterialId() != null)
        .isEqualTo(kind.spec() == KeySpec.SYMMETRIC_DEFAULT);
  }

  private static KeyMetadata expected(Kind kind, KmsKey key, KeyMetadata described) {
    return KeyMetadata.builder()
        .awsAccountId(key.account().id())
        .keyId(key.id())
        .arn(key.arn())
        .creationDate(described.creationDate())
        .enabled(true)
        .description("")
        .keyUsage(kind.usage())
        .keyState(KeyState.ENABLED)
        .origin(OriginType.AWS_KMS)
        .keyManager(KeyManagerType.CUSTOMER)
        .customerMasterKeySpec(oldName(kind.spec()))
        .keySpec(kind.spec())
        .encryptionAlgorithms(orNull(kind.encryption()))
        .signingAlgorithms(orNull(kind.signing()))
        .macAlgorithms(orNull(kind.mac()))
        .keyAgreementAlgorithms(orNull(kind.agreement()))
        .encapsulationAlgorithms(orNull(kind.encapsulation()))
        .multiRegion(false)
        .currentKeyMaterialId(described.currentKeyMaterialId())
        .build();
  }

  @ParameterizedTest
  @MethodSource("asymmetricKinds")
  @AwsVerified(source = "AWS KMS API Reference, GetPublicKey (Response Elements)", year = 2026)
  void publicKey_comesWithTheAlgorithmsOfSpecAndUsage(Kind kind) throws GeneralSecurityException {
    var key = kind.key(TRENT);
    var answer = key.kms().getPublicKey(r -> r.keyId(key.id()));
    var expected =
        GetPublicKeyResponse.builder()
            .keyId(key.arn())
            .publicKey(answer.publicKey())
            .customerMasterKeySpec(oldName(kind.spec()))
            .keySpec(kind.spec())
            .keyUsage(kind.usage())
            .encryptionAlgorithms(orNull(kind.encryption()))
            .signingAlgorithms(orNull(kind.signing()))
            .keyAgreementAlgorithms(orNull(kind.agreement()))
            .encapsulationAlgorithms(orNull(kind.encapsulation()))
            .build();
    assertThat(answer).matches(expected::equalsBySdkFields, "is " + expected);
    for (var one : Implementation.knowing(kind.spec()).toList()) {
      assertThat(one.publicKey(kind.spec(), answer.publicKey().asByteArray()).getEncoded())
          .as(one.name())
          .isEqualTo(answer.publicKey().asByteArray());
    }
  }

  @ParameterizedTest
  @MethodSource("otherKinds")
  void keyWithoutPublicKey_isUnsupportedOperationException(Kind kind) {
    var key = kind.key(TRENT);
    assertThat(code(key::publicKey)).isEqualTo("UnsupportedOperationException");
  }

  /// The specs that are older than KeySpec, under its old name.
  private static @Nullable CustomerMasterKeySpec oldName(KeySpec spec) {
    var name = CustomerMasterKeySpec.fromValue(spec.toString());
    return name == CustomerMasterKeySpec.UNKNOWN_TO_SDK_VERSION ? null : name;
  }

  /// AWS leaves a list out that would be empty.
  private static <T> @Nullable List<T> orNull(List<T> list) {
    return list.isEmpty() ? null : list;
  }

  @ParameterizedTest
  @MethodSource("illegalPairs")
  void usageThatDoesNotFitTheSpec_isValidationException(KeySpec spec, KeyUsageType usage) {
    for (var region : List.of("us-east-1", RunningTrent.CHINA)) {
      var account = TRENT.account("200000000002", region);
      assertThat(refusal(() -> account.createKey(r -> r.keySpec(spec).keyUsage(usage))))
          .isEqualTo(
              Refusal.of(
                  "ValidationException",
                  "KeyUsage " + usage + " is not compatible with KeySpec " + spec));
    }
  }

  @ParameterizedTest
  @MethodSource("specs")
  @AwsVerified(
      source = "AWS KMS API Reference, CreateKey: KeyUsage is required but for symmetric keys",
      year = 2026)
  void usageLeftOut_isValidationExceptionButForSymmetricKeys(KeySpec spec) {
    var account = TRENT.newAccount();
    if (spec == KeySpec.SYMMETRIC_DEFAULT) {
      assertThat(account.createKey(r -> r.keySpec(spec))).isNotEmpty();
      return;
    }
    assertThat(refusal(() -> account.createKey(r -> r.keySpec(spec))))
        .isEqualTo(
            Refusal.of(
                "ValidationException",
                "You must specify a KeyUsage value for all KMS keys except for symmetric encryption"
                    + " keys."));
  }

  @Test
  void deprecatedNameOfTheSpec_makesTheSameKeys_forOldSpecsOnly() {
    var account = TRENT.newAccount();
    var made =
        account
            .kms()
            .createKey(r ->
                r.customerMasterKeySpec(CustomerMasterKeySpec.ECC_NIST_P256)
                    .keyUsage(KeyUsageType.SIGN_VERIFY))
            .keyMetadata();
    assertThat(made.keySpec()).isEqualTo(KeySpec.ECC_NIST_P256);
    assertThat(made.customerMasterKeySpec()).isEqualTo(CustomerMasterKeySpec.ECC_NIST_P256);
    for (var young : List.of("ML_DSA_44", "ML_KEM_512", "ECC_NIST_EDWARDS25519")) {
      assertThat(
              code(() ->
                  account.createKey(
                      r -> r.customerMasterKeySpec(young).keyUsage(KeyUsageType.SIGN_VERIFY))))
          .as(young)
          .isEqualTo("ValidationException");
    }
    assertThat(
            code(() ->
                account.createKey(r ->
                    r.customerMasterKeySpec(CustomerMasterKeySpec.HMAC_256)
                        .keySpec(KeySpec.HMAC_256)
                        .keyUsage(KeyUsageType.GENERATE_VERIFY_MAC))))
        .isEqualTo("ValidationException");
  }

  @Test
  void sm2OutsideOfChina_andMlKemWithin_areUnsupportedOperationExceptions() {
    for (var region : List.of("us-east-1", "eu-central-1", "us-gov-west-1", "ca-central-1")) {
      var account = TRENT.account("200000000003", region);
      for (var usage : Kind.usages(KeySpec.SM2)) {
        assertThat(refusal(() -> KmsKey.create(account, KeySpec.SM2, usage)))
            .isEqualTo(
                Refusal.of(
                    "UnsupportedOperationException",
                    "KeySpec SM2 is not supported in this Region"));
      }
    }
    for (var region : List.of("cn-north-1", "cn-northwest-1")) {
      var account = TRENT.account("200000000003", region);
      for (var spec : Arrays.asList(KeySpec.ML_KEM_512, KeySpec.ML_KEM_768, KeySpec.ML_KEM_1024)) {
        assertThat(code(() -> KmsKey.create(account, spec, KeyUsageType.ENCAPSULATE_DECAPSULATE)))
            .isEqualTo("UnsupportedOperationException");
      }
    }
  }

  @Test
  void alias_movesBetweenKeysOfOneKindOnly() {
    var account = TRENT.newAccount();
    var signing = KmsKey.create(account, KeySpec.ECC_NIST_P256, KeyUsageType.SIGN_VERIFY);
    var otherCurve = KmsKey.create(account, KeySpec.ECC_NIST_P384, KeyUsageType.SIGN_VERIFY);
    var agreeing = KmsKey.create(account, KeySpec.ECC_NIST_P256, KeyUsageType.KEY_AGREEMENT);
    var symmetric = KmsKey.create(account, KeySpec.SYMMETRIC_DEFAULT, KeyUsageType.ENCRYPT_DECRYPT);
    var mac = KmsKey.create(account, KeySpec.HMAC_256, KeyUsageType.GENERATE_VERIFY_MAC);
    account.createAlias("alias/kind", signing.id());
    account.kms().updateAlias(r -> r.aliasName("alias/kind").targetKeyId(otherCurve.id()));
    for (var other : List.of(agreeing, symmetric, mac)) {
      assertThat(
              code(() ->
                  account
                      .kms()
                      .updateAlias(r -> r.aliasName("alias/kind").targetKeyId(other.id()))))
          .isEqualTo("ValidationException");
    }
  }
}
