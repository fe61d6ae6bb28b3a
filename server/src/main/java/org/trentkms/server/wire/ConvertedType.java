package org.trentkms.server.wire;

import java.util.List;
import java.util.function.Function;
import org.trentkms.json.JsonValue;

/// A type that goes over the wire as another one and is made from it once that has been checked.
final class ConvertedType<W, T> implements WireType {

  private final WireType carrier;
  private final Function<W, T> parser;
  private final Function<T, W> printer;
  private final List<Constraint> constraints;

  /// @param carrier the type on the wire, whose finished values are of type W
  /// @param parser makes the value; may refuse with a KmsException
  /// @param printer gives back what goes on the wire
  ConvertedType(WireType carrier, Function<W, T> parser, Function<T, W> printer) {
    this(carrier, parser, printer, carrier.constraints());
  }

  /// @param constraints what the value on the wire must satisfy
  ConvertedType(
      WireType carrier,
      Function<W, T> parser,
      Function<T, W> printer,
      List<Constraint> constraints) {
    this.carrier = carrier;
    this.parser = parser;
    this.printer = printer;
    this.constraints = List.copyOf(constraints);
  }

  @Override
  public Object read(JsonInput input) {
    return carrier.read(input);
  }

  @Override
  public List<Constraint> constraints() {
    return constraints;
  }

  @Override
  public void check(String member, Object raw, Violations violations) {
    carrier.check(member, raw, violations);
  }

  @Override
  @SuppressWarnings("unchecked") // The carrier's finished values are of type W by construction.
  public Object finish(Object raw) {
    return parser.apply((W) carrier.finish(raw));
  }

  @Override
  public void write(Object value, JsonOutput output) {
    carrier.write(printed(value), output);
  }

  @Override
  public JsonValue logged(Object value) {
    return carrier.logged(printed(value));
  }

  @SuppressWarnings("unchecked") // Bound to components of type T only.
  private Object printed(Object value) {
    return printer.apply((T) value);
  }
}
