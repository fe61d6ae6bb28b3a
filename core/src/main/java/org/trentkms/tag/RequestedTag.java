package org.trentkms.tag;

import org.trentkms.shape.Length;
import org.trentkms.shape.Required;

/// One tag as a request gives it (Tag of the API model): one of those that a key is to have, or one
/// of {@link CustomTags}.
public record RequestedTag(
    @Required @Length(min = 1, max = 128) String tagKey,
    @Required @Length(max = 256) TagValue tagValue) {}
