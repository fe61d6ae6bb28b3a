package org.trentkms.key;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.Arrays;
import java.util.function.Predicate;
import java.util.stream.Collectors;
import org.junit.jupiter.api.Test;

/// The columns of the table of actions in the AWS KMS Developer Guide ("AWS KMS permissions").
final class ActionTest {

  private static final String CRYPTOGRAPHIC =
      "kms:Decrypt kms:Encrypt kms:GenerateDataKey kms:GenerateDataKeyWithoutPlaintext"
          + " kms:ReEncryptFrom kms:ReEncryptTo kms:Sign kms:Verify kms:GenerateMac kms:VerifyMac"
          + " kms:GenerateDataKeyPair kms:GenerateDataKeyPairWithoutPlaintext kms:GetPublicKey"
          + " kms:DeriveSharedSecret kms:Encapsulate kms:Decapsulate";

  @Test
  void aliases_nameKeysForCryptographyAndDescriptionAlone() {
    assertThat(names(Action::takesAliases)).isEqualTo(sorted(CRYPTOGRAPHIC + " kms:DescribeKey"));
  }

  @Test
  void keysOfOtherAccounts_areForCryptographyAndReadingAndGrants() {
    assertThat(names(Action::reachesOtherAccounts))
        .isEqualTo(
            sorted(
                CRYPTOGRAPHIC
                    + " kms:DescribeKey kms:GetKeyRotationStatus kms:CreateGrant kms:ListGrants"
                    + " kms:RetireGrant kms:RevokeGrant"));
  }

  @Test
  void cryptography_isCountedByTheKey_saveForPublicKeysAndPairs() {
    assertThat(names(Action::isCountedByKey))
        .isEqualTo(
            sorted(
                CRYPTOGRAPHIC
                    .replace(" kms:GenerateDataKeyPairWithoutPlaintext", "")
                    .replace(" kms:GenerateDataKeyPair", "")
                    .replace(" kms:GetPublicKey", "")));
  }

  private static String names(Predicate<Action> which) {
    return sorted(
        Arrays.stream(Action.values())
            .filter(which)
            .map(Action::policyName)
            .collect(Collectors.joining(" ")));
  }

  private static String sorted(String names) {
    return Arrays.stream(names.split(" ", -1)).sorted().collect(Collectors.joining(" "));
  }
}
