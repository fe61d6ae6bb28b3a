package org.trentkms.identity;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;
import org.trentkms.id.AccountId;
import org.trentkms.id.Region;

final class PrincipalTest {

  private static final AccountId ACCOUNT = new AccountId("111122223333");
  private static final String ID = "AIDAMZXW6YTBMZXW6YTBM";

  @Test
  void arnOfAUser_hasPathAndName_inThePartitionOfTheCall() {
    var user = new Principal.User(ACCOUNT, "division/team/Bob", ID);

    assertThat(new Caller(user, "AKIAIOSFODNN7EXAMPLE", new Region("cn-north-1")).arn())
        .isEqualTo("arn:aws-cn:iam::111122223333:user/division/team/Bob");
  }

  @Test
  void friendlyName_isTheNameWithoutThePath() {
    assertThat(new Principal.User(ACCOUNT, "division/team/Bob", ID).friendlyName())
        .isEqualTo("Bob");
    assertThat(new Principal.User(ACCOUNT, "Alice", ID).friendlyName()).isEqualTo("Alice");
  }
}
