package org.trentkms.authorization;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Instant;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.trentkms.id.AccountId;
import org.trentkms.id.Region;
import org.trentkms.identity.Caller;
import org.trentkms.identity.Principal;
import org.trentkms.identity.Session;
import org.trentkms.identity.SessionOrigin;
import org.trentkms.identity.SessionPolicies;
import org.trentkms.identity.SourceResource;
import org.trentkms.identity.TrustedService;
import org.trentkms.policy.Policy;
import org.trentkms.policy.context.ConditionKey;
import org.trentkms.policy.context.ContextValues;
import org.trentkms.policy.context.Value;
import org.trentkms.policy.decision.ApplicablePolicies;
import org.trentkms.policy.document.NamedPrincipal;

/// What policies may ask of who calls.
final class PrincipalConditionsTest {

  private static final AccountId ACCOUNT = new AccountId("111122223333");
  private static final Region REGION = new Region("eu-central-1");
  private static final Principal USER =
      new Principal.User(ACCOUNT, "division/Bob", "AIDAMZXW6YTBMZXW6YTBM");
  private static final Principal ROLE =
      new Principal.RoleSession(ACCOUNT, "ops/Backup", "AROAMZXW6YTBMZXW6YTBM", "nightly");
  private static final Session SESSION =
      new Session(
          new SessionOrigin.AccessKey("AKIAIOSFODNN7EXAMPLE"),
          Instant.parse("2026-01-31T12:00:00Z"),
          Instant.parse("2026-01-31T13:00:00Z"),
          SessionPolicies.NONE,
          Map.of("TEAM", "red"),
          Set.of(),
          Optional.of("Bob"),
          Optional.empty());

  @ParameterizedTest
  @CsvSource({
    "aws:PrincipalArn, arn:aws:iam::111122223333:role/ops/Backup",
    "aws:PrincipalType, AssumedRole",
    "aws:PrincipalAccount, 111122223333",
    "aws:userid, AROAMZXW6YTBMZXW6YTBM:nightly",
    "aws:SourceIdentity, Bob",
    "aws:PrincipalTag/Team, red",
    "aws:PrincipalTag/stage, test",
  })
  void sessionOfARole_says(String key, String text) {
    assertThat(values(caller(ROLE).with(SESSION), key))
        .isEqualTo(new ContextValues.Single(new Value.Text(text)));
  }

  @Test
  void temporaryCredentials_sayWhenTheyWereIssued_andThatNobodyProvedASecondFactor() {
    for (var principal : new Principal[] {USER, ROLE}) {
      var caller = caller(principal).with(SESSION);
      assertThat(values(caller, "aws:TokenIssueTime"))
          .isEqualTo(new ContextValues.Single(new Value.Moment(SESSION.issued())));
      assertThat(values(caller, "aws:MultiFactorAuthPresent"))
          .isEqualTo(new ContextValues.Single(new Value.Truth(false)));
    }
    for (var key : new String[] {"aws:TokenIssueTime", "aws:MultiFactorAuthPresent"}) {
      assertThat(values(caller(USER), key)).isEqualTo(ContextValues.ABSENT);
    }
  }

  @Test
  void userName_isThatOfAUserAlone() {
    assertThat(values(caller(USER), "aws:username"))
        .isEqualTo(new ContextValues.Single(new Value.Text("Bob")));
    assertThat(values(caller(ROLE).with(SESSION), "aws:username")).isEqualTo(ContextValues.ABSENT);
    var federated = caller(new Principal.FederatedUser("Eve", USER)).with(SESSION);
    assertThat(values(federated, "aws:username")).isEqualTo(ContextValues.ABSENT);
    assertThat(values(federated, "aws:PrincipalType"))
        .isEqualTo(new ContextValues.Single(new Value.Text("FederatedUser")));
  }

  @Test
  void service_saysItsNames_andNothingOfAnIdentity() {
    var s3 = service("s3.amazonaws.com");
    assertThat(values(s3, "aws:PrincipalIsAWSService"))
        .isEqualTo(new ContextValues.Single(new Value.Truth(true)));
    assertThat(values(s3, "aws:PrincipalServiceName"))
        .isEqualTo(new ContextValues.Single(new Value.Text("s3.amazonaws.com")));
    assertThat(values(s3, "aws:PrincipalServiceNamesList").all())
        .containsExactly(
            new Value.Text("s3.amazonaws.com"), new Value.Text("s3.eu-central-1.amazonaws.com"));
    assertThat(
            values(service("logs.eu-central-1.amazonaws.com"), "aws:PrincipalServiceNamesList")
                .all())
        .containsExactly(new Value.Text("logs.eu-central-1.amazonaws.com"));
    for (var key :
        new String[] {
          "aws:PrincipalAccount",
          "aws:PrincipalArn",
          "aws:PrincipalType",
          "aws:userid",
          "aws:PrincipalTag/team"
        }) {
      assertThat(values(s3, key)).as(key).isEqualTo(ContextValues.ABSENT);
    }
  }

  private static Caller service(String name) {
    var service = new TrustedService(name, Set.of(ACCOUNT), Set.of(REGION));
    var source = SourceResource.parse("arn:aws:s3:eu-central-1:111122223333:bucket/a");
    return Caller.of(service, source.orElseThrow(), "AKIATRENTSERVICE0001", REGION);
  }

  private static Caller caller(Principal principal) {
    return new Caller(principal, "ASIAIOSFODNN7EXAMPLE", REGION);
  }

  private static ContextValues values(Caller caller, String key) {
    var conditions = new RequestConditions(null);
    PrincipalConditions.add(caller, new Tagged(), conditions);
    return conditions.context().values(new ConditionKey(key));
  }

  /// Whoever there is has these tags.
  private static final class Tagged implements Identities {

    @Override
    public ApplicablePolicies policies(Principal principal) {
      return ApplicablePolicies.NONE;
    }

    @Override
    public Map<String, String> tags(Principal principal) {
      return Map.of("team", "blue", "stage", "test");
    }

    @Override
    public Optional<String> uniqueId(NamedPrincipal named) {
      return Optional.empty();
    }

    @Override
    public Optional<String> arn(String uniqueId, String partition) {
      return Optional.empty();
    }

    @Override
    public Optional<Policy> managedPolicy(String arn) {
      return Optional.empty();
    }

    @Override
    public boolean declares(AccountId account) {
      return false;
    }
  }
}
