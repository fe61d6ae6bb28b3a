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

  private static final Pattern STORE_WRITE =
      Pattern.compile("\\b(?:pwrite64|write)\\(\\d+<[^>]*(trent\\.db(?:-wal)?)>");
  private static final Pattern STORE_SYNC =
      Pattern.compile("\\b(?:fdatasync|fsync)\\(\\d+<[^>]*(trent\\.db(?:-wal)?)>");
  private static final Pattern ANSWER =
      Pattern.compile(
          "\\b(?:write|writev|sendto|sendmsg)\\(\\d+<(?:TCP|socket)[^>]*>.*HTTP/1\\.1 200");
  private static final Pattern SYNC_ENDED =
      Pattern.compile("<\\.\\.\\. (?:fdatasync|fsync) resumed>");

  private final List<String> lines;

  SystemCalls(List<String> lines) {
    this.lines = List.copyOf(lines);
  }

  /// How many answers left without a write to the store, and a sync of the file it went to, since
  /// the answer before. The client sends one change after the other, so each answer is of a change.
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

  /// How many syncs of the store there are.
  int syncs() {
    return (int) lines.stream().filter(line -> STORE_SYNC.matcher(line).find()).count();
  }

  /// Takes note of a write or a sync, and returns whether something written has just been synced.
  private static boolean note(String line, Set<String> written, Set<String> syncing) {
    var write = STORE_WRITE.matcher(line);
    if (write.find()) {
      written.add(write.group(1));
    }
    var sync = STORE_SYNC.matcher(line);
    if (sync.find() && written.remove(sync.group(1))) {
      if (!line.contains("unfinished")) {
        return true;
      }
      syncing.add(sync.group(1));
    }
    if (SYNC_ENDED.matcher(line).find() && !syncing.isEmpty()) {
      syncing.clear();
      return true;
    }
    return false;
  }
}
