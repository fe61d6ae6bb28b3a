package org.trentkms.server.auditlog;

import com.fasterxml.jackson.core.JsonParser;
import com.fasterxml.jackson.core.JsonToken;
import java.io.IOException;
import org.jspecify.annotations.Nullable;

/// What all readers of records have to do with the tokens of one.
public final class RecordJson {

  private RecordJson() {}

  /// The text that the value is; null, and the value is skipped, where it is none.
  public static @Nullable String text(JsonParser parser) throws IOException {
    if (parser.currentToken() == JsonToken.VALUE_STRING) {
      return parser.getText();
    }
    parser.skipChildren();
    return null;
  }

  /// Reads the value of `resources`.
  ///
  /// @param reader takes each of them that has an ARN
  public static void resources(JsonParser parser, ResourceReader reader) throws IOException {
    if (parser.currentToken() != JsonToken.START_ARRAY) {
      parser.skipChildren();
      return;
    }
    while (parser.nextToken() != JsonToken.END_ARRAY) {
      if (parser.currentToken() == JsonToken.START_OBJECT) {
        resource(parser, reader);
      } else {
        parser.skipChildren();
      }
    }
  }

  private static void resource(JsonParser parser, ResourceReader reader) throws IOException {
    String arn = null;
    String type = null;
    while (parser.nextToken() != JsonToken.END_OBJECT) {
      var member = parser.currentName();
      parser.nextToken();
      switch (member) {
        case "ARN" -> arn = text(parser);
        case "type" -> type = text(parser);
        default -> parser.skipChildren();
      }
    }
    if (arn != null) {
      reader.read(arn, type);
    }
  }

  /// Takes the resources that a record names.
  @FunctionalInterface
  public interface ResourceReader {

    /// Takes one.
    ///
    /// @param type null where the record does not say it
    void read(String arn, @Nullable String type);
  }
}
