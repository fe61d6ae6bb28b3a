package org.trentkms.server.document;

import java.util.Arrays;
import java.util.HashMap;
import java.util.Map;
import java.util.Optional;
import java.util.function.Function;

/// The types of single values in one kind of document, and how each is read from its text: texts,
/// whole numbers, truth values, enumerations, and what the kind adds.
public final class Values {

  private final Map<Class<?>, Function<String, ?>> readers = new HashMap<>();

  /// @param more readers, which refuse with an IllegalArgumentException
  public Values(Map<Class<?>, Function<String, ?>> more) {
    readers.put(String.class, text -> text);
    readers.put(Integer.class, Values::integer);
    readers.put(Boolean.class, Values::truth);
    readers.putAll(more);
  }

  /// Whether values of this type are read from one text.
  public boolean isKnown(Class<?> type) {
    return type.isEnum() || readers.containsKey(type);
  }

  /// Whether the setting is a group of settings, or a list of such.
  public boolean isGroup(Setting setting) {
    return setting.type().isRecord() && !isKnown(setting.type());
  }

  /// The value of a text.
  ///
  /// @throws IllegalArgumentException where it is none
  Object read(Class<?> type, String text) {
    if (type.isEnum()) {
      return constant(type, text);
    }
    var reader = readers.get(type);
    if (reader == null) {
      throw new IllegalStateException("settings have no type " + type);
    }
    return reader.apply(text);
  }

  private static Object constant(Class<?> type, String text) {
    var constants = Arrays.asList(type.getEnumConstants());
    return constants.stream()
        .filter(constant -> constant.toString().equals(text))
        .findFirst()
        .orElseThrow(() -> {
          var names = constants.stream().map(Object::toString).toList();
          return new IllegalArgumentException(
              Nearest.to(text, names)
                  .map(near -> "must be one of " + names.size() + "; did you mean " + near + "?")
                  .orElseGet(() -> "must be one of " + String.join(", ", names)));
        });
  }

  private static Integer integer(String text) {
    if (!text.matches("\\d{1,9}")) {
      throw new IllegalArgumentException("is no number");
    }
    return Integer.valueOf(text);
  }

  private static Boolean truth(String text) {
    return switch (text) {
      case "true" -> true;
      case "false" -> false;
      default -> throw new IllegalArgumentException("must be true or false");
    };
  }

  /// A name that may be repeated in a message: what is long may be a secret in the wrong place.
  static Optional<String> shown(String name) {
    return name.length() > 40 ? Optional.empty() : Optional.of(name);
  }
}
