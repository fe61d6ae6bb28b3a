package org.trentkms.cli.terminal;

import java.io.PrintWriter;
import java.util.List;
import org.trentkms.json.JsonValue.JsonObject;
import org.trentkms.json.JsonValue.JsonString;
import org.trentkms.server.json.JsonMembers;

/// A list in columns, printed page by page: a page is as wide as the widest so far.
public final class Table {

  private static final JsonString NOTHING = new JsonString("");

  private final List<String> columns;
  private final PrintWriter out;
  private final int[] widths;
  private boolean hasHeading;

  /// A list of which nothing is printed yet.
  ///
  /// @param columns the members of the rows
  public Table(List<String> columns, PrintWriter out) {
    this.columns = List.copyOf(columns);
    this.out = out;
    this.widths = new int[columns.size()];
  }

  /// Prints some rows, and before the first of all the heading.
  public void print(List<JsonObject> rows) {
    var heading = columns.stream().map(Shown::name).toList();
    var cells = rows.stream().map(this::cells).toList();
    widen(heading);
    cells.forEach(this::widen);
    if (!hasHeading) {
      hasHeading = true;
      println(heading);
    }
    cells.forEach(this::println);
    out.flush();
  }

  private List<String> cells(JsonObject row) {
    return columns.stream()
        .map(column -> Shown.value(JsonMembers.find(row, column).orElse(NOTHING)))
        .toList();
  }

  private void widen(List<String> cells) {
    for (var i = 0; i < widths.length; i++) {
      widths[i] = Math.max(widths[i], cells.get(i).length());
    }
  }

  private void println(List<String> cells) {
    var line = new StringBuilder();
    for (var i = 0; i < widths.length; i++) {
      line.append(cells.get(i)).repeat(' ', widths[i] - cells.get(i).length() + 2);
    }
    out.println(line.toString().stripTrailing());
  }
}
