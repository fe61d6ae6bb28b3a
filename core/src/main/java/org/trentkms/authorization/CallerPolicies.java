package org.trentkms.authorization;

import java.util.ArrayList;
import java.util.List;
import org.trentkms.identity.Caller;
import org.trentkms.identity.Principal;
import org.trentkms.identity.SessionPolicies;
import org.trentkms.json.JsonReader;
import org.trentkms.policy.CompiledPolicies;
import org.trentkms.policy.Policy;
import org.trentkms.policy.Requester;
import org.trentkms.policy.decision.ApplicablePolicies;
import org.trentkms.policy.document.PolicyKind;
import org.trentkms.policy.document.PolicyReader;

/// Whom policies know a caller as, and which take part for him: those of his identity, within those
/// of his session.
final class CallerPolicies {

  private static final PolicyReader READER = new PolicyReader(PolicyKind.IDENTITY);
  private static final String INLINE = "session policy";

  private final Identities identities;
  private final JsonReader json;
  private final CompiledPolicies<String> inline = new CompiledPolicies<>(String::length);

  /// @param json reads the session policies
  CallerPolicies(Identities identities, JsonReader json) {
    this.identities = identities;
    this.json = json;
  }

  ApplicablePolicies policies(Caller caller) {
    var ofIdentity = identities.policies(caller.principal());
    var session = caller.session();
    if (session.isEmpty() || !isLimited(caller.principal(), session.get().policies())) {
      return ofIdentity;
    }
    return ofIdentity.within(compiled(session.get().policies()));
  }

  /// A federated user may do nothing unless a session policy says so (IAM User Guide, "Permissions
  /// for GetFederationToken").
  private static boolean isLimited(Principal principal, SessionPolicies policies) {
    return principal instanceof Principal.FederatedUser || !policies.isEmpty();
  }

  private List<Policy> compiled(SessionPolicies policies) {
    var compiled = new ArrayList<Policy>(1 + policies.managed().size());
    policies.inline().map(text -> inline.of(text, this::read)).ifPresent(compiled::add);
    for (var arn : policies.managed()) {
      var found = identities.managedPolicy(arn);
      compiled.add(found.orElseGet(() -> Policy.unreadable(arn, "there is none any more")));
    }
    return compiled;
  }

  private Policy read(String text) {
    return json.read(text)
        .map(READER::read)
        .map(reading -> Policy.of(INLINE, reading))
        .orElseGet(() -> Policy.unreadable(INLINE, "it is no JSON"));
  }

  /// @param policies those of the caller
  static Requester requester(Caller caller, ApplicablePolicies policies) {
    var isBounded = policies.boundary().isPresent();
    return switch (caller.principal()) {
      case Principal.Root(var account) -> new Requester.Root(account);
      case Principal.User(var account, var name, var id) ->
          new Requester.User(account, name, id, isBounded);
      case Principal.RoleSession(var account, var role, var id, var session) ->
          new Requester.RoleSession(account, role, id, session, isBounded);
      case Principal.FederatedUser user -> new Requester.FederatedUser(user.account(), user.name());
      case Principal.Service service -> new Requester.Service(service.name());
      case Principal.WebIdentityUser user ->
          new Requester.Federated(user.arn(caller.region().partition()));
    };
  }
}
