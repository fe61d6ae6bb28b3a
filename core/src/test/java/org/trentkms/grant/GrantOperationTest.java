package org.trentkms.grant;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;
import org.junit.jupiter.params.provider.ValueSource;

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
}
