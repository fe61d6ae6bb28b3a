/// Tracks the last use of keys: {@link org.trentkms.server.usage.UsageTracker}. Takes it from the
/// calls as they are answered, keeps it in the store, and makes up from the audit log for what a
/// crash has kept from there.
@NullMarked
package org.trentkms.server.usage;

import org.jspecify.annotations.NullMarked;
