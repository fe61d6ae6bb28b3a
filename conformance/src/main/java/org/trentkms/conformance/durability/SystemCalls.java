package org.trentkms.conformance.durability;

import java.util.HashSet;
import java.util.List;
import java.util.Set;
import java.util.regex.Pattern;

/// The system calls of a server, as `strace -f -y` wrote them, one a line.
///
/// A call that another thread interrupts stands in two lines; what it has done, it has done at the
/// second.
final class SystemCalls {

  /// The files of the store.
  static final String STORE = "trent\\.db(?:-wal)?";

  /// The file of the audit log that is written to.
  static final String LOG = "audit\\.log";

  private static final Pattern ANSWER =
      Pattern.compile(
          "\\b(?:write|writev|sendto|sendmsg)\\(\\d+<(?:TCP|socket)[^>]*>.*HTTP/1\\.1 200");
  private static final Pattern SYNC_ENDED =
      Pattern.compile("<\\.\\.\\. (?:fdatasync|fsync) resumed>");

  private final List<String> lines;
  private final Pattern writing;
  private final Pattern sync;

  /// @param files those that are looked at, as a pattern
  SystemCalls(List<String> lines, String files) {
    this.lines = List.copyOf(lines);
    writing = Pattern.compile("\\b(?:pwrite64|write)\\(\\d+<[^>]*(" + files + ")>");
    sync = Pattern.compile("\\b(?:fdatasync|fsync)\\(\\d+<[^>]*(" + files + ")>");
  }

  /// How many answers left without a write to the files, and a sync of the one it went to, since
  /// the answer before. The client sends one call after the other.
  int hastyAnswers() {
    var written = new HashSet<String>();
    var syncing = new HashSet<String>();
    var isSynced = false;
    var hasty = 0;
    for (var line : lines) {
      isSynced |= note(line, written, syncing);
      if (ANSWER.matcher(line).find()) {
        hasty += isSynced ? 0 : 1;
        isSynced = false;
      }
    }
    return hasty;
  }

  /// How many answers there are.
  int answers() {
    return (int) lines.stream().filter(line -> ANSWER.matcher(line).find()).count();
  }

  /// How many syncs of the files there are.
  int syncs() {
    return (int) lines.stream().filter(line -> sync.matcher(line).find()).count();
  }

  /// Takes note of a write or a sync, and returns whether something written has just been synced.
  private boolean note(String line, Set<String> written, Set<String> syncing) {
    var write = writing.matcher(line);
    if (write.find()) {
      written.add(write.group(1));
    }
    var ended = sync.matcher(line);
    if (ended.find() && written.remove(ended.group(1))) {
      if (!line.contains("unfinished")) {
        return true;
      }
      syncing.add(ended.group(1));
    }
    if (SYNC_ENDED.matcher(line).find() && !syncing.isEmpty()) {
      syncing.clear();
      return true;
    }
    return false;
  }
}
