package org.trentkms.server;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.stream.Collectors;
import org.trentkms.id.AccountId;
import org.trentkms.json.JsonValue;
import org.trentkms.policy.ActionName;
import org.trentkms.policy.Policy;
import org.trentkms.policy.Request;
import org.trentkms.policy.Requester;
import org.trentkms.policy.StatementOutcome;
import org.trentkms.policy.Verdict;
import org.trentkms.policy.budget.Budget;
import org.trentkms.policy.context.ContextMap;
import org.trentkms.policy.context.Value;
import org.trentkms.policy.document.Effect;
import org.trentkms.policy.document.PolicyKind;
import org.trentkms.policy.document.PolicyReader;
import org.trentkms.policy.document.Reading;
import org.trentkms.server.json.JacksonJsonReader;
import org.trentkms.testing.fuzz.FuzzContract;

/// Texts in place of a policy, of a resource and of an identity: each is none, with a reason that
/// can be shown, or it decides over requests, and gives reasons that bear the decision out.
public final class PolicyFuzz extends FuzzContract {

  private static final AccountId ACCOUNT = new AccountId("111122223333");
  private static final JacksonJsonReader READER = new JacksonJsonReader();

  private static final ContextMap CONTEXT =
      ContextMap.EMPTY
          .with("aws:username", "alice")
          .with("aws:PrincipalTag/Team", "a".repeat(100))
          .with("aws:SourceIp", "203.0.113.7")
          .with("aws:CurrentTime", "2026-01-02T03:04:05Z")
          .with("aws:SecureTransport", new Value.Truth(true))
          .with("kms:RotationPeriodInDays", Value.Numeric.of(365))
          .with("aws:PrincipalArn", "arn:aws:iam::111122223333:user/alice")
          .with("aws:TagKeys", List.of(new Value.Text("Team"), new Value.Text("")));

  private static final List<Request> REQUESTS =
      List.of(
          request(new Requester.User(ACCOUNT, "alice", "AIDAALICEALICEALICE1"), "kms:Encrypt"),
          request(new Requester.Root(new AccountId("444455556666")), "kms:PutKeyPolicy"),
          request(
              new Requester.RoleSession(ACCOUNT, "p/audit", "AROAAUDITAUDITAUDIT1", "s"),
              "kms:Decrypt"));

  /// The contract over it.
  public PolicyFuzz() {
    super(PolicyFuzz::read);
  }

  /// Where Jazzer enters.
  public static void fuzzerTestOneInput(byte[] input) {
    requireInstrumented(PolicyFuzz::read, input);
  }

  private static Request request(Requester requester, String action) {
    var resource = "arn:aws:kms:us-east-1:111122223333:key/1234abcd";
    return new Request(requester, new ActionName(action), resource, CONTEXT);
  }

  private static void read(byte[] input) {
    READER
        .read(new String(input, StandardCharsets.UTF_8))
        .ifPresent(document -> {
          read(document, PolicyKind.RESOURCE);
          read(document, PolicyKind.IDENTITY);
        });
  }

  private static void read(JsonValue document, PolicyKind kind) {
    switch (new PolicyReader(kind).read(document)) {
      case Reading.Refused(var reason) -> {
        assertThat(reason.text()).isNotBlank().hasSizeLessThan(400);
        assertThat(reason.text().chars()).noneMatch(Character::isISOControl);
      }
      case Reading.Sound(var sound) -> {
        var policy = new Policy("fuzzed", sound);
        REQUESTS.forEach(request -> requireReasons(policy, request));
      }
    }
  }

  private static void requireReasons(Policy policy, Request request) {
    var applying =
        policy
            .explain(request, new Budget())
            .filter(outcome -> outcome.reason() instanceof StatementOutcome.Applies)
            .collect(Collectors.groupingBy(StatementOutcome::effect));
    switch (policy.evaluate(request)) {
      case Verdict.Unfinished _ ->
          assertThat(policy.explain(request, new Budget()))
              .extracting(StatementOutcome::reason)
              .contains(new StatementOutcome.Unfinished());
      case Verdict.Silent _ -> assertThat(applying).isEmpty();
      case Verdict.Denied denied ->
          assertThat(applying.get(Effect.DENY))
              .extracting(StatementOutcome::statement)
              .contains(denied.statement());
      case Verdict.Allowed allowed -> {
        assertThat(applying).doesNotContainKey(Effect.DENY);
        assertThat(applying.get(Effect.ALLOW))
            .extracting(StatementOutcome::statement)
            .contains(allowed.statement());
      }
    }
  }
}
