package org.trentkms.cli.audit;

import java.io.PrintWriter;
import java.util.ArrayList;
import java.util.List;
import org.trentkms.cli.terminal.AsciiJson;
import org.trentkms.cli.terminal.Table;
import org.trentkms.json.JsonValue.JsonObject;
import org.trentkms.server.auditlog.search.AuditRecord;

/// Prints records as they are found: to people in columns, some lines at a time, or as JSON.
final class RecordPrinter {

  private static final int PAGE = 50;

  private final PrintWriter out;
  private final boolean isJson;
  private final Table table;
  private final List<JsonObject> rows = new ArrayList<>();

  RecordPrinter(PrintWriter out, boolean isJson) {
    this.out = out;
    this.isJson = isJson;
    this.table = new Table(RecordRow.COLUMNS, out);
  }

  /// Prints a record, perhaps together with the next ones.
  ///
  /// @return whether anybody still reads
  boolean print(AuditRecord entry) {
    if (isJson) {
      out.println(AsciiJson.of(entry.line()));
      return !out.checkError();
    }
    rows.add(RecordRow.of(entry));
    return rows.size() < PAGE || flush();
  }

  /// Prints what has gathered.
  ///
  /// @return whether anybody still reads
  boolean flush() {
    if (!rows.isEmpty()) {
      table.print(rows);
      rows.clear();
    }
    return !out.checkError();
  }
}
