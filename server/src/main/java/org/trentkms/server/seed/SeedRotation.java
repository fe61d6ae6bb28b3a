package org.trentkms.server.seed;

import java.time.Instant;
import java.util.Optional;
import org.trentkms.key.Rotation;
import org.trentkms.server.document.About;
import org.trentkms.server.document.Default;
import org.trentkms.shape.Range;

/// The automatic rotation of a key.
record SeedRotation(
    @About("The period.")
        @Default("365")
        @Range(min = Rotation.LEAST_DAYS, max = Rotation.MOST_DAYS)
        Integer periodInDays,
    @About(
            "When it is rotated first; a period from the making of the key where it is left out, at"
                + " once where it is past.")
        Optional<Instant> next) {}
