package org.trentkms.operation.sessions;

import java.util.List;
import org.jspecify.annotations.Nullable;
import org.trentkms.authorization.ConditionSource;
import org.trentkms.authorization.RequestConditions;
import org.trentkms.authorization.SessionAction;
import org.trentkms.identity.Principal;
import org.trentkms.operation.Call;
import org.trentkms.operation.Operation;
import org.trentkms.operation.Outcome;
import org.trentkms.operation.Outcome.Audit;
import org.trentkms.operation.ResponseElements;
import org.trentkms.shape.Length;
import org.trentkms.shape.Matches;
import org.trentkms.shape.Range;
import org.trentkms.shape.Required;

/// GetFederationToken: has a user hand out credentials to somebody who is no user, and may do what
/// the user may and a session policy allows.
public final class GetFederationToken implements Operation<GetFederationToken.Request> {

  private final SessionTools tools;

  public GetFederationToken(SessionTools tools) {
    this.tools = tools;
  }

  @Override
  public Outcome handle(Call<Request> call) {
    var request = call.request();
    var caller = call.caller();
    if (caller.session().isPresent()) {
      throw SessionErrors.denied("Cannot call GetFederationToken with session credentials");
    }
    var user = new Principal.FederatedUser(request.name(), caller.principal());
    var arn = user.arn(caller.region().partition());
    var draft = SessionDraft.of(request.session(), caller);
    ConditionSource tags = (_, conditions) -> conditions.withSessionTags(draft.tags());
    var access = call.access().with(tags);
    tools.authorizer().authorize(access, SessionAction.GET_FEDERATION_TOKEN, arn);
    if (!draft.tags().isEmpty()) {
      tools.authorizer().authorize(access, SessionAction.TAG_SESSION, arn);
    }
    var duration = GetSessionToken.duration(request.durationSeconds(), caller.principal());
    var session = draft.begin(call, duration, caller.account(), tools.rules());
    var credentials = Credentials.of(tools.tokens().issue(user, session), session);
    var federated = new FederatedUser(user.userId(), arn);
    var elements =
        new ResponseElements()
            .with("credentials", credentials.recorded())
            .with(
                "federatedUser",
                new ResponseElements()
                    .with("federatedUserId", federated.federatedUserId())
                    .with("arn", federated.arn())
                    .build())
            .build();
    return Outcome.answer(
        new Response(credentials, federated, SessionDraft.packedPercent(session)),
        Audit.of().withResponseElements(elements));
  }

  /// For whom, and on what terms.
  public record Request(
      @Required @Length(min = 2, max = 32) @Matches("[\\w+=,.@-]*") String name,
      @Nullable @Length(min = 1, max = 2048) @Matches("[\\u0009\\u000A\\u000D\\u0020-\\u00FF]+")
          String policy,
      @Nullable @Length(max = 10) List<PolicyDescriptor> policyArns,
      @Nullable @Range(min = 900, max = 129600) Integer durationSeconds,
      @Nullable @Length(max = 50) List<SessionTag> tags)
      implements ConditionSource {

    RequestedSession session() {
      return new RequestedSession(policy, policyArns, tags, null, null);
    }

    @Override
    public void addConditions(String action, RequestConditions conditions) {
      conditions.with(SessionAction.Parameter.DURATION_SECONDS, durationSeconds);
    }
  }

  /// Who the credentials are of.
  public record FederatedUser(String federatedUserId, String arn) {}

  /// The credentials, and whose they are.
  ///
  /// @param packedPolicySize how much of the room for policies and tags is used, in percent
  public record Response(
      Credentials credentials, FederatedUser federatedUser, Integer packedPolicySize) {}
}
