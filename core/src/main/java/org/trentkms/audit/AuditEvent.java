package org.trentkms.audit;

import java.time.Instant;
import java.util.List;
import java.util.Optional;
import org.trentkms.error.KmsException;
import org.trentkms.id.AccountId;
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
    record Call(Api api, Caller caller, Client client) implements Origin {

      /// A call of the AWS KMS API that came over no TLS.
      public Call(Caller caller, String sourceAddress, String userAgent) {
        this(Api.KMS, caller, new Client(sourceAddress, userAgent, Optional.empty()));
      }
    }

    /// A call that was about resources of other accounts than the caller's, as one of the accounts
    /// is told of it.
    ///
    /// @param sharedEventId that of all accounts' events of the call
    record Shared(Call call, AccountId recipient, String sharedEventId) implements Origin {}

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

  /// What is known of the program that made a call.
  ///
  /// @param tls where the call came over TLS
  public record Client(String sourceAddress, String userAgent, Optional<Tls> tls) {}

  /// How a call was encrypted on its way.
  ///
  /// @param host that the client has asked for
  /// @param keyExchange the group, where it is known
  public record Tls(
      String protocol, String cipherSuite, String host, Optional<String> keyExchange) {}

  /// An API whose calls are recorded.
  public enum Api {
    KMS("kms.amazonaws.com"),
    STS("sts.amazonaws.com"),
    CLOUD_TRAIL("cloudtrail.amazonaws.com");

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
