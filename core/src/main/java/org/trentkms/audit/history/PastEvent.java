package org.trentkms.audit.history;

import java.time.Instant;
import java.util.List;
import java.util.Optional;

/// An event that was recorded.
///
/// @param readOnly `true` or `false`
/// @param username the name of the user or of the session; `root` for a root user
/// @param entry the whole record, in JSON
public record PastEvent(
    String id,
    String name,
    Instant time,
    Optional<String> source,
    Optional<String> readOnly,
    Optional<String> username,
    Optional<String> accessKeyId,
    List<Named> resources,
    String entry) {

  public PastEvent {
    resources = List.copyOf(resources);
  }

  /// A resource that the event was about.
  ///
  /// @param type as CloudTrail calls it: `AWS::KMS::Key`
  /// @param name its ARN
  public record Named(Optional<String> type, String name) {}
}
