package org.trentkms.server.jobs;

import java.time.InstantSource;
import java.util.List;
import java.util.Optional;
import java.util.function.Supplier;
import java.util.stream.Stream;
import org.trentkms.audit.AuditEvent;
import org.trentkms.audit.AuditEvent.Results;
import org.trentkms.audit.AuditLog;
import org.trentkms.audit.Resource;
import org.trentkms.error.ErrorCode;
import org.trentkms.error.KmsException;
import org.trentkms.id.RequestId;
import org.trentkms.json.JsonValue.JsonNull;
import org.trentkms.secret.Bytes;
import org.trentkms.store.Change;
import org.trentkms.store.Store;

/// Makes the changes that the service makes of itself, each together with its event.
public final class ServiceChanges {

  private final Store store;
  private final AuditLog log;
  private final InstantSource clock;
  private final Supplier<RequestId> ids;

  /// @param clock the machine's
  public ServiceChanges(Store store, AuditLog log, InstantSource clock, Supplier<RequestId> ids) {
    this.store = store;
    this.log = log;
    this.clock = clock;
    this.ids = ids;
  }

  /// Makes a change together with its events. Where another one came first, nothing happens: it is
  /// looked at anew the next time.
  ///
  /// @throws KmsException where the log cannot be written
  void make(Change change, ServiceEvent... events) {
    if (!log.isHealthy()) {
      throw new KmsException(ErrorCode.KMS_INTERNAL, "the audit log cannot be written");
    }
    store.commit(change, Stream.of(events).map(this::encoded).toList());
  }

  private Bytes encoded(ServiceEvent event) {
    var results =
        new Results(
            List.of(Resource.key(event.key())),
            event.responseElements(),
            new JsonNull(),
            Optional.empty());
    return log.encode(
        new AuditEvent(
            clock.instant(),
            event.name(),
            false,
            ids.get(),
            ids.get().value(),
            event.origin(),
            new JsonNull(),
            results));
  }

  /// Makes a change that nobody needs to know of.
  void makeQuietly(Change change) {
    store.commit(change);
  }
}
