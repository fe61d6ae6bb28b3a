package org.trentkms.conformance.crash;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.sql.DriverManager;
import java.sql.SQLException;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.regex.Pattern;

/// The files of a data directory after its server was killed.
record Remains(Path data) {

  private static final Pattern REQUEST_ID = Pattern.compile("\"requestID\":\"([^\"]+)\"");

  /// Holds SQLite's own check of a copy of the store against what it should say.
  void requireSoundStore(Path scratch) throws IOException, SQLException {
    for (var name : List.of("trent.db", "trent.db-wal")) {
      var copy = scratch.resolve(name);
      Files.deleteIfExists(copy);
      if (Files.exists(data.resolve(name))) {
        Files.copy(data.resolve(name), copy);
      }
    }
    try (var connection =
            DriverManager.getConnection("jdbc:sqlite:" + scratch.resolve("trent.db"));
        var statement = connection.createStatement();
        var rows = statement.executeQuery("PRAGMA integrity_check")) {
      var verdict = rows.getString(1);
      if (!verdict.equals("ok")) {
        throw new IllegalStateException("the store is damaged: " + verdict);
      }
    }
  }

  /// Requires of the log that it holds each of the requests once and nothing but whole records.
  void requireOnRecordOnce(List<String> requestIds) throws IOException {
    var counts = counts();
    for (var id : requestIds) {
      var count = counts.getOrDefault(id, 0);
      if (count != 1) {
        throw new IllegalStateException("request " + id + " is on record " + count + " times");
      }
    }
  }

  private Map<String, Integer> counts() throws IOException {
    var counts = new HashMap<String, Integer>();
    var log = Files.readString(data.resolve("audit").resolve("audit.log"));
    if (!log.endsWith("\n")) {
      throw new IllegalStateException("the log ends in the middle of a record");
    }
    for (var line : log.lines().toList()) {
      var id = REQUEST_ID.matcher(line);
      if (!line.startsWith("{\"eventVersion\"") || !line.endsWith("}") || !id.find()) {
        throw new IllegalStateException("no whole record: " + line);
      }
      counts.merge(id.group(1), 1, Integer::sum);
    }
    return counts;
  }
}
