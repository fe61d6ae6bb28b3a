package org.trentkms.server.identity;

import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.trentkms.id.AccountId;
import org.trentkms.policy.Policy;
import org.trentkms.server.config.FetchedSecrets;
import org.trentkms.server.oidc.DeclaredProvider;

/// All that a directory declares at one time. Every name in it is unique, and every reference leads
/// somewhere.
///
/// @param directory where it was read from
/// @param digest a SHA-256 over all files of it
/// @param accounts those of which anything is said
/// @param managedPolicies by their ARNs without `arn:` and the partition
/// @param providers identity providers that accounts trust
/// @param secrets those of the access keys, to be wiped when all this is over
public record DeclaredIdentities(
    Path directory,
    String digest,
    Set<AccountId> accounts,
    List<DeclaredIdentity> identities,
    List<DeclaredAccessKey> accessKeys,
    Map<String, Policy> managedPolicies,
    List<DeclaredProvider> providers,
    FetchedSecrets secrets) {

  public DeclaredIdentities {
    accounts = Set.copyOf(accounts);
    identities = List.copyOf(identities);
    accessKeys = List.copyOf(accessKeys);
    managedPolicies = Map.copyOf(managedPolicies);
    providers = List.copyOf(providers);
  }
}
