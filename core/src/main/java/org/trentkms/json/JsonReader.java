package org.trentkms.json;

import java.util.Optional;

/// Reads JSON text into a tree. The parser behind it is not Trent's own.
@FunctionalInterface
public interface JsonReader {

  /// The document that the text is, or empty where the text is no single well-formed JSON document
  /// or is nested deeper than the reader's bound.
  Optional<JsonValue> read(String text);
}
