package org.trentkms.authorization;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import org.junit.jupiter.api.Test;
import org.trentkms.id.AccountId;
import org.trentkms.id.Region;
import org.trentkms.identity.Caller;
import org.trentkms.identity.Principal;
import org.trentkms.identity.Session;
import org.trentkms.identity.SessionOrigin;
import org.trentkms.identity.SessionPolicies;
import org.trentkms.json.JsonTree;
import org.trentkms.policy.Policy;

/// The policies that take part for a session.
final class CallerPoliciesTest {

  private static final AccountId ACCOUNT = new AccountId("111122223333");
  private static final Principal ROLE =
      new Principal.RoleSession(ACCOUNT, "Backup", "AROAMZXW6YTBMZXW6YTBM", "nightly");
  private static final String TEXT =
      "{\"Statement\":{\"Effect\":\"Allow\",\"Action\":\"kms:*\",\"Resource\":\"*\"}}";

  private final CallerPolicies policies =
      new CallerPolicies(new NamedIdentities(ACCOUNT), new JsonTree());

  @Test
  void sessionWithoutPolicies_isLimitedByNone_butAFederatedUserByNothing() {
    assertThat(policies.policies(caller(ROLE, SessionPolicies.NONE)).session()).isEmpty();
    var federated = new Principal.FederatedUser("Eve", new Principal.Root(ACCOUNT));
    assertThat(policies.policies(caller(federated, SessionPolicies.NONE)).session())
        .contains(List.of());
  }

  @Test
  void policyOfASession_isCompiledOnce() {
    var inline = new SessionPolicies(Optional.of(TEXT), List.of());
    var first = policies.policies(caller(ROLE, inline)).session().orElseThrow();
    var again = policies.policies(caller(ROLE, inline)).session().orElseThrow();
    assertThat(first).hasSize(1);
    assertThat(again.getFirst()).isSameAs(first.getFirst());
  }

  @Test
  void managedPolicyThatIsNoMore_standsForADenial() {
    var managed =
        new SessionPolicies(Optional.of(TEXT), List.of("arn:aws:iam::111122223333:policy/Gone"));
    assertThat(policies.policies(caller(ROLE, managed)).session().orElseThrow())
        .extracting(Policy::name)
        .containsExactly("session policy", "arn:aws:iam::111122223333:policy/Gone");
  }

  private static Caller caller(Principal principal, SessionPolicies around) {
    var session =
        new Session(
            new SessionOrigin.AccessKey("AKIAIOSFODNN7EXAMPLE"),
            Instant.EPOCH,
            Instant.EPOCH,
            around,
            Map.of(),
            Set.of(),
            Optional.empty(),
            Optional.empty());
    return new Caller(principal, "ASIAIOSFODNN7EXAMPLE", new Region("us-east-1")).with(session);
  }
}
