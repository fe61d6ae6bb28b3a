package org.trentkms.conformance.attack;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Optional;
import java.util.regex.Pattern;

/// What a process has taken of the machine: resident memory, objects that are alive, open files.
record Vitals(long residentKib, long liveKib, long openFiles) {

  private static final Pattern RESIDENT = Pattern.compile("(?m)^VmRSS:\\s+(\\d+) kB$");
  private static final Pattern LIVE = Pattern.compile("(?m)^Total\\s+\\d+\\s+(\\d+)\\s*$");
  private static final int KIB = 1024;

  /// What a server may grow by from one look to the next.
  private static final long MOST_RESIDENT_KIB = 32 << 10;

  private static final long MOST_LIVE_KIB = 4 << 10;

  /// How it has grown by more than it may; empty where it has not.
  Optional<String> growthSince(Vitals before) {
    return residentKib - before.residentKib > MOST_RESIDENT_KIB
            || liveKib - before.liveKib > MOST_LIVE_KIB
        ? Optional.of("the server grew: " + before + ", then " + this)
        : Optional.empty();
  }

  /// Looks at the process, after it has collected its garbage.
  static Vitals of(long pid) throws IOException, InterruptedException {
    var live = found(LIVE, histogram(pid)) / KIB;
    var status = Files.readString(Path.of("/proc/" + pid + "/status"));
    return new Vitals(found(RESIDENT, status), live, openFiles(pid));
  }

  /// How many files and sockets the process has open.
  static long openFiles(long pid) throws IOException {
    try (var files = Files.list(Path.of("/proc/" + pid + "/fd"))) {
      return files.count();
    }
  }

  /// The JVM's list of live objects, for which it collects the garbage first.
  private static String histogram(long pid) throws IOException, InterruptedException {
    var jcmd = Path.of(System.getProperty("java.home"), "bin", "jcmd").toString();
    var process =
        new ProcessBuilder(jcmd, Long.toString(pid), "GC.class_histogram")
            .redirectErrorStream(true)
            .start();
    var text = new String(process.getInputStream().readAllBytes(), StandardCharsets.UTF_8);
    process.waitFor();
    return text;
  }

  private static long found(Pattern pattern, String text) {
    var matcher = pattern.matcher(text);
    if (!matcher.find()) {
      throw new IllegalStateException("no " + pattern + " in\n" + text);
    }
    return Long.parseLong(matcher.group(1));
  }

  @Override
  public String toString() {
    return "%d KiB resident, %d KiB alive, %d open files"
        .formatted(residentKib, liveKib, openFiles);
  }
}
