package org.trentkms.server.auditlog.sink;

import static java.nio.charset.StandardCharsets.UTF_8;

import java.io.FileDescriptor;
import java.io.FileOutputStream;
import java.io.IOException;
import java.io.OutputStream;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.function.Supplier;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.trentkms.crypto.Sha256;
import org.trentkms.secret.Bytes;
import org.trentkms.server.auditlog.FileAuditLog;
import org.trentkms.server.auditlog.chain.AuditFolder;
import org.trentkms.server.config.SinkTarget;
import org.trentkms.server.pulse.Pulse;

/// The sinks of a log, each served by a thread of its own, so that none waits for another.
public final class Sinks implements AutoCloseable {

  private static final Logger LOG = LoggerFactory.getLogger(Sinks.class);

  private static final Duration PAUSE = Duration.ofMillis(200);

  /// How long an end waits for a sink that takes nothing.
  private static final Duration LAST_WAIT = Duration.ofSeconds(2);

  private final FileAuditLog log;
  private final Path folder;
  private final List<Running> running = new ArrayList<>();

  /// The sinks of a log, none yet.
  ///
  /// @param folder that of the log
  public Sinks(FileAuditLog log, Path folder) {
    this.log = log;
    this.folder = folder;
  }

  /// Begins to deliver.
  ///
  /// @param lastDigest the name of the last digest that was written
  public void start(List<SinkTarget> targets, Supplier<Optional<String>> lastDigest) {
    for (var target : targets) {
      running.add(start(target.toString(), sink(target), lastDigest));
    }
  }

  private static Sink sink(SinkTarget target) {
    return switch (target) {
      case SinkTarget.StandardOutput() -> new StreamSink(standardOutput());
      case SinkTarget.File(var path) -> new FileSink(path);
    };
  }

  /// The stream itself: a {@link java.io.PrintStream} hides what fails.
  private static OutputStream standardOutput() {
    return new FileOutputStream(FileDescriptor.out);
  }

  /// A sink that is served from now on.
  Running start(String name, Sink sink, Supplier<Optional<String>> lastDigest) {
    var mark = new DeliveryMark(folder.resolve("sinks"), fileName(name), name);
    var delivery = new Delivery(name, sink, log, new AuditFolder(folder), lastDigest, mark);
    delivery.begin();
    return new Running(
        name, sink, delivery, Pulse.startBehind("audit-sink", PAUSE, delivery::deliver));
  }

  /// A path is no name of a file.
  private static String fileName(String sink) {
    return Bytes.owning(Sha256.of(sink.getBytes(UTF_8))).toString().substring(0, 16);
  }

  /// Delivers what is in the log, to sinks that take it, and ends.
  @Override
  public void close() {
    running.forEach(Running::close);
  }

  /// A sink and the thread that serves it.
  record Running(String name, Sink sink, Delivery delivery, Pulse pulse) implements AutoCloseable {

    /// The thread of a sink that blocks is left behind: nothing can be done about it, and it holds
    /// nobody up.
    @Override
    public void close() {
      if (!pulse.close(LAST_WAIT)) {
        LOG.warn("the audit sink {} takes nothing; it goes on there at the next start", name);
        return;
      }
      try {
        sink.close();
      } catch (IOException e) {
        LOG.warn("the audit sink {} was not closed: {}", name, e.toString());
      }
    }
  }
}
