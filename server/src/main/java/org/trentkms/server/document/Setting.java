package org.trentkms.server.document;

import java.lang.reflect.ParameterizedType;
import java.lang.reflect.RecordComponent;
import java.lang.reflect.Type;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.trentkms.shape.Length;
import org.trentkms.shape.Range;

/// One setting of a record: its name, its type, and what is said of it.
///
/// @param type that of the value, or of each element of a list, or of each value of a map
/// @param byDefault the value where it is left out, if it has one
/// @param range of a number
/// @param length of a text
/// @param about what it is for
public record Setting(
    String name,
    Class<?> type,
    Shape shape,
    Optional<String> byDefault,
    Optional<Range> range,
    Optional<Length> length,
    String about) {

  /// Those of each record, worked out once: a file may have the same record many times.
  private static final ClassValue<List<Setting>> OF_RECORDS =
      new ClassValue<>() {
        @Override
        protected List<Setting> computeValue(Class<?> record) {
          return Arrays.stream(record.getRecordComponents()).map(Setting::of).toList();
        }
      };

  /// How many values a setting has.
  public enum Shape {
    ONE,
    OPTIONAL,
    LIST,
    /// Texts by names that the file chooses.
    MAP,
    /// Nothing in the file: the line of the record.
    LINE
  }

  /// The settings of a record, in their order.
  public static List<Setting> of(Class<?> record) {
    return OF_RECORDS.get(record);
  }

  private static Setting of(RecordComponent component) {
    var named = component.getAnnotation(Named.class);
    var about = component.getAnnotation(About.class);
    return new Setting(
        named == null ? component.getName() : named.value(),
        inner(component.getGenericType()),
        shape(component.getType()),
        Optional.ofNullable(component.getAnnotation(Default.class)).map(Default::value),
        Optional.ofNullable(component.getAnnotation(Range.class)),
        Optional.ofNullable(component.getAnnotation(Length.class)),
        about == null ? "" : about.value());
  }

  private static Shape shape(Class<?> type) {
    if (type == List.class) {
      return Shape.LIST;
    }
    if (type == Optional.class) {
      return Shape.OPTIONAL;
    }
    if (type == Map.class) {
      return Shape.MAP;
    }
    return type == Line.class ? Shape.LINE : Shape.ONE;
  }

  private static Class<?> inner(Type type) {
    if (!(type instanceof ParameterizedType generic)) {
      return (Class<?>) type;
    }
    var arguments = generic.getActualTypeArguments();
    return (Class<?>) arguments[arguments.length - 1];
  }

  /// The value, where it is no shorter or smaller than it may be, and no longer or larger.
  ///
  /// @throws IllegalArgumentException where it is not
  Object within(Object value) {
    if (value instanceof Integer number && range.isPresent()) {
      var bounds = range.get();
      if (number < bounds.min() || number > bounds.max()) {
        throw new IllegalArgumentException(
            "must be a number from " + bounds.min() + " to " + bounds.max());
      }
    }
    if (value instanceof String text && length.isPresent()) {
      var bounds = length.get();
      if (text.length() < bounds.min() || text.length() > bounds.max()) {
        throw new IllegalArgumentException(
            "must have " + bounds.min() + " to " + bounds.max() + " characters");
      }
    }
    return value;
  }

  /// Whether it may be left out, without a default.
  public boolean isOptional() {
    return shape == Shape.OPTIONAL;
  }

  /// Whether it is a list.
  public boolean isList() {
    return shape == Shape.LIST;
  }
}
