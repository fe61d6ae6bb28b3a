package org.trentkms.bench.installation;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.EnumMap;
import java.util.Map;
import java.util.stream.Stream;

/// The processor time that the threads of a process have used so far, by what they do. Read from
/// `/proc`, so on Linux only, in hundredths of a second.
public record ThreadTimes(Map<Part, Duration> byPart) {

  private static final int USER_TIME = 11;
  private static final int SYSTEM_TIME = 12;
  private static final int MILLISECONDS_A_TICK = 10;

  public ThreadTimes {
    byPart = new EnumMap<>(byPart);
  }

  /// What threads do, told by their names, of which Linux keeps 15 characters.
  public enum Part {
    CALLS("vert.x-", "ForkJoinPool", "store-"),
    SEALING("audit-sealer"),
    ARCHIVE("audit-archiver"),
    INDEX("audit-index"),
    SINKS("audit-sink"),
    COLLECTOR("VM Thread", "GC "),
    COMPILER("C1 ", "C2 ");

    private final String[] names;

    Part(String... names) {
      this.names = names;
    }

    private boolean isOf(String name) {
      return Stream.of(names).anyMatch(name::startsWith);
    }
  }

  /// Reads them.
  public static ThreadTimes of(ProcessHandle process) throws IOException {
    return in(Path.of("/proc", Long.toString(process.pid()), "task"));
  }

  /// Those of a folder with a folder for each thread.
  static ThreadTimes in(Path tasks) throws IOException {
    var times = new EnumMap<Part, Duration>(Part.class);
    try (var threads = Files.newDirectoryStream(tasks)) {
      for (var thread : threads) {
        add(Files.readString(thread.resolve("stat")), times);
      }
    }
    return new ThreadTimes(times);
  }

  /// A name may have spaces and brackets in it; the fields come behind its last bracket.
  private static void add(String stat, Map<Part, Duration> times) {
    var end = stat.lastIndexOf(')');
    var name = stat.substring(stat.indexOf('(') + 1, end);
    var fields = stat.substring(end + 2).split(" ", -1);
    var ticks = Long.parseLong(fields[USER_TIME]) + Long.parseLong(fields[SYSTEM_TIME]);
    for (var part : Part.values()) {
      if (part.isOf(name)) {
        times.merge(part, Duration.ofMillis(ticks * MILLISECONDS_A_TICK), Duration::plus);
      }
    }
  }

  /// What a part has used.
  public Duration of(Part part) {
    return byPart.getOrDefault(part, Duration.ZERO);
  }
}
