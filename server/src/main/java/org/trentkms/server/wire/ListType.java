package org.trentkms.server.wire;

import com.fasterxml.jackson.core.JsonToken;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;
import org.trentkms.json.JsonValue;
import org.trentkms.json.JsonValue.JsonArray;

/// A JSON array of values of one type, none of them null.
final class ListType implements WireType {

  private final WireType element;
  private final List<Constraint> elementConstraints;

  /// @param elementConstraints what each element must satisfy beyond what its type demands
  ListType(WireType element, List<Constraint> elementConstraints) {
    this.element = element;
    this.elementConstraints =
        elementConstraints.isEmpty() ? element.constraints() : elementConstraints;
  }

  @Override
  public Object read(JsonInput input) {
    if (input.isEmptyOfForm()) {
      return new ArrayList<@Nullable Object>();
    }
    if (input.token() != JsonToken.START_ARRAY) {
      throw input.isNo("Expected list or null");
    }
    var raw = new ArrayList<@Nullable Object>();
    while (input.next() != JsonToken.END_ARRAY) {
      raw.add(input.token() == JsonToken.VALUE_NULL ? null : element.read(input));
    }
    return raw;
  }

  @Override
  public void check(String member, Object raw, Violations violations) {
    var elements = elements(raw);
    for (var i = 0; i < elements.size(); i++) {
      checkElement(member, i, elements, violations);
    }
  }

  private void checkElement(
      String member, int index, List<@Nullable Object> elements, Violations violations) {
    var raw = elements.get(index);
    var name = (index + 1) + ".member";
    violations.enter(member);
    if (raw == null) {
      violations.report(name, null, Constraint.NOT_NULL);
    } else {
      element.check(name, raw, violations);
    }
    violations.leave();
    if (raw != null && !elementConstraints.stream().allMatch(demand -> demand.isMetBy(raw))) {
      violations.report(member, elements, demandsOnElements());
    }
  }

  private String demandsOnElements() {
    return elementConstraints.stream()
        .map(Constraint::demand)
        .collect(Collectors.joining(", ", "Member must satisfy constraint: [", "]"));
  }

  @Override
  public Object finish(Object raw) {
    var elements = elements(raw);
    var finished = new ArrayList<>(elements.size());
    for (var each : elements) {
      if (each != null) {
        finished.add(element.finish(each));
      }
    }
    return List.copyOf(finished);
  }

  @Override
  public void write(Object value, JsonOutput output) {
    output.startList();
    for (var each : (List<?>) value) {
      output.separate();
      element.write(each, output);
    }
    output.endList();
  }

  @Override
  public JsonValue logged(Object value) {
    var elements = new ArrayList<JsonValue>();
    for (var each : (List<?>) value) {
      if (element.isLogged(each)) {
        elements.add(element.logged(each));
      }
    }
    return new JsonArray(elements);
  }

  @Override
  public boolean isSecret() {
    return element.isSecret();
  }

  @Override
  public boolean mayHoldSecrets() {
    return element.mayHoldSecrets();
  }

  @Override
  public void wipe(Object value) {
    for (var each : elements(value)) {
      if (each != null) {
        element.wipe(each);
      }
    }
  }

  @SuppressWarnings("unchecked") // Raw and finished values are lists.
  private static List<@Nullable Object> elements(Object value) {
    return (List<@Nullable Object>) value;
  }
}
