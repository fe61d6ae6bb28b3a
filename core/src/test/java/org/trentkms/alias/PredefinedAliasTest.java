package org.trentkms.alias;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;
import org.trentkms.id.AccountId;
import org.trentkms.id.AliasName;
import org.trentkms.id.Region;

final class PredefinedAliasTest {

  @ParameterizedTest
  @EnumSource
  void alias_isOfTheReservedNames_andFoundByItsOwn(PredefinedAlias alias) {
    assertThat(alias.aliasName().isReserved()).isTrue();
    assertThat(alias.aliasName()).isGreaterThan(AliasName.beforeReserved());
    assertThat(PredefinedAlias.of(alias.aliasName())).contains(alias);
    assertThat(PredefinedAlias.inOrder()).contains(alias);
  }

  @Test
  void aliases_areInTheOrderOfTheirNames() {
    assertThat(PredefinedAlias.inOrder())
        .extracting(PredefinedAlias::aliasName)
        .isSorted()
        .doesNotHaveDuplicates();
    assertThat(PredefinedAlias.of(new AliasName("alias/aws/none"))).isEmpty();
  }

  @Test
  void policyAndDescription_areWhatAwsWrites() {
    assertThat(PredefinedAlias.EBS.description())
        .isEqualTo("Default key that protects my EBS volumes when no other key is defined");
    assertThat(
            PredefinedAlias.EBS.policy(new Region("ap-southeast-2"), new AccountId("111111111111")))
        .isEqualTo(
            """
            {
              "Version" : "2012-10-17",
              "Id" : "auto-ebs-2",
              "Statement" : [ {
                "Sid" : "Allow access through EBS for all principals in the account that are authorized to use EBS",
                "Effect" : "Allow",
                "Principal" : {
                  "AWS" : "*"
                },
                "Action" : [ "kms:Encrypt", "kms:Decrypt", "kms:ReEncrypt*", "kms:GenerateDataKey*", "kms:CreateGrant", "kms:DescribeKey" ],
                "Resource" : "*",
                "Condition" : {
                  "StringEquals" : {
                    "kms:CallerAccount" : "111111111111",
                    "kms:ViaService" : "ec2.ap-southeast-2.amazonaws.com"
                  }
                }
              }, {
                "Sid" : "Allow direct access to key metadata to the account",
                "Effect" : "Allow",
                "Principal" : {
                  "AWS" : "arn:aws:iam::111111111111:root"
                },
                "Action" : [ "kms:Describe*", "kms:Get*", "kms:List*", "kms:RevokeGrant" ],
                "Resource" : "*"
              } ]
            }\
            """);
  }
}
