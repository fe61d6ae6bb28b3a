package org.trentkms.server.identity.file;

import org.trentkms.server.document.RecordText;

/// What a file of identities may have, as a JSON schema for editors and as a table for people.
final class IdentityText {

  private static final RecordText TEXT =
      new RecordText(IdentityValues.ALL, IdentityValues::pattern);

  private IdentityText() {}

  /// The JSON schema.
  static String schema() {
    return TEXT.schema("Identities of a Trent", IdentitiesDocument.class);
  }

  /// The table of all members, in Markdown.
  static String table() {
    return TEXT.table(IdentitiesDocument.class);
  }
}
