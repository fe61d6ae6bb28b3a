package org.trentkms.server.seed;

import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.trentkms.id.AliasName;
import org.trentkms.id.Region;
import org.trentkms.server.document.About;
import org.trentkms.server.document.Default;
import org.trentkms.server.document.Line;
import org.trentkms.shape.Length;

/// A replica of a multi-Region key, as the file has it: what it does not share with the primary.
record SeedReplica(
    Line line,
    @About("The Region of the replica.") Region region,
    @About("Its description.") @Default("") @Length(max = 8192) String description,
    @About("Whether it is enabled.") @Default("true") Boolean enabled,
    @About("Its tags.") Map<String, String> tags,
    @About("Its key policy; the default policy where it is left out.") Optional<String> policy,
    @About("Its aliases, in its Region.") @Default("[]") List<AliasName> aliases) {}
