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

  @Test
  void session_isNamedWithoutThePathOfItsRole_andOwnsWhatTheRoleDoes() {
    var session =
        new Principal.RoleSession(ACCOUNT, "ops/Backup", "AROAMZXW6YTBMZXW6YTBM", "nightly");

    assertThat(session.arn("aws"))
        .isEqualTo("arn:aws:sts::111122223333:assumed-role/Backup/nightly");
    assertThat(session.ownerArn("aws-cn"))
        .isEqualTo("arn:aws-cn:iam::111122223333:role/ops/Backup");
    assertThat(session.userId()).isEqualTo("AROAMZXW6YTBMZXW6YTBM:nightly");
  }

  @Test
  void federatedUser_isOfTheAccountOfHisIssuer() {
    var issuer = new Principal.User(ACCOUNT, "division/Bob", ID);
    var user = new Principal.FederatedUser("Eve", issuer);

    assertThat(user.account()).isEqualTo(ACCOUNT);
    assertThat(user.arn("aws")).isEqualTo("arn:aws:sts::111122223333:federated-user/Eve");
    assertThat(user.ownerArn("aws")).isEqualTo(user.arn("aws"));
    assertThat(user.userId()).isEqualTo("111122223333:Eve");
  }
}
