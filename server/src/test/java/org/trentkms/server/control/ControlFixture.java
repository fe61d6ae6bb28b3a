package org.trentkms.server.control;

import java.io.IOException;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.util.List;
import java.util.UUID;
import org.jspecify.annotations.Nullable;
import org.trentkms.id.RequestId;
import org.trentkms.server.auditlog.FileAuditLog;
import org.trentkms.server.auditlog.LoggedLines;
import org.trentkms.server.clock.Times;
import org.trentkms.server.datadir.DataDirectory;
import org.trentkms.store.Change;
import org.trentkms.store.CommitListener;
import org.trentkms.store.InMemoryStore;
import org.trentkms.store.PendingEvent;

/// A data directory with an audit log and a control socket, over a store in memory.
final class ControlFixture implements AutoCloseable {

  static final Instant NOW = Instant.parse("2026-01-31T12:00:00Z");
  static final ControlSettings PATIENT =
      new ControlSettings(8, Duration.ofSeconds(60), Duration.ofSeconds(60));

  final DataDirectory directory;
  final FileAuditLog log;
  final InMemoryStore store;
  final ControlPath path;

  private @Nullable ControlSocket socket;

  ControlFixture(Path folder, Command... commands) throws IOException {
    directory = DataDirectory.open(folder);
    log = FileAuditLog.open(directory.audit());
    store = new InMemoryStore(new Logging(log));
    path =
        new ControlPath(
            new CommandTable(List.of(commands)),
            store,
            log,
            new Times(InstantSource.fixed(NOW), InstantSource.fixed(NOW)),
            () -> new RequestId(UUID.randomUUID().toString()));
  }

  /// Hands the events of changes to the log.
  private record Logging(FileAuditLog log) implements CommitListener {
    @Override
    public void changed(Change change) {}

    @Override
    public long logged(PendingEvent event) {
      return log.append(event.record());
    }
  }

  ControlFixture serve() {
    return serve(PATIENT);
  }

  ControlFixture serve(ControlSettings settings) {
    socket = ControlSocket.start(directory, path, settings);
    return this;
  }

  ControlClientOfTests connect() throws IOException {
    return new ControlClientOfTests(directory.control());
  }

  void stop() {
    if (socket != null) {
      socket.close();
    }
  }

  /// The records that are in the files of the log now.
  List<String> logged() throws IOException {
    return LoggedLines.in(directory.audit());
  }

  @Override
  public void close() throws IOException {
    stop();
    store.close();
    log.close();
    directory.close();
  }
}
