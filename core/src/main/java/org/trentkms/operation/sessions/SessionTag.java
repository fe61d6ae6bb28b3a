package org.trentkms.operation.sessions;

import org.trentkms.shape.Length;
import org.trentkms.shape.Matches;
import org.trentkms.shape.Required;

/// A tag that a session is to have (Tag of the API model).
public record SessionTag(
    @Required @Length(min = 1, max = 128) @Matches("[\\p{L}\\p{Z}\\p{N}_.:/=+\\-@]+") String key,
    @Required @Length(max = 256) @Matches("[\\p{L}\\p{Z}\\p{N}_.:/=+\\-@]*") String value) {}
