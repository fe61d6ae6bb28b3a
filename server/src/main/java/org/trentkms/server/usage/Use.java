package org.trentkms.server.usage;

import java.time.Instant;
import java.util.Optional;
import org.trentkms.id.KeyReference;
import org.trentkms.id.KeyReference.ByArn;
import org.trentkms.id.RequestId;
import org.trentkms.usage.LastUsage;
import org.trentkms.usage.TrackedOperation;

/// One successful cryptographic operation.
///
/// @param position where its record ends in the audit log
record Use(
    TrackedOperation operation, Instant time, String eventId, RequestId requestId, long position) {

  /// The one that is later on record.
  static Use later(Use one, Use other) {
    return one.position >= other.position ? one : other;
  }

  /// As the last use of the key with this ARN; empty where that is the ARN of no key.
  Optional<LastUsage> of(String arn) {
    return KeyReference.parse(arn) instanceof ByArn(var key)
        ? Optional.of(new LastUsage(key, operation, time, eventId, requestId))
        : Optional.empty();
  }
}
