package org.trentkms.key;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatCode;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.trentkms.error.ErrorCode;
import org.trentkms.error.KmsException;
import org.trentkms.id.AccountId;
import org.trentkms.id.Region;
import org.trentkms.json.JsonTree;

final class KeyPoliciesTest {

  @Test
  void defaultPolicy_mayBeStored() {
    for (var region : new String[] {"us-east-1", "cn-north-1", "us-gov-west-1"}) {
      var policy = KeyPolicies.defaultFor(new Region(region), new AccountId("111122223333")).text();
      assertThatCode(() -> KeyPolicies.require(policy, 32_768, new JsonTree()))
          .doesNotThrowAnyException();
    }
  }

  @ParameterizedTest(name = "{0}")
  @CsvSource(
      delimiter = '|',
      quoteCharacter = '`',
      value = {
        "no json | Policy is not a valid JSON document.",
        "{'Statement': [{'Effect': 'Allow', 'Action': 'kms:*', 'Resource': '*'}]}"
            + " | Policy contains a statement with no principal.",
        "{'Statement': [{'Effect': 'Allow', 'Principal': {'AWS': 'arn:aws:iam::111122223333:group/g'}}]}"
            + " | Policy contains a statement with one or more invalid principals.",
        "{'Statement': [{'Effect': 'Allow', 'Principal': '*',"
            + " 'Condition': {'ForAllValues:StringEquals': {'kms:EncryptionContext:a': 'b'}}}]}"
            + " | OverlyPermissiveCondition: Using the ForAllValues set operator with a single-valued"
            + " condition key matches requests without the specified encryption context or with an"
            + " unspecified encryption context. To fix, remove ForAllValues.",
        "{'Statement': [{'Effect': 'Allow', 'Principal': '*',"
            + " 'Condition': {'ForAllValues:StringLike': {'AWS:RequestTag/a': 'b'}}}]}"
            + " | OverlyPermissiveCondition: Using the ForAllValues set operator with a single-valued"
            + " condition key matches requests without the specified tag or with an unspecified tag."
            + " To fix, remove ForAllValues.",
        "{'Statement': [{'Effect': 'Allow', 'Principal': '*', 'Condition': {'Foo': {'a:b': 'c'}}}]}"
            + " | Statement 1: the operator of a condition must not be 'Foo'."
      })
  void wrongPolicy_isMalformed(String policy, String text) {
    assertThatThrownBy(() -> KeyPolicies.require(policy.replace('\'', '"'), 32_768, new JsonTree()))
        .isInstanceOfSatisfying(
            KmsException.class,
            e -> {
              assertThat(e.code()).isEqualTo(ErrorCode.MALFORMED_POLICY_DOCUMENT);
              assertThat(e.text()).contains(text);
            });
  }

  @Test
  void emptyStatementIds_areNone_asTerraformWritesThem() {
    var statement =
        "{'Sid': '', 'Effect': 'Allow', 'Principal': '*', 'Action': 'kms:*', 'Resource': '*'}";
    var policy = "{'Version': '2012-10-17', 'Statement': [%1$s, %1$s]}".formatted(statement);
    assertThatCode(() -> KeyPolicies.require(policy.replace('\'', '"'), 32_768, new JsonTree()))
        .doesNotThrowAnyException();
  }

  @Test
  void principalsOfUnknownKinds_areNotRepeatedAtLength() {
    var policy =
        "{'Statement': [{'Effect': 'Allow', 'Principal': {'%s': 1}}]}".formatted("x".repeat(5000));
    assertThatThrownBy(() -> KeyPolicies.require(policy.replace('\'', '"'), 32_768, new JsonTree()))
        .isInstanceOfSatisfying(
            KmsException.class, e -> assertThat(e.text().orElse("")).hasSizeLessThan(300));
  }

  @Test
  void setOperators_areForOtherKeys() {
    for (var condition :
        new String[] {
          "'ForAnyValue:StringEquals': {'kms:EncryptionContext:a': 'b'}",
          "'StringEquals': {'kms:EncryptionContext:a': 'b'}",
          "'ForAllValues:StringEquals': {'kms:EncryptionContextKeys': 'b', 'aws:TagKeys': 'b'}"
        }) {
      var policy =
          "{'Statement': [{'Effect': 'Allow', 'Principal': '*', 'Condition': {"
              + condition
              + "}}]}";
      assertThatCode(() -> KeyPolicies.require(policy.replace('\'', '"'), 32_768, new JsonTree()))
          .doesNotThrowAnyException();
    }
  }
}
