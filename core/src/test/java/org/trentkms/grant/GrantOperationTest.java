package org.trentkms.grant;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.Arrays;
import java.util.Set;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.EnumSource;
import org.junit.jupiter.params.provider.ValueSource;
import org.trentkms.algorithm.KeySpec;
import org.trentkms.algorithm.KeyUsage;
import org.trentkms.algorithm.Origin;
import org.trentkms.key.KeyParameters;

final class GrantOperationTest {

  @ParameterizedTest
  @EnumSource
  void operation_isFoundByItsAction(GrantOperation operation) {
    assertThat(GrantOperation.ofAction("kms:" + operation.apiName())).contains(operation);
  }

  @ParameterizedTest
  @ValueSource(strings = {"kms:ScheduleKeyDeletion", "kms:ReEncrypt", "Encrypt", "kms:encrypt", ""})
  void otherActions_areNotPermittedByGrants(String action) {
    assertThat(GrantOperation.ofAction(action)).isEmpty();
  }

  /// AWS KMS Developer Guide, "Grants in AWS KMS", Grant operations: those that the key supports.
  /// CreateGrant, RetireGrant and DescribeKey are for every key.
  @ParameterizedTest(name = "{0} {1}")
  @CsvSource(
      delimiter = '|',
      value = {
        "SYMMETRIC_DEFAULT | ENCRYPT_DECRYPT | Encrypt Decrypt GenerateDataKey"
            + " GenerateDataKeyWithoutPlaintext GenerateDataKeyPair"
            + " GenerateDataKeyPairWithoutPlaintext ReEncryptFrom ReEncryptTo",
        "RSA_2048 | ENCRYPT_DECRYPT | Encrypt Decrypt ReEncryptFrom ReEncryptTo GetPublicKey",
        "RSA_2048 | SIGN_VERIFY | Sign Verify GetPublicKey",
        "ECC_NIST_P256 | SIGN_VERIFY | Sign Verify GetPublicKey",
        "ECC_NIST_P256 | KEY_AGREEMENT | DeriveSharedSecret GetPublicKey",
        "ML_KEM_768 | ENCAPSULATE_DECAPSULATE | Encapsulate Decapsulate GetPublicKey",
        "HMAC_256 | GENERATE_VERIFY_MAC | GenerateMac VerifyMac"
      })
  void operation_suitsTheKeysThatSupportIt(KeySpec spec, KeyUsage usage, String suiting) {
    var expected =
        Stream.concat(
                Arrays.stream(suiting.split(" ", -1)),
                Stream.of("CreateGrant", "RetireGrant", "DescribeKey"))
            .collect(Collectors.toSet());
    var key = new KeyParameters(spec, usage, Origin.AWS_KMS);
    Set<String> found =
        Arrays.stream(GrantOperation.values())
            .filter(operation -> operation.suits(key))
            .map(GrantOperation::apiName)
            .collect(Collectors.toSet());
    assertThat(found).isEqualTo(expected);
  }
}
