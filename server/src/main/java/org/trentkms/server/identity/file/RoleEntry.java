package org.trentkms.server.identity.file;

import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.trentkms.id.UniqueId;
import org.trentkms.server.document.About;
import org.trentkms.server.document.Default;
import org.trentkms.server.document.Line;
import org.trentkms.server.document.Tree;
import org.trentkms.shape.Range;

/// A role, as a file has it.
record RoleEntry(
    Line line,
    @About(
            "The name: 1 to 64 letters, digits and `_+=,.@-`, apart from the case unique in the account.")
        IamName.OfPrincipal name,
    @About("The path, which stands before the name in the ARN.") @Default("/") IamPath path,
    @About(
            "The unique id: `AROA` and 17 capital letters and digits. Where it is left out, the store"
                + " assigns one.")
        Optional<UniqueId> id,
    @About("The tags: values by their keys, at most 50.") Map<String, String> tags,
    @About(
            "The policy that says who may assume the role: at most 4,096 characters, without white"
                + " space. It must be a sound policy.")
        Tree trustPolicy,
    @About("How many seconds a session of the role lasts at most.")
        @Default("3600")
        @Range(min = 3600, max = 43_200)
        Integer maxSessionDuration,
    @About("Managed policies of the account, by name or ARN: at most 20.") @Default("[]")
        List<PolicyReference> policies,
    @About("Policies of this role alone: together at most 10,240 characters, without white space.")
        @Default("[]")
        List<InlinePolicyEntry> inlinePolicies,
    @About("The managed policy that limits what the role may do, by name or ARN.")
        Optional<PolicyReference> permissionsBoundary) {}
