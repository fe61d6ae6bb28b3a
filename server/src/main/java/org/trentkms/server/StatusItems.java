package org.trentkms.server;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.time.temporal.ChronoUnit;
import java.util.List;
import java.util.Objects;
import java.util.stream.Stream;
import org.trentkms.server.clock.KeyTime;
import org.trentkms.server.clock.Times;
import org.trentkms.server.datadir.DataDirectory;
import org.trentkms.server.http.Listener;
import org.trentkms.server.http.ListenerSettings;
import org.trentkms.server.jobs.Scheduler;
import org.trentkms.server.sql.SqliteStore;
import org.trentkms.server.status.StatusItem;
import org.trentkms.store.StoreFailure;

/// What every server tells of itself.
final class StatusItems {

  /// Counting a million keys takes some ten milliseconds.
  private static final long MOST_KEYS_COUNTED = 1_000_000;

  private StatusItems() {}

  /// The process: version, process id, since when, and how it was started.
  static List<StatusItem> ofProcess(Instant started, String mode) {
    var version = StatusItems.class.getPackage().getImplementationVersion();
    return List.of(
        StatusItem.text("version", () -> Objects.requireNonNullElse(version, "development")),
        StatusItem.text("mode", () -> mode),
        StatusItem.number("pid", () -> ProcessHandle.current().pid()),
        StatusItem.text("startedAt", started::toString));
  }

  /// Where it listens.
  static List<StatusItem> of(ListenerSettings settings, Listener listener) {
    return List.of(StatusItem.text("address", () -> settings.host() + ":" + listener.port()));
  }

  /// Time: the machine's, and the one that keys live by.
  static List<StatusItem> of(Times times) {
    return List.of(
        StatusItem.text("clock", () -> times.wall().instant().toString()),
        StatusItem.text("keyTime", () -> times.keys().instant().toString()));
  }

  /// Whether key time follows the machine's clock, and why it does not.
  static List<StatusItem> of(KeyTime keyTime, InstantSource wall) {
    return List.of(StatusItem.text("keyTimeState", () -> state(keyTime, wall)));
  }

  private static String state(KeyTime keyTime, InstantSource wall) {
    var suspension = keyTime.suspension();
    if (suspension.isPresent()) {
      var step = suspension.get();
      return "suspended since %s: the clock has stepped forward by %s and is doubted for another %s"
          .formatted(step.since(), seconds(step.ahead()), seconds(step.left()));
    }
    var behind = seconds(Duration.between(wall.instant(), keyTime.instant()));
    return behind.isPositive()
        ? "stands still: the clock has gone back by " + behind
        : "follows the clock";
  }

  private static Duration seconds(Duration duration) {
    return duration.truncatedTo(ChronoUnit.SECONDS);
  }

  /// The jobs: what they have done, and whether they fail.
  static List<StatusItem> of(Scheduler scheduler) {
    return scheduler.names().stream()
        .map(name -> StatusItem.text(name + "Job", () -> scheduler.status(name)))
        .toList();
  }

  /// The storage: how large it is, and whether the audit log takes records.
  static List<StatusItem> of(DataDirectory directory, Storage storage) {
    var log = storage.log();
    return List.of(
        StatusItem.text("data", () -> directory.folder().toAbsolutePath().toString()),
        StatusItem.number("schemaVersion", SqliteStore::schemaVersion),
        StatusItem.number("storeBytes", () -> storeBytes(directory)),
        StatusItem.number("keys", () -> storage.store().keyCount(MOST_KEYS_COUNTED)),
        StatusItem.truth("auditLogHealthy", log::isHealthy),
        StatusItem.text("diskReserve", log::reserveState),
        StatusItem.number("auditLogBytes", log::written),
        StatusItem.number("auditLogBytesOnDisk", log::synced),
        StatusItem.number("auditRecordsSealed", storage.sealer()::sealed),
        StatusItem.number("auditSegmentsToCompress", storage.archiver()::backlog),
        StatusItem.text("keyUsageTrackedSince", () -> storage.usages().trackedSince().toString()));
  }

  /// The file of the store and what lies beside it.
  private static long storeBytes(DataDirectory directory) {
    var file = directory.store();
    return Stream.of("", "-wal")
        .map(suffix -> file.resolveSibling(file.getFileName() + suffix))
        .mapToLong(StatusItems::size)
        .sum();
  }

  private static long size(Path file) {
    try {
      return Files.size(file);
    } catch (NoSuchFileException _) {
      return 0;
    } catch (IOException e) {
      throw new StoreFailure("the size of " + file + " cannot be told", e);
    }
  }
}
