package org.trentkms.server;

import org.trentkms.server.auditlog.FileAuditLog;
import org.trentkms.server.http.AuditGate;

/// The audit log as the listener sees it: how far it is written, and on the disk.
record LogGate(FileAuditLog log) implements AuditGate {

  @Override
  public long written() {
    return log.written();
  }

  @Override
  public long synced() {
    return log.synced();
  }

  @Override
  public void sync(long position) {
    log.sync(position);
  }

  @Override
  public void flush() {
    log.flush();
  }
}
