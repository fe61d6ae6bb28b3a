package org.trentkms.server.auditlog;

import java.time.Instant;
import java.util.List;
import org.trentkms.id.RequestId;

/// A call of the API that succeeded, as its record tells of it.
///
/// @param keys the ARNs of the keys that it was about
public record LoggedCall(
    String name, Instant time, RequestId requestId, String eventId, List<String> keys) {

  public LoggedCall {
    keys = List.copyOf(keys);
  }
}
