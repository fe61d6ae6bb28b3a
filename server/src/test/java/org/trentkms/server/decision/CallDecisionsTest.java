package org.trentkms.server.decision;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.Test;
import org.trentkms.id.AccountId;
import org.trentkms.id.Region;
import org.trentkms.id.RequestId;
import org.trentkms.identity.Caller;
import org.trentkms.identity.Principal;
import org.trentkms.policy.Naming;
import org.trentkms.policy.decision.Decision;
import org.trentkms.policy.decision.Permit;

final class CallDecisionsTest {

  private static final Caller CALLER =
      new Caller(
          new Principal.Root(new AccountId("111122223333")), "AKIA", new Region("us-east-1"));

  private final CallDecisions decisions =
      new CallDecisions(new RequestId("00000000-0000-4000-8000-000000000001"), "Encrypt", CALLER);

  @Test
  void grantThatAllows_isTold_theStrongestAlone() {
    decisions.allowed(
        "kms:Encrypt",
        "arn",
        new Decision.Allowed(
            Optional.empty(),
            Optional.empty(),
            List.of(
                new Permit("grant a", Naming.DIRECTLY), new Permit("grant b", Naming.BY_ROLE))));
    assertThat(why()).containsExactly("allowed by grant a");
  }

  @Test
  void nothingThatAllows_isTheRootUser() {
    decisions.allowed(
        "kms:Encrypt", "arn", new Decision.Allowed(Optional.empty(), Optional.empty()));
    assertThat(why()).containsExactly("allowed: the root user of an account needs no policy in it");
  }

  private List<String> why() {
    return decisions.answered().decisions().getFirst().why();
  }
}
