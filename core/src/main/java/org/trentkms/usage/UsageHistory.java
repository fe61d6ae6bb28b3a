package org.trentkms.usage;

import java.time.Instant;
import java.util.Optional;

/// What is known of the use of a key.
///
/// @param last empty where nothing is known
/// @param trackedSince from when on every use is known
public record UsageHistory(Optional<LastUsage> last, Instant trackedSince) {}
