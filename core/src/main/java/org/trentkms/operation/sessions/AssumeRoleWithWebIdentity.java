package org.trentkms.operation.sessions;

import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;
import org.trentkms.authorization.ConditionSource;
import org.trentkms.authorization.RequestConditions;
import org.trentkms.authorization.SessionAction;
import org.trentkms.error.Bug;
import org.trentkms.id.AccountId;
import org.trentkms.identity.Principal;
import org.trentkms.identity.WebIdentity;
import org.trentkms.operation.Call;
import org.trentkms.operation.Operation;
import org.trentkms.operation.Outcome;
import org.trentkms.shape.Length;
import org.trentkms.shape.Matches;
import org.trentkms.shape.Range;
import org.trentkms.shape.Required;
import org.trentkms.shape.Sensitive;

/// AssumeRoleWithWebIdentity: issues credentials of a session of a role to somebody for whom an
/// identity provider vouches, where the role's trust policy allows it. The token was verified
/// before: it is what proves the caller.
public final class AssumeRoleWithWebIdentity
    implements Operation<AssumeRoleWithWebIdentity.Request> {

  private final RoleAssumption assumption;

  public AssumeRoleWithWebIdentity(SessionTools tools) {
    this.assumption = new RoleAssumption(tools, SessionAction.ASSUME_ROLE_WITH_WEB_IDENTITY);
  }

  @Override
  public Outcome handle(Call<Request> call) {
    if (!(call.caller().principal() instanceof Principal.WebIdentityUser(var claims))) {
      throw new Bug("a token is what proves this caller");
    }
    var request = call.request();
    var asked =
        new RoleAssumption.Request(
            RoleArn.require(request.roleArn()),
            request.roleSessionName(),
            request.durationSeconds(),
            SessionDraft.of(request.session(claims), call.caller()));
    var assumed = assumption.begin(call, asked, _ -> {});
    var identity = claims.identity();
    var elements =
        assumed
            .elements()
            .with("subjectFromWebIdentityToken", identity.subject())
            .with("provider", claims.issuer())
            .with("audience", identity.audience());
    return Outcome.answer(
        new Response(
            assumed.credentials(),
            identity.subject(),
            assumed.user(),
            assumed.packedPercent(),
            claims.issuer(),
            identity.audience(),
            assumed.sourceIdentity()),
        assumed.audit(elements));
  }

  /// Which role, by which token, and on what terms.
  ///
  /// @param providerId of those that issue OAuth 2.0 access tokens, which are not taken here
  public record Request(
      @Required @Matches(RoleArn.CHARACTERS) @Length(min = 20, max = 2048) String roleArn,
      @Required @Matches("[\\w+=,.@-]*") @Length(min = 2, max = 64) String roleSessionName,
      @Required @Sensitive @Length(min = 4, max = 20000) String webIdentityToken,
      @Nullable @Length(min = 4, max = 2048) String providerId,
      @Nullable @Length(max = 10) List<PolicyDescriptor> policyArns,
      @Nullable @Length(min = 1, max = 2048) @Matches("[\\u0009\\u000A\\u000D\\u0020-\\u00FF]+")
          String policy,
      @Nullable @Range(min = 900, max = 43200) Integer durationSeconds)
      implements ConditionSource {

    /// The account of the role: one of its providers must vouch.
    ///
    /// @throws org.trentkms.error.KmsException ValidationException where the ARN is none
    public AccountId account() {
      return RoleArn.require(roleArn).account();
    }

    RequestedSession session(WebIdentity claims) {
      var tags = new ArrayList<SessionTag>();
      claims.tags().forEach((key, value) -> tags.add(new SessionTag(key, value)));
      return new RequestedSession(
          policy,
          policyArns,
          tags,
          List.copyOf(claims.transitive()),
          claims.sourceIdentity().orElse(null));
    }

    @Override
    public void addConditions(String action, RequestConditions conditions) {
      conditions
          .with(SessionAction.Parameter.ROLE_SESSION_NAME, roleSessionName)
          .with(SessionAction.Parameter.DURATION_SECONDS, durationSeconds);
    }
  }

  /// The credentials, whose they are, and who has vouched for him.
  ///
  /// @param packedPolicySize how much of the room for policies and tags is used, in percent
  /// @param provider the URL of the provider
  public record Response(
      Credentials credentials,
      String subjectFromWebIdentityToken,
      AssumedRoleUser assumedRoleUser,
      @Nullable Integer packedPolicySize,
      String provider,
      String audience,
      @Nullable String sourceIdentity) {}
}
