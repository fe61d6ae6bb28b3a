package org.trentkms.server.identity.file;

import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.trentkms.id.UniqueId;
import org.trentkms.server.document.About;
import org.trentkms.server.document.Default;
import org.trentkms.server.document.Line;

/// A user, as a file has him.
record UserEntry(
    Line line,
    @About(
            "The name: 1 to 64 letters, digits and `_+=,.@-`. No two users of an account have names that"
                + " differ in the case alone.")
        IamName.OfPrincipal name,
    @About("The path, which stands before the name in the ARN.") @Default("/") IamPath path,
    @About(
            "The unique id: `AIDA` and 17 capital letters and digits. Where it is left out, the store"
                + " assigns one.")
        Optional<UniqueId> id,
    @About("The groups that the user is in, by their names: at most 10.") @Default("[]")
        List<IamName.OfGroupOrPolicy> groups,
    @About("The tags: values by their keys, at most 50.") Map<String, String> tags,
    @About("Managed policies of the account, by name or ARN: at most 20.") @Default("[]")
        List<PolicyReference> policies,
    @About("Policies of this user alone: together at most 2,048 characters, without white space.")
        @Default("[]")
        List<InlinePolicyEntry> inlinePolicies,
    @About("The managed policy that limits what the user may do, by name or ARN.")
        Optional<PolicyReference> permissionsBoundary,
    @About("Access keys of the user: at most 2.") @Default("[]") List<AccessKeyEntry> accessKeys) {}
