package org.trentkms.audit;

import java.time.Instant;
import java.util.List;
import java.util.Optional;
import org.trentkms.error.KmsException;
import org.trentkms.id.RequestId;
import org.trentkms.identity.Caller;
import org.trentkms.json.JsonValue;

/// One call as the audit log records it, in the terms of a CloudTrail record.
///
/// @param time when the call was completed
/// @param origin where the call came from
/// @param parameters the request without what CloudTrail leaves out, and never a secret
/// @param results what came of it
public record AuditEvent(
    Instant time,
    String name,
    boolean isReadOnly,
    RequestId requestId,
    String eventId,
    Origin origin,
    JsonValue parameters,
    Results results) {

  /// Where a call came from.
  public record Origin(Caller caller, String sourceAddress, String userAgent) {}

  /// What came of a call: the resources it was about, the response elements and additional data
  /// that CloudTrail shows, or the refusal.
  public record Results(
      List<Resource> resources,
      JsonValue responseElements,
      JsonValue additionalData,
      Optional<KmsException> refusal) {

    public Results {
      resources = List.copyOf(resources);
    }
  }
}
