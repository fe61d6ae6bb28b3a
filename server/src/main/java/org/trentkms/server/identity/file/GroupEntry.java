package org.trentkms.server.identity.file;

import java.util.List;
import java.util.Optional;
import org.trentkms.id.UniqueId;
import org.trentkms.server.document.About;
import org.trentkms.server.document.Default;
import org.trentkms.server.document.Line;

/// A group of users, as a file has it.
record GroupEntry(
    Line line,
    @About(
            "The name: 1 to 128 letters, digits and `_+=,.@-`, apart from the case unique in the account.")
        IamName.OfGroupOrPolicy name,
    @About("The path.") @Default("/") IamPath path,
    @About(
            "The unique id: `AGPA` and 17 capital letters and digits. Where it is left out, the store"
                + " assigns one.")
        Optional<UniqueId> id,
    @About("Managed policies of the account, by name or ARN: at most 10.") @Default("[]")
        List<PolicyReference> policies,
    @About("Policies of this group alone: together at most 5,120 characters, without white space.")
        @Default("[]")
        List<InlinePolicyEntry> inlinePolicies) {}
