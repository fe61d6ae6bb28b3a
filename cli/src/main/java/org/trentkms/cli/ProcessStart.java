package org.trentkms.cli;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.util.Optional;

/// When this process was started: the launcher script becomes the program, so it is when the
/// command was given.
///
/// On Linux the platform's own answer is up to a second off, because it adds the ticks since the
/// boot to the second of the boot. What the kernel says of the process is exact to ten
/// milliseconds.
final class ProcessStart {

  private static final Path KERNEL = Path.of("/proc");

  /// How many ticks a second the kernel tells its users of, whatever its own clock does.
  private static final int TICKS = 100;

  /// Which field behind the name of the program is the start, in ticks since the boot.
  private static final int START = 20;

  private static final int MILLISECONDS = 1000;

  private ProcessStart() {}

  /// When the process was started, as exactly as the system says.
  static Instant of(ProcessHandle process, InstantSource clock) {
    var now = clock.instant();
    return age(process.pid())
        .map(now::minus)
        .orElseGet(() -> process.info().startInstant().orElse(now));
  }

  private static Optional<Duration> age(long pid) {
    try {
      return Optional.of(
          age(
              Files.readString(KERNEL.resolve(Long.toString(pid)).resolve("stat")),
              Files.readString(KERNEL.resolve("uptime"))));
    } catch (IOException | IllegalArgumentException | IndexOutOfBoundsException _) {
      return Optional.empty(); // not Linux, or one that tells it otherwise
    }
  }

  /// The age of a process by the kernel's `stat` of it and its `uptime`, which is in seconds.
  static Duration age(String stat, String uptime) {
    var fields = stat.substring(stat.lastIndexOf(')') + 1).split(" ", -1);
    var started = Long.parseLong(fields[START]) * MILLISECONDS / TICKS;
    var now = Double.parseDouble(uptime.substring(0, uptime.indexOf(' '))) * MILLISECONDS;
    return Duration.ofMillis(Math.max(0, Math.round(now) - started));
  }
}
