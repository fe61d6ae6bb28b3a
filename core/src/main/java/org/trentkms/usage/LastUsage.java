package org.trentkms.usage;

import java.time.Instant;
import java.time.temporal.ChronoUnit;
import org.trentkms.id.KeyArn;
import org.trentkms.id.RequestId;

/// The last successful cryptographic operation with a key, as the audit log has it on record.
///
/// @param time in whole seconds, as on record
/// @param eventId that of the record
public record LastUsage(
    KeyArn key, TrackedOperation operation, Instant time, String eventId, RequestId requestId) {

  public LastUsage {
    time = time.truncatedTo(ChronoUnit.SECONDS);
  }
}
