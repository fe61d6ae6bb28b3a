package org.trentkms.server.identity.file;

import java.util.List;
import org.trentkms.id.AccountId;
import org.trentkms.server.document.About;
import org.trentkms.server.document.Default;
import org.trentkms.server.document.Line;
import org.trentkms.server.oidc.OidcProviderEntry;

/// Identities and managed policies of one account, as a file has them.
record AccountEntry(
    Line line,
    @About("Its 12-digit number.") AccountId id,
    @About("Users.") @Default("[]") List<UserEntry> users,
    @About("Groups of users.") @Default("[]") List<GroupEntry> groups,
    @About("Roles.") @Default("[]") List<RoleEntry> roles,
    @About("Customer managed policies, which users, groups and roles refer to.") @Default("[]")
        List<ManagedPolicyEntry> policies,
    @About("Identity providers (OpenID Connect) that the account trusts: at most 100.")
        @Default("[]")
        List<OidcProviderEntry> oidcProviders) {}
