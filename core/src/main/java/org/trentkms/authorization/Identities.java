package org.trentkms.authorization;

import java.util.Map;
import java.util.Optional;
import org.trentkms.id.AccountId;
import org.trentkms.identity.Principal;
import org.trentkms.policy.Policy;
import org.trentkms.policy.decision.ApplicablePolicies;
import org.trentkms.policy.document.NamedPrincipal;

/// The users and roles that are declared, with their policies and tags. What it says may be another
/// thing at the next question; it never blocks.
public interface Identities {

  /// The policies that take part for this principal: {@link ApplicablePolicies#NONE} for a root
  /// user or a service. Whoever is declared no more has one that denies everything.
  ApplicablePolicies policies(Principal principal);

  /// The tags at the principal, none of a root user or a service.
  Map<String, String> tags(Principal principal);

  /// The unique id of the user or role that a policy names by its ARN, empty where there is none.
  Optional<String> uniqueId(NamedPrincipal named);

  /// The ARN of the user or role with this unique id, empty where it is no more.
  Optional<String> arn(String uniqueId, String partition);

  /// The managed policy with this ARN, whatever its partition; empty where there is none.
  Optional<Policy> managedPolicy(String arn);

  /// Whether identities of the account are declared.
  boolean declares(AccountId account);

  /// Nobody but root users.
  Identities NONE =
      new Identities() {
        @Override
        public ApplicablePolicies policies(Principal principal) {
          return ApplicablePolicies.NONE;
        }

        @Override
        public Map<String, String> tags(Principal principal) {
          return Map.of();
        }

        @Override
        public Optional<String> uniqueId(NamedPrincipal named) {
          return Optional.empty();
        }

        @Override
        public Optional<String> arn(String uniqueId, String partition) {
          return Optional.empty();
        }

        @Override
        public Optional<Policy> managedPolicy(String arn) {
          return Optional.empty();
        }

        @Override
        public boolean declares(AccountId account) {
          return false;
        }
      };
}
