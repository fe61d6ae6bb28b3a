package org.trentkms.cli.audit;

import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.trentkms.cli.terminal.Shown;
import org.trentkms.json.JsonValue.JsonObject;
import org.trentkms.server.auditlog.search.AuditRecord;
import org.trentkms.server.json.JsonBuffer;
import org.trentkms.server.json.JsonMembers;

/// A record as a line of CSV (RFC 4180). A caller chooses much of what it says: what moves a cursor
/// is escaped, and what a spreadsheet would take for a formula has an apostrophe before it.
final class CsvRow {

  private static final String END = "\r\n";
  private static final String FORMULAS = "=+-@";
  private static final int MOST_CONTEXT = 256 << 10;

  private static final List<String> BEFORE =
      List.of("eventTime", "eventSource", "eventName", "errorCode", "errorMessage");
  private static final List<String> IDENTITY =
      List.of("type", "arn", "principalId", "accountId", "userName", "accessKeyId");
  private static final List<String> AFTER =
      List.of(
          "sourceIPAddress",
          "userAgent",
          "awsRegion",
          "recipientAccountId",
          "requestID",
          "eventID",
          "eventType");

  static final String HEADING =
      Stream.of(
                  BEFORE.stream(),
                  IDENTITY.stream().map(name -> "userIdentity." + name),
                  AFTER.stream(),
                  Stream.of("resources", "encryptionContext"))
              .flatMap(names -> names)
              .collect(Collectors.joining(","))
          + END;

  private CsvRow() {}

  static String of(AuditRecord entry) {
    return Stream.of(
                texts(entry.members(), BEFORE),
                texts(entry.identity(), IDENTITY),
                texts(entry.members(), AFTER),
                Stream.of(String.join(" ", entry.keys()), contexts(entry)))
            .flatMap(cells -> cells)
            .map(CsvRow::cell)
            .collect(Collectors.joining(","))
        + END;
  }

  private static Stream<String> texts(JsonObject object, List<String> names) {
    return names.stream().map(name -> JsonMembers.text(object, name).orElse(""));
  }

  private static String contexts(AuditRecord entry) {
    return entry.contexts().stream().map(CsvRow::json).distinct().collect(Collectors.joining(" "));
  }

  private static String json(JsonObject object) {
    var json = new JsonBuffer();
    json.value(object, MOST_CONTEXT);
    return new String(json.take().toByteArray(), StandardCharsets.UTF_8);
  }

  private static String cell(String text) {
    var shown = Shown.text(text);
    if (!shown.isEmpty() && FORMULAS.indexOf(shown.charAt(0)) >= 0) {
      shown = "'" + shown;
    }
    return shown.chars().anyMatch(c -> c == ',' || c == '"')
        ? '"' + shown.replace("\"", "\"\"") + '"'
        : shown;
  }
}
