package org.trentkms.server.seed;

import org.trentkms.server.document.RecordText;

/// What a seed may have, as a JSON schema for editors and as a table for people.
public final class SeedText {

  private static final RecordText TEXT = new RecordText(SeedValues.ALL, SeedValues::pattern);

  private SeedText() {}

  /// The JSON schema.
  public static String schema() {
    return TEXT.schema("A seed of trent dev", SeedDocument.class);
  }

  /// The table of all members, in Markdown.
  public static String table() {
    return TEXT.table(SeedDocument.class);
  }
}
