package org.trentkms.audit;

import java.time.Instant;
import java.util.List;
import java.util.Optional;
import org.trentkms.error.KmsException;
import org.trentkms.id.KeyArn;
import org.trentkms.id.RequestId;
import org.trentkms.identity.Caller;
import org.trentkms.identity.Operator;
import org.trentkms.json.JsonValue;

/// One call of the API, one command to Trent itself, or one thing that it did of itself, as the
/// audit log records it, in the terms of a CloudTrail record.
///
/// @param time when it was completed
/// @param requestId the id that the caller was told; nobody is told that of a service event
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

  /// Where an event came from.
  public sealed interface Origin {

    /// A call of an API over the network.
    record Call(Api api, Caller caller, String sourceAddress, String userAgent) implements Origin {

      /// A call of the AWS KMS API.
      public Call(Caller caller, String sourceAddress, String userAgent) {
        this(Api.KMS, caller, sourceAddress, userAgent);
      }
    }

    /// The same call, as the service has carried it on to another Region for the caller.
    ///
    /// @param caller in that Region
    record Forwarded(Caller caller, String sourceAddress, String userAgent) implements Origin {}

    /// A call of the service to itself, for a key.
    record Internal(KeyArn key) implements Origin {}

    /// A command that was given on the machine itself.
    record Command(Operator operator) implements Origin {}

    /// What the service does of itself to a key, because its time has come.
    ///
    /// @param details what CloudTrail calls the details of a service event
    record Service(KeyArn key, JsonValue details) implements Origin {}
  }

  /// An API whose calls are recorded.
  public enum Api {
    KMS("kms.amazonaws.com"),
    STS("sts.amazonaws.com");

    private final String eventSource;

    Api(String eventSource) {
      this.eventSource = eventSource;
    }

    /// How a record names it.
    public String eventSource() {
      return eventSource;
    }
  }

  /// What came of it: the resources it was about, the response elements and additional data that
  /// CloudTrail shows, or the refusal.
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
