package org.trentkms.server.jobs;

import static org.trentkms.store.Rows.text;

import java.util.ArrayList;
import java.util.List;
import java.util.function.LongConsumer;
import org.trentkms.audit.AuditEvent;
import org.trentkms.audit.AuditLog;
import org.trentkms.secret.Bytes;

/// A log that keeps the names of what is encoded for it.
final class NamedEvents implements AuditLog {

  final List<String> names = new ArrayList<>();
  volatile boolean isHealthy = true;

  @Override
  public boolean isHealthy() {
    return isHealthy;
  }

  @Override
  public synchronized Bytes encode(AuditEvent event) {
    var record = event.name() + " " + event.results().resources().getFirst().arn();
    names.add(record);
    return text(record);
  }

  @Override
  public long append(Bytes record, LongConsumer listener) {
    throw new IllegalStateException("changes have their events in the store");
  }
}
