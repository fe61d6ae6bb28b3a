package org.trentkms.audit.history;

import java.time.Instant;
import java.util.Optional;
import org.trentkms.id.AccountId;
import org.trentkms.id.Region;

/// Which events are looked up.
///
/// @param account that received the records
/// @param region of the records
/// @param from not completed before
/// @param to not completed later
/// @param condition what else must be true of them
/// @param before whose records end at this position of the log at the latest
/// @param most how many at most
public record EventQuery(
    AccountId account,
    Region region,
    Instant from,
    Instant to,
    Optional<Condition> condition,
    long before,
    int most) {

  /// Where no other page has been before.
  public static final long NEWEST = Long.MAX_VALUE;

  /// An attribute and the value that it must have; of several values that an event has of it, one.
  public record Condition(EventAttribute attribute, String value) {}
}
