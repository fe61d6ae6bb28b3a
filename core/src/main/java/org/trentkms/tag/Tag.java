package org.trentkms.tag;

import org.trentkms.shape.Length;
import org.trentkms.shape.Required;

/// One tag: a key and a value (Tag of the API model).
public record Tag(
    @Required @Length(min = 1, max = 128) String tagKey,
    @Required @Length(max = 256) String tagValue) {}
