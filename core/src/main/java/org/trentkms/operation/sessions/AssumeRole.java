package org.trentkms.operation.sessions;

import java.time.Duration;
import java.util.List;
import org.jspecify.annotations.Nullable;
import org.trentkms.authorization.ConditionSource;
import org.trentkms.authorization.RequestConditions;
import org.trentkms.authorization.SessionAction;
import org.trentkms.identity.Caller;
import org.trentkms.identity.Principal;
import org.trentkms.operation.Call;
import org.trentkms.operation.Operation;
import org.trentkms.operation.Outcome;
import org.trentkms.shape.ElementLength;
import org.trentkms.shape.Length;
import org.trentkms.shape.Matches;
import org.trentkms.shape.Range;
import org.trentkms.shape.Required;
import org.trentkms.shape.Sensitive;

/// AssumeRole: issues credentials of a session of a role to whom its trust policy and his own
/// policies allow it.
public final class AssumeRole implements Operation<AssumeRole.Request> {

  private static final Duration LONGEST_OF_A_CHAIN = Duration.ofHours(1);

  private final RoleAssumption assumption;
  private final boolean rootMayAssume;

  public AssumeRole(SessionTools tools) {
    this.assumption = new RoleAssumption(tools, SessionAction.ASSUME_ROLE);
    this.rootMayAssume = tools.rootMayAssume();
  }

  @Override
  public Outcome handle(Call<Request> call) {
    var request = call.request();
    var caller = call.caller();
    request.requireServed();
    if (caller.principal() instanceof Principal.Root && !rootMayAssume) {
      throw SessionErrors.denied("Roles may not be assumed by root accounts.");
    }
    var asked =
        new RoleAssumption.Request(
            RoleArn.require(request.roleArn()),
            request.roleSessionName(),
            request.durationSeconds(),
            SessionDraft.of(request.session(), caller));
    var assumed = assumption.begin(call, asked, duration -> requireShort(duration, caller));
    return Outcome.answer(
        new Response(
            assumed.user(),
            assumed.credentials(),
            assumed.packedPercent(),
            assumed.sourceIdentity()),
        assumed.audit(assumed.elements()));
  }

  private static void requireShort(Duration asked, Caller caller) {
    if (caller.principal() instanceof Principal.RoleSession
        && asked.compareTo(LONGEST_OF_A_CHAIN) > 0) {
      throw SessionErrors.invalid(
          "The requested DurationSeconds exceeds the 1 hour session limit for roles assumed by role"
              + " chaining.");
    }
  }

  /// Which role, and on what terms.
  ///
  /// @param providedContexts are not known here
  public record Request(
      @Required @Matches(RoleArn.CHARACTERS) @Length(min = 20, max = 2048) String roleArn,
      @Required @Matches("[\\w+=,.@-]*") @Length(min = 2, max = 64) String roleSessionName,
      @Nullable @Length(max = 10) List<PolicyDescriptor> policyArns,
      @Nullable @Length(min = 1, max = 2048) @Matches("[\\u0009\\u000A\\u000D\\u0020-\\u00FF]+")
          String policy,
      @Nullable @Range(min = 900, max = 43200) Integer durationSeconds,
      @Nullable @Length(max = 50) List<SessionTag> tags,
      @Nullable @Length(max = 50) @ElementLength(min = 1, max = 128) List<String> transitiveTagKeys,
      @Nullable @Length(min = 2, max = 1224) @Matches("[\\w+=,.@:\\/-]*") String externalId,
      @Nullable @Length(min = 9, max = 256) @Matches("[\\w+=/:,.@-]*") String serialNumber,
      @Nullable @Sensitive @Length(min = 6, max = 6) @Matches("[\\d]*") String tokenCode,
      @Nullable @Length(min = 2, max = 256) @Matches("[\\w+=,.@-]*") String sourceIdentity,
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
      AssumedRoleUser assumedRoleUser,
      Credentials credentials,
      @Nullable Integer packedPolicySize,
      @Nullable String sourceIdentity) {}
}
