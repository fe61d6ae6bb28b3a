package org.trentkms.server.wire.query;

import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import org.jspecify.annotations.Nullable;
import org.trentkms.json.JsonValue;
import org.trentkms.json.JsonValue.JsonArray;
import org.trentkms.json.JsonValue.JsonObject;
import org.trentkms.json.JsonValue.JsonString;
import org.trentkms.json.JsonValue.Member;

/// What stands under one name of a form: a text, a structure or a list.
final class FormNode {

  private static final int DEEPEST = 8;
  private static final String LIST = "member";

  private final Map<String, FormNode> children = new LinkedHashMap<>();
  private @Nullable String text;

  /// Adds a value below the names between the dots of a name.
  ///
  /// @throws org.trentkms.error.KmsException SerializationException where it is nested too deep, or
  ///   something else stands there
  void add(String name, String value) {
    var segments = name.split("\\.", -1);
    if (segments.length > DEEPEST) {
      throw QueryForm.malformed();
    }
    var node = this;
    for (var segment : segments) {
      if (node.text != null) {
        throw QueryForm.malformed();
      }
      node = node.children.computeIfAbsent(segment, _ -> new FormNode());
    }
    if (node.text != null || !node.children.isEmpty()) {
      throw QueryForm.malformed();
    }
    node.text = value;
  }

  /// The value as JSON.
  JsonValue json() {
    if (text != null) {
      return new JsonString(text);
    }
    return isList()
        ? new JsonArray(elements().stream().map(FormNode::json).toList())
        : new JsonObject(
            children.entrySet().stream()
                .map(child -> new Member(child.getKey(), child.getValue().json()))
                .toList());
  }

  private boolean isList() {
    var members = children.get(LIST);
    return children.size() == 1
        && members != null
        && members.text == null
        && members.children.keySet().stream().allMatch(FormNode::isPosition);
  }

  private static boolean isPosition(String name) {
    return !name.isEmpty()
        && name.length() <= 4
        && name.chars().allMatch(character -> character >= '0' && character <= '9');
  }

  private List<FormNode> elements() {
    var members = children.get(LIST);
    var ordered = new TreeMap<Integer, FormNode>();
    if (members != null) {
      members.children.forEach((position, node) -> {
        if (ordered.put(Integer.valueOf(position), node) != null) {
          throw QueryForm.malformed();
        }
      });
    }
    return new ArrayList<>(ordered.values());
  }
}
