package org.trentkms.operation.sessions;

import java.time.Duration;
import java.util.Optional;
import org.jspecify.annotations.Nullable;
import org.trentkms.audit.Resource;
import org.trentkms.authorization.AccessRequest;
import org.trentkms.authorization.Authorizer;
import org.trentkms.authorization.ConditionSource;
import org.trentkms.authorization.SessionAction;
import org.trentkms.identity.Principal;
import org.trentkms.identity.Session;
import org.trentkms.operation.Call;
import org.trentkms.operation.Outcome.Audit;
import org.trentkms.operation.ResponseElements;
import org.trentkms.policy.decision.ProtectedResource;

/// How a session of a role begins, whoever asks for it: the role is found, its trust policy is
/// asked, and credentials are issued.
///
/// @param action that the trust policy must allow
record RoleAssumption(SessionTools tools, SessionAction action) {

  private static final int USUAL_SECONDS = 3_600;

  /// A session that has begun, with its credentials.
  ///
  /// @param role its ARN, as the caller named it
  record Assumed(RoleArn role, AssumedRoleUser user, Credentials credentials, Session session) {

    /// How much of the room for policies and tags is used, in percent; null where there are none.
    @Nullable Integer packedPercent() {
      return session.policies().isEmpty() && session.tags().isEmpty()
          ? null
          : SessionDraft.packedPercent(session);
    }

    @Nullable String sourceIdentity() {
      return session.sourceIdentity().orElse(null);
    }

    /// What the record of the call shows, before what the operation adds.
    ResponseElements elements() {
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
      return elements;
    }

    Audit audit(ResponseElements elements) {
      var resource = new Resource(role.account(), "AWS::IAM::Role", role.toString());
      return Audit.of(resource).withResponseElements(elements.build());
    }
  }

  /// How long a session of the role may be that is asked for.
  @FunctionalInterface
  interface Limit {

    /// Lets a session be that long, or does not.
    ///
    /// @throws org.trentkms.error.KmsException ValidationException where it is too long
    void check(Duration asked);
  }

  /// Begins the session that was asked for.
  ///
  /// @throws org.trentkms.error.KmsException ValidationException; AccessDeniedException, the same
  ///   of a role that is not there; what {@link SessionDraft#begin} throws
  Assumed begin(Call<?> call, Request request, Limit limit) {
    var arn = request.role();
    var role =
        tools
            .roles()
            .find(arn.account(), arn.name())
            .orElseThrow(() -> Authorizer.absent(call.access(), action, arn.toString()));
    var draft = request.draft();
    authorize(call.access().with(conditions(role, draft)), arn, role, draft);
    var duration = duration(request, role);
    limit.check(duration);
    var session = draft.begin(call, duration, role.account(), tools.rules());
    var principal =
        new Principal.RoleSession(
            role.account(), role.name(), role.id().value(), request.sessionName());
    var credentials = Credentials.of(tools.tokens().issue(principal, session), session);
    var user =
        new AssumedRoleUser(principal.userId(), principal.arn(call.caller().region().partition()));
    return new Assumed(arn, user, credentials, session);
  }

  /// What a request says of the session that is to begin.
  ///
  /// @param seconds how long it is to be; as long as is usual where the request does not say
  record Request(RoleArn role, String sessionName, @Nullable Integer seconds, SessionDraft draft) {}

  /// Policies are asked for the role, and for what is said of the session that says something.
  private void authorize(AccessRequest access, RoleArn arn, Role role, SessionDraft draft) {
    var trust = new ProtectedResource(role.account(), role.trust());
    var authorizer = tools.authorizer();
    authorizer.authorize(access, action, arn.toString(), trust);
    if (!draft.tags().isEmpty()) {
      authorizer.authorize(access, SessionAction.TAG_SESSION, arn.toString(), trust);
    }
    if (draft.sourceIdentity().isPresent()) {
      authorizer.authorize(access, SessionAction.SET_SOURCE_IDENTITY, arn.toString(), trust);
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

  private static Duration duration(Request request, Role role) {
    var seconds = Optional.ofNullable(request.seconds()).orElse(USUAL_SECONDS);
    var asked = Duration.ofSeconds(seconds);
    if (asked.compareTo(role.longestSession()) > 0) {
      throw SessionErrors.invalid(
          "The requested DurationSeconds exceeds the MaxSessionDuration set for this role.");
    }
    return asked;
  }
}
