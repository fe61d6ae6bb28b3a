package org.trentkms.authorization;

import java.util.Map;
import java.util.TreeMap;
import java.util.stream.Stream;
import org.trentkms.error.Bug;
import org.trentkms.id.Region;
import org.trentkms.identity.Caller;
import org.trentkms.identity.Principal;
import org.trentkms.identity.Session;
import org.trentkms.identity.TrustedService;
import org.trentkms.policy.context.Value;

/// The condition keys that tell who calls (IAM User Guide, "AWS global condition context keys",
/// properties of the principal and of the role session).
final class PrincipalConditions {

  private PrincipalConditions() {}

  static void add(Caller caller, Identities identities, RequestConditions conditions) {
    if (caller.principal() instanceof Principal.Service(var service, _)) {
      addService(service, caller.region(), conditions);
    } else {
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
    caller.session().ifPresent(session -> addSession(session, conditions));
  }

  /// Nobody proves a second factor here, which AWS says of all temporary credentials that were
  /// issued without one; of others it says nothing.
  private static void addSession(Session session, RequestConditions conditions) {
    conditions
        .with("aws:TokenIssueTime", new Value.Moment(session.issued()))
        .with("aws:MultiFactorAuthPresent", new Value.Truth(false));
    session
        .sourceIdentity()
        .ifPresent(identity -> conditions.with("aws:SourceIdentity", new Value.Text(identity)));
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
    };
  }
}
