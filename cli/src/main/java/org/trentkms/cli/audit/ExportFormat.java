package org.trentkms.cli.audit;

import java.util.Locale;

/// The forms in which records are exported.
public enum ExportFormat {
  /// One object with all records, as in a file that CloudTrail delivers.
  JSON,
  /// A line for each record, with the members that most ask for.
  CSV;

  @Override
  public String toString() {
    return name().toLowerCase(Locale.ROOT);
  }
}
