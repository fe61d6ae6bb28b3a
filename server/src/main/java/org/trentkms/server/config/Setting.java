package org.trentkms.server.config;

import java.lang.reflect.ParameterizedType;
import java.lang.reflect.RecordComponent;
import java.lang.reflect.Type;
import java.util.Arrays;
import java.util.List;
import java.util.Optional;

/// One setting of a record: its name, its type, and what is said of it.
///
/// @param type that of the value, or of each element of a list
/// @param isOptional whether it may be left out, without a default
/// @param byDefault the value where it is left out, if it has one
record Setting(
    String name, Class<?> type, boolean isList, boolean isOptional, Optional<String> byDefault) {

  /// The settings of a record, in their order.
  static List<Setting> of(Class<?> record) {
    return Arrays.stream(record.getRecordComponents()).map(Setting::of).toList();
  }

  private static Setting of(RecordComponent component) {
    var generic = component.getGenericType();
    var byDefault = Optional.ofNullable(component.getAnnotation(Default.class)).map(Default::value);
    return new Setting(
        component.getName(),
        inner(generic),
        component.getType() == List.class,
        component.getType() == Optional.class,
        byDefault);
  }

  private static Class<?> inner(Type type) {
    return type instanceof ParameterizedType generic
        ? (Class<?>) generic.getActualTypeArguments()[0]
        : (Class<?>) type;
  }

  /// Whether the value is a group of settings, or a list of such.
  boolean isGroup() {
    return type.isRecord() && !Values.isKnown(type);
  }

  /// What is said of it.
  static String about(RecordComponent component) {
    var about = component.getAnnotation(About.class);
    return about == null ? "" : about.value();
  }
}
