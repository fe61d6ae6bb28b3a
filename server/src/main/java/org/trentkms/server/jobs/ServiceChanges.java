package org.trentkms.server.jobs;

import java.time.InstantSource;
import java.util.List;
import java.util.Optional;
import java.util.function.Supplier;
import org.trentkms.audit.AuditEvent;
import org.trentkms.audit.AuditEvent.Origin;
import org.trentkms.audit.AuditEvent.Results;
import org.trentkms.audit.AuditLog;
import org.trentkms.audit.Resource;
import org.trentkms.error.ErrorCode;
import org.trentkms.error.KmsException;
import org.trentkms.id.KeyArn;
import org.trentkms.id.RequestId;
import org.trentkms.json.JsonValue;
import org.trentkms.json.JsonValue.JsonNull;
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

  /// Makes a change of a key. Where another one came first, nothing happens: it is looked at anew
  /// the next time.
  ///
  /// @throws KmsException where the log cannot be written
  void make(Change change, String name, KeyArn key, JsonValue details) {
    if (!log.isHealthy()) {
      throw new KmsException(ErrorCode.KMS_INTERNAL, "the audit log cannot be written");
    }
    var results =
        new Results(List.of(Resource.key(key)), new JsonNull(), new JsonNull(), Optional.empty());
    var event =
        new AuditEvent(
            clock.instant(),
            name,
            false,
            ids.get(),
            ids.get().value(),
            new Origin.Service(key, details),
            new JsonNull(),
            results);
    store.commit(change, log.encode(event));
  }

  /// Makes a change that nobody needs to know of.
  void make(Change change) {
    store.commit(change);
  }
}
