package org.trentkms.conformance.attack.request;

import java.util.ArrayList;
import java.util.List;
import java.util.function.UnaryOperator;

/// An HTTP request in its parts, right or wrong; one character stands for each byte.
///
/// @param fields the field lines, in the order in which they are sent
public record Message(
    String method, String target, String version, List<Field> fields, String body) {

  private static final String END_OF_LINE = "\r\n";

  public Message {
    fields = List.copyOf(fields);
  }

  /// A field line without its end; nothing is put between the name and the value but a colon.
  public record Field(String name, String value) {
    @Override
    public String toString() {
      return name + ":" + value;
    }
  }

  /// The request as it is sent.
  public String text() {
    var text = new StringBuilder(method + " " + target + " " + version + END_OF_LINE);
    for (var field : fields) {
      text.append(field).append(END_OF_LINE);
    }
    return text.append(END_OF_LINE).append(body).toString();
  }

  /// The value of the first field of this name, without the blanks around it.
  String value(String name) {
    return fields.stream()
        .filter(field -> field.name().equalsIgnoreCase(name))
        .map(field -> field.value().strip())
        .findFirst()
        .orElse("");
  }

  /// The same with this value in each field of this name, or with one more field where there is
  /// none.
  Message with(String name, String value) {
    return fields.stream().anyMatch(field -> field.name().equalsIgnoreCase(name))
        ? changing(name, field -> new Field(field.name(), " " + value))
        : adding(name, value);
  }

  /// The same with one more field at the end.
  Message adding(String name, String value) {
    var more = new ArrayList<>(fields);
    more.add(new Field(name, " " + value));
    return withFields(more);
  }

  /// The same without the fields of this name.
  Message without(String name) {
    return withFields(
        fields.stream().filter(field -> !field.name().equalsIgnoreCase(name)).toList());
  }

  /// The same with the fields of this name changed.
  Message changing(String name, UnaryOperator<Field> change) {
    return withFields(
        fields.stream()
            .map(field -> field.name().equalsIgnoreCase(name) ? change.apply(field) : field)
            .toList());
  }

  Message withFields(List<Field> others) {
    return new Message(method, target, version, others, body);
  }

  Message withMethod(String other) {
    return new Message(other, target, version, fields, body);
  }

  Message withTarget(String other) {
    return new Message(method, other, version, fields, body);
  }

  Message withVersion(String other) {
    return new Message(method, target, other, fields, body);
  }

  /// The same with another body, and nothing else: the length that is declared stays.
  public Message withBytes(String other) {
    return new Message(method, target, version, fields, other);
  }

  /// The same with another body and its length.
  Message withBody(String other) {
    return withBytes(other).with("Content-Length", Integer.toString(other.length()));
  }
}
