package org.trentkms.conformance.crash;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.sql.Connection;
import java.sql.DriverManager;
import java.sql.SQLException;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.regex.Pattern;
import org.trentkms.conformance.process.LoggedLines;

/// The files of a data directory after its server was killed.
record Remains(Path data) {

  private static final Pattern REQUEST_ID = Pattern.compile("\"requestID\":\"([^\"]+)\"");
  private static final Pattern IN_TWO_REGIONS =
      Pattern.compile("\"eventName\":\"(ReplicateKey|UpdatePrimaryRegion)\"");
  private static final Pattern SHARED = Pattern.compile("\"sharedEventID\":\"([^\"]+)\"");

  /// The copy for the owner of a key of a call by another account.
  private static final String COPY = "\"userIdentity\":{\"type\":\"AWSAccount\"";

  private static final String OF_SERVICE = "\"eventType\":\"AwsServiceEvent\"";
  private static final String OF_REFUSAL = "\"errorCode\":";

  /// Holds SQLite's own check of a copy of the store against what it should say.
  void requireSoundStore(Path scratch) throws IOException, SQLException {
    try (var connection = copy(scratch);
        var statement = connection.createStatement();
        var rows = statement.executeQuery("PRAGMA integrity_check")) {
      var verdict = rows.getString(1);
      if (!verdict.equals("ok")) {
        throw new IllegalStateException("the store is damaged: " + verdict);
      }
    }
  }

  /// How many rows a copy of the store has of each key.
  StoredRows rows(Path scratch) throws IOException, SQLException {
    try (var connection = copy(scratch)) {
      return StoredRows.of(connection);
    }
  }

  private Connection copy(Path scratch) throws IOException, SQLException {
    for (var name : List.of("trent.db", "trent.db-wal")) {
      var copy = scratch.resolve(name);
      Files.deleteIfExists(copy);
      if (Files.exists(data.resolve(name))) {
        Files.copy(data.resolve(name), copy);
      }
    }
    return DriverManager.getConnection("jdbc:sqlite:" + scratch.resolve("trent.db"));
  }

  /// What the log says was done, to which keys and with which materials.
  EventCounts events() throws IOException {
    return EventCounts.of(log().stream().filter(line -> !line.contains(OF_REFUSAL)));
  }

  /// Requires of the log that it holds each of the requests so many times, and nothing but whole
  /// records.
  void requireOnRecord(List<String> requestIds, int times) throws IOException {
    var counts = counts();
    for (var id : requestIds) {
      requireCount(counts, id, times);
    }
  }

  /// Requires of the log that whatever is done in two Regions is on record in both, and what one
  /// account does with the key of another in both accounts, acknowledged or not.
  void requireNothingOnRecordByHalves() throws IOException {
    var counts = counts();
    var ofCallers = new HashSet<String>();
    var ofOwners = new HashSet<String>();
    for (var line : log()) {
      var event = SHARED.matcher(line);
      if (event.find()) {
        (line.contains(COPY) ? ofOwners : ofCallers).add(event.group(1));
      }
      if (IN_TWO_REGIONS.matcher(line).find() && !line.contains(OF_REFUSAL)) {
        requireCount(counts, requestId(line).orElseThrow(), 2);
      }
    }
    if (!ofCallers.equals(ofOwners)) {
      throw new IllegalStateException("a call across accounts is on record in one of them");
    }
  }

  private static void requireCount(Map<String, Integer> counts, String id, int times) {
    var count = counts.getOrDefault(id, 0);
    if (count != times) {
      throw new IllegalStateException("request " + id + " is on record " + count + " times");
    }
  }

  /// What the service does of itself when its time has come has no request.
  private Map<String, Integer> counts() throws IOException {
    var counts = new HashMap<String, Integer>();
    for (var line : log()) {
      var id = requestId(line);
      if (!line.startsWith("{\"eventVersion\"")
          || !line.endsWith("}")
          || id.isPresent() == line.contains(OF_SERVICE)) {
        throw new IllegalStateException("no whole record: " + line);
      }
      if (!line.contains(COPY)) {
        id.ifPresent(one -> counts.merge(one, 1, Integer::sum));
      }
    }
    return counts;
  }

  private List<String> log() throws IOException {
    return LoggedLines.in(data.resolve("audit"));
  }

  private static Optional<String> requestId(String line) {
    var id = REQUEST_ID.matcher(line);
    return id.find() ? Optional.of(id.group(1)) : Optional.empty();
  }
}
