package org.trentkms.authorization;

import java.util.Map;
import java.util.TreeMap;
import java.util.stream.Stream;
import org.trentkms.error.Bug;
import org.trentkms.id.Region;
import org.trentkms.identity.Caller;
import org.trentkms.identity.FederatedIdentity;
import org.trentkms.identity.Principal;
import org.trentkms.identity.Session;
import org.trentkms.identity.TrustedService;
import org.trentkms.identity.WebIdentity;
import org.trentkms.policy.context.Value;

/// The condition keys that tell who calls (IAM User Guide, "AWS global condition context keys",
/// properties of the principal and of the role session).
final class PrincipalConditions {

  private PrincipalConditions() {}

  static void add(Caller caller, Identities identities, RequestConditions conditions) {
    switch (caller.principal()) {
      case Principal.Service(var service, _) -> addService(service, caller.region(), conditions);
      case Principal.WebIdentityUser(var claims) -> addClaims(claims, conditions);
      case Principal.Root _, Principal.User _, Principal.RoleSession _, Principal.FederatedUser _ ->
          addIdentity(caller, identities, conditions);
    }
  }

  /// A service is of no account, and no user: what conditions ask of these is not there, so that
  /// who allows something to all of an account does not allow it to services.
  private static void addService(
      TrustedService service, Region region, RequestConditions conditions) {
    var names = Stream.of(service.name(), service.nameIn(region)).distinct().toList();
    conditions
        .with("aws:PrincipalIsAWSService", new Value.Truth(true))
        .with("aws:PrincipalServiceName", new Value.Text(service.name()))
        .with("aws:PrincipalServiceNamesList", names);
  }

  private static void addIdentity(
      Caller caller, Identities identities, RequestConditions conditions) {
    var principal = caller.principal();
    conditions
        .with("aws:PrincipalAccount", new Value.Text(caller.account().value()))
        .with("aws:PrincipalArn", new Value.Text(principal.ownerArn(caller.region().partition())))
        .with("aws:PrincipalIsAWSService", new Value.Truth(false))
        .with("aws:PrincipalType", new Value.Text(type(principal)))
        .with("aws:userid", new Value.Text(principal.userId()));
    if (principal instanceof Principal.User user) {
      conditions.with("aws:username", new Value.Text(user.friendlyName()));
    }
    tags(caller, identities)
        .forEach((tag, value) -> conditions.withPair("aws:PrincipalTag/", tag, value));
    caller
        .session()
        .ifPresent(session -> addSession(session, caller.region().partition(), conditions));
  }

  /// Of whom an identity provider vouches for, there are its claims and nothing else: he is no
  /// principal of the account yet (IAM User Guide, "Available keys for AWS OIDC federation").
  private static void addClaims(WebIdentity claims, RequestConditions conditions) {
    var provider = claims.identity().provider();
    claims
        .texts()
        .forEach(
            (claim, text) -> conditions.with(provider.conditionKey(claim), new Value.Text(text)));
    claims.lists().forEach((claim, texts) -> conditions.with(provider.conditionKey(claim), texts));
  }

  /// Nobody proves a second factor here, which AWS says of all temporary credentials that were
  /// issued without one; of others it says nothing.
  private static void addSession(Session session, String partition, RequestConditions conditions) {
    conditions
        .with("aws:TokenIssueTime", new Value.Moment(session.issued()))
        .with("aws:MultiFactorAuthPresent", new Value.Truth(false));
    session
        .sourceIdentity()
        .ifPresent(identity -> conditions.with("aws:SourceIdentity", new Value.Text(identity)));
    session.federation().ifPresent(identity -> addFederation(identity, partition, conditions));
  }

  private static void addFederation(
      FederatedIdentity identity, String partition, RequestConditions conditions) {
    var provider = identity.provider();
    conditions
        .with("aws:FederatedProvider", new Value.Text(provider.arn(partition)))
        .with(provider.conditionKey("aud"), new Value.Text(identity.audience()))
        .with(provider.conditionKey("sub"), new Value.Text(identity.subject()));
  }

  /// A tag of the session stands in place of one of the identity, however either is spelled.
  private static Map<String, String> tags(Caller caller, Identities identities) {
    var ofIdentity = identities.tags(caller.principal());
    var ofSession = caller.session().map(Session::tags).orElse(Map.of());
    if (ofSession.isEmpty()) {
      return ofIdentity;
    }
    var tags = new TreeMap<String, String>(String.CASE_INSENSITIVE_ORDER);
    ofSession.forEach(tags::put);
    ofIdentity.forEach(tags::putIfAbsent);
    return tags;
  }

  private static String type(Principal principal) {
    return switch (principal) {
      case Principal.Root _ -> "Account";
      case Principal.User _ -> "User";
      case Principal.RoleSession _ -> "AssumedRole";
      case Principal.FederatedUser _ -> "FederatedUser";
      case Principal.Service _ -> throw new Bug("a service has no type of an identity");
      case Principal.WebIdentityUser _ -> throw new Bug("he is no principal of any type");
    };
  }
}
