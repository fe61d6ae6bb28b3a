package org.trentkms.operation.sessions;

import java.time.Duration;
import java.util.List;
import java.util.Optional;
import org.jspecify.annotations.Nullable;
import org.trentkms.audit.Resource;
import org.trentkms.authorization.AccessRequest;
import org.trentkms.authorization.Authorizer;
import org.trentkms.authorization.ConditionSource;
import org.trentkms.authorization.RequestConditions;
import org.trentkms.authorization.SessionAction;
import org.trentkms.identity.Caller;
import org.trentkms.identity.Principal;
import org.trentkms.identity.Session;
import org.trentkms.operation.Call;
import org.trentkms.operation.Operation;
import org.trentkms.operation.Outcome;
import org.trentkms.operation.Outcome.Audit;
import org.trentkms.operation.ResponseElements;
import org.trentkms.policy.decision.ProtectedResource;
import org.trentkms.shape.ElementLength;
import org.trentkms.shape.Length;
import org.trentkms.shape.Matches;
import org.trentkms.shape.Range;
import org.trentkms.shape.Required;
import org.trentkms.shape.Sensitive;

/// AssumeRole: issues credentials of a session of a role to whom its trust policy and his own
/// policies allow it.
public final class AssumeRole implements Operation<AssumeRole.Request> {

  private static final int USUAL_SECONDS = 3_600;
  private static final Duration LONGEST_OF_A_CHAIN = Duration.ofHours(1);

  private final SessionTools tools;

  public AssumeRole(SessionTools tools) {
    this.tools = tools;
  }

  @Override
  public Outcome handle(Call<Request> call) {
    var request = call.request();
    var caller = call.caller();
    request.requireServed();
    if (caller.principal() instanceof Principal.Root && !tools.rootMayAssume()) {
      throw SessionErrors.denied("Roles may not be assumed by root accounts.");
    }
    var arn =
        RoleArn.parse(request.roleArn())
            .orElseThrow(() -> SessionErrors.invalid(request.roleArn() + " is invalid"));
    var draft = SessionDraft.of(request.session(), caller);
    var role =
        tools
            .roles()
            .find(arn.account(), arn.name())
            .orElseThrow(
                () -> Authorizer.absent(call.access(), SessionAction.ASSUME_ROLE, arn.toString()));
    authorize(call.access().with(conditions(role, draft)), arn, role, draft);
    var duration = duration(request, caller, role);
    var session = draft.begin(call, duration, role.account(), tools.rules());
    var principal =
        new Principal.RoleSession(
            role.account(), role.name(), role.id().value(), request.roleSessionName());
    return outcome(call, arn, principal, session);
  }

  /// Policies are asked for the role, and for what is said of the session that says something.
  private void authorize(AccessRequest access, RoleArn arn, Role role, SessionDraft draft) {
    var trust = new ProtectedResource(role.account(), role.trust());
    tools.authorizer().authorize(access, SessionAction.ASSUME_ROLE, arn.toString(), trust);
    if (!draft.tags().isEmpty()) {
      tools.authorizer().authorize(access, SessionAction.TAG_SESSION, arn.toString(), trust);
    }
    if (draft.sourceIdentity().isPresent()) {
      tools
          .authorizer()
          .authorize(access, SessionAction.SET_SOURCE_IDENTITY, arn.toString(), trust);
    }
  }

  private static ConditionSource conditions(Role role, SessionDraft draft) {
    return (_, conditions) ->
        conditions
            .withRoleTags(role.tags())
            .withSessionTags(draft.tags())
            .with(SessionAction.Parameter.TRANSITIVE_TAG_KEYS, draft.transitive())
            .with(SessionAction.Parameter.SOURCE_IDENTITY, draft.sourceIdentity().orElse(null));
  }

  private static Duration duration(Request request, Caller caller, Role role) {
    var asked =
        Duration.ofSeconds(Optional.ofNullable(request.durationSeconds()).orElse(USUAL_SECONDS));
    if (asked.compareTo(role.longestSession()) > 0) {
      throw SessionErrors.invalid(
          "The requested DurationSeconds exceeds the MaxSessionDuration set for this role.");
    }
    if (caller.principal() instanceof Principal.RoleSession
        && asked.compareTo(LONGEST_OF_A_CHAIN) > 0) {
      throw SessionErrors.invalid(
          "The requested DurationSeconds exceeds the 1 hour session limit for roles assumed by role"
              + " chaining.");
    }
    return asked;
  }

  private Outcome outcome(
      Call<Request> call, RoleArn arn, Principal.RoleSession principal, Session session) {
    var issued = tools.tokens().issue(principal, session);
    var credentials = Credentials.of(issued, session);
    var user =
        new AssumedRoleUser(principal.userId(), principal.arn(call.caller().region().partition()));
    var response =
        new Response(
            credentials,
            user,
            session.policies().isEmpty() && session.tags().isEmpty()
                ? null
                : SessionDraft.packedPercent(session),
            session.sourceIdentity().orElse(null));
    var elements =
        new ResponseElements()
            .with("credentials", credentials.recorded())
            .with(
                "assumedRoleUser",
                new ResponseElements()
                    .with("assumedRoleId", user.assumedRoleId())
                    .with("arn", user.arn())
                    .build());
    session.sourceIdentity().ifPresent(identity -> elements.with("sourceIdentity", identity));
    var resource = new Resource(arn.account(), "AWS::IAM::Role", arn.toString());
    return Outcome.answer(response, Audit.of(resource).withResponseElements(elements.build()));
  }

  /// Which role, and on what terms.
  ///
  /// @param providedContexts are not known here
  public record Request(
      @Required @Length(min = 20, max = 2048) String roleArn,
      @Required @Length(min = 2, max = 64) @Matches("[\\w+=,.@-]*") String roleSessionName,
      @Nullable @Length(max = 10) List<PolicyDescriptor> policyArns,
      @Nullable @Length(min = 1, max = 2048) @Matches("[\\u0009\\u000A\\u000D\\u0020-\\u00FF]+")
          String policy,
      @Nullable @Range(min = 900, max = 43200) Integer durationSeconds,
      @Nullable @Length(max = 50) List<SessionTag> tags,
      @Nullable @Length(max = 50) @ElementLength(min = 1, max = 128) List<String> transitiveTagKeys,
      @Nullable @Length(min = 2, max = 1224) @Matches("[\\w+=,.@:\\/-]*") String externalId,
      @Nullable @Length(min = 9, max = 256) @Matches("[\\w+=/:,.@-]*") String serialNumber,
      @Nullable @Sensitive @Length(min = 6, max = 6) @Matches("[\\d]*") String tokenCode,
      @Nullable @Length(min = 2, max = 64) @Matches("[\\w+=,.@-]*") String sourceIdentity,
      @Nullable @Length(max = 5) List<ProvidedContext> providedContexts)
      implements ConditionSource {

    RequestedSession session() {
      return new RequestedSession(policy, policyArns, tags, transitiveTagKeys, sourceIdentity);
    }

    void requireServed() {
      if (serialNumber != null || tokenCode != null) {
        throw SessionErrors.noSecondFactor();
      }
      if (providedContexts != null && !providedContexts.isEmpty()) {
        throw SessionErrors.invalid("ProvidedContexts are not supported.");
      }
    }

    @Override
    public void addConditions(String action, RequestConditions conditions) {
      conditions
          .with(SessionAction.Parameter.EXTERNAL_ID, externalId)
          .with(SessionAction.Parameter.ROLE_SESSION_NAME, roleSessionName)
          .with(SessionAction.Parameter.DURATION_SECONDS, durationSeconds);
    }
  }

  /// A context assertion of an identity provider.
  public record ProvidedContext(
      @Nullable @Length(min = 20, max = 2048) String providerArn,
      @Nullable @Sensitive @Length(min = 4, max = 2048) String contextAssertion) {}

  /// The credentials, and whose they are.
  ///
  /// @param packedPolicySize how much of the room for policies and tags is used, in percent
  public record Response(
      Credentials credentials,
      AssumedRoleUser assumedRoleUser,
      @Nullable Integer packedPolicySize,
      @Nullable String sourceIdentity) {}
}
