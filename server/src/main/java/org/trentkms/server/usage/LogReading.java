package org.trentkms.server.usage;

import java.io.IOException;
import java.time.Instant;
import java.util.HashMap;
import java.util.Map;
import java.util.Optional;
import java.util.function.Consumer;
import org.jspecify.annotations.Nullable;
import org.trentkms.secret.Bytes;
import org.trentkms.server.auditlog.FileAuditLog;
import org.trentkms.server.auditlog.LoggedCall;
import org.trentkms.server.auditlog.RecordDecoder;
import org.trentkms.usage.TrackedOperation;

/// One reading of the audit log for the uses of keys, in portions of so many keys: however long the
/// log is, it takes no more memory than one of them.
final class LogReading {

  private static final int PORTION = 5_000;

  private final FileAuditLog log;
  private final Consumer<Map<String, Use>> reader;
  private final RecordDecoder decoder = new RecordDecoder();
  private final Map<String, Use> portion = new HashMap<>();
  private @Nullable Instant first;

  /// @param reader is given the last use of each key in a portion, by ARN; portions follow one
  ///   another as the log does
  LogReading(FileAuditLog log, Consumer<Map<String, Use>> reader) {
    this.log = log;
    this.reader = reader;
  }

  /// Reads from a position to the end.
  void from(long position) throws IOException {
    log.read(position, this::take);
    pass();
  }

  /// When the first call that was read was completed.
  Optional<Instant> first() {
    return Optional.ofNullable(first);
  }

  private void take(Bytes record) {
    if (first == null) {
      first = decoder.time(record).orElse(null);
    }
    decoder.call(record).ifPresent(this::take);
  }

  private void take(LoggedCall call) {
    var operation = TrackedOperation.find(call.name());
    if (operation.isPresent()) {
      var use = new Use(operation.get(), call.time(), call.eventId(), call.requestId(), 0);
      call.keys().forEach(arn -> portion.put(arn, use));
      if (portion.size() >= PORTION) {
        pass();
      }
    }
  }

  private void pass() {
    reader.accept(portion);
    portion.clear();
  }
}
