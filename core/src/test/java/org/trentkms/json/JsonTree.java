package org.trentkms.json;

import com.fasterxml.jackson.core.JsonFactory;
import com.fasterxml.jackson.core.JsonParser;
import com.fasterxml.jackson.core.JsonToken;
import java.io.IOException;
import java.math.BigDecimal;
import java.util.ArrayList;
import java.util.Optional;
import org.trentkms.json.JsonValue.JsonArray;
import org.trentkms.json.JsonValue.JsonBoolean;
import org.trentkms.json.JsonValue.JsonNull;
import org.trentkms.json.JsonValue.JsonNumber;
import org.trentkms.json.JsonValue.JsonObject;
import org.trentkms.json.JsonValue.JsonString;

/// Reads JSON for the tests of the core, where the server's reader is not there.
public final class JsonTree implements JsonReader {

  private static final JsonFactory JSON = new JsonFactory();

  /// The document of this text, which must be one.
  public static JsonValue of(String text) {
    return new JsonTree().read(text).orElseThrow(() -> new AssertionError("no JSON: " + text));
  }

  @Override
  public Optional<JsonValue> read(String text) {
    try (var parser = JSON.createParser(text)) {
      var value = read(parser);
      return parser.nextToken() == null ? Optional.of(value) : Optional.empty();
    } catch (IOException _) {
      return Optional.empty();
    }
  }

  /// The next document.
  public static JsonValue read(JsonParser parser) throws IOException {
    if (parser.nextToken() == null) {
      throw new IOException("no document");
    }
    return value(parser);
  }

  private static JsonValue value(JsonParser parser) throws IOException {
    return switch (parser.currentToken()) {
      case START_OBJECT -> object(parser);
      case START_ARRAY -> array(parser);
      case VALUE_STRING -> new JsonString(parser.getText());
      case VALUE_NUMBER_INT, VALUE_NUMBER_FLOAT -> new JsonNumber(new BigDecimal(parser.getText()));
      case VALUE_TRUE -> new JsonBoolean(true);
      case VALUE_FALSE -> new JsonBoolean(false);
      case VALUE_NULL -> new JsonNull();
      case JsonToken other -> throw new IOException(other + " where a value must be");
    };
  }

  private static JsonObject object(JsonParser parser) throws IOException {
    var members = new ArrayList<JsonValue.Member>();
    while (parser.nextToken() != JsonToken.END_OBJECT) {
      var name = parser.currentName();
      parser.nextToken();
      members.add(new JsonValue.Member(name, value(parser)));
    }
    return new JsonObject(members);
  }

  private static JsonArray array(JsonParser parser) throws IOException {
    var elements = new ArrayList<JsonValue>();
    while (parser.nextToken() != JsonToken.END_ARRAY) {
      elements.add(value(parser));
    }
    return new JsonArray(elements);
  }
}
