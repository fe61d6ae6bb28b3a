package org.trentkms.usage;

import java.time.Instant;
import java.time.temporal.ChronoUnit;
import org.trentkms.audit.LogPlace;

/// How far the store knows the use of keys.
///
/// @param since from when on every use is known
/// @param known the place in the audit log up to which the store has the uses on record there
public record Tracking(Instant since, LogPlace known) {

  public Tracking {
    since = since.truncatedTo(ChronoUnit.MILLIS);
  }

  /// From when on every use is known, where uses before this time are not.
  public Instant sinceOrLater(Instant time) {
    return time.isAfter(since) ? time : since;
  }
}
