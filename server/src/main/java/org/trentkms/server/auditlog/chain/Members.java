package org.trentkms.server.auditlog.chain;

import java.util.HexFormat;
import java.util.List;
import org.trentkms.json.JsonValue;
import org.trentkms.json.JsonValue.JsonArray;
import org.trentkms.json.JsonValue.JsonNull;
import org.trentkms.json.JsonValue.JsonNumber;
import org.trentkms.json.JsonValue.JsonObject;
import org.trentkms.secret.Bytes;
import org.trentkms.server.json.JsonMembers;

/// The members of an object that was read, each of which must be there. Where one is not, or is
/// something else, asking for it throws an IllegalArgumentException or an ArithmeticException.
record Members(JsonObject object) {

  private static final HexFormat HEX = HexFormat.of();

  /// Any value, null where there is none.
  JsonValue find(String name) {
    return JsonMembers.find(object, name).orElse(new JsonNull());
  }

  String text(String name) {
    return JsonMembers.text(object, name).orElseThrow(() -> missing(name));
  }

  /// Bytes in hexadecimal.
  Bytes bytes(String name) {
    return Bytes.owning(HEX.parseHex(text(name)));
  }

  long number(String name) {
    if (find(name) instanceof JsonNumber(var number)) {
      return number.longValueExact();
    }
    throw missing(name);
  }

  List<Members> objects(String name) {
    if (find(name) instanceof JsonArray(var elements)) {
      return elements.stream().map(element -> element(element, name)).toList();
    }
    throw missing(name);
  }

  private static Members element(JsonValue element, String name) {
    if (element instanceof JsonObject object) {
      return new Members(object);
    }
    throw missing(name);
  }

  private static IllegalArgumentException missing(String name) {
    return new IllegalArgumentException("no " + name);
  }
}
