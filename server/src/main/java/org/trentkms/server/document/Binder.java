package org.trentkms.server.document;

import java.lang.reflect.InvocationTargetException;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.trentkms.error.Bug;

/// Makes a record of a mapping: each setting by its name, those left out by their default, and what
/// does not fit as a problem with its line.
public final class Binder {

  private final Values values;
  private final List<Problem> problems;

  /// @param values the types of single values
  /// @param problems where what is wrong is added
  public Binder(Values values, List<Problem> problems) {
    this.values = values;
    this.problems = problems;
  }

  /// The record; empty where something is wrong, which is then among the problems.
  public <T extends Record> Optional<T> bind(Class<T> type, Tree.Mapping mapping) {
    return bind(type, mapping, "");
  }

  private <T extends Record> Optional<T> bind(Class<T> type, Tree.Mapping mapping, String prefix) {
    var settings = Setting.of(type);
    refuseUnknown(settings, mapping, prefix);
    var before = problems.size();
    var bound = new ArrayList<Object>();
    for (var setting : settings) {
      value(setting, mapping, prefix + setting.name()).ifPresent(bound::add);
    }
    return problems.size() == before && bound.size() == settings.size()
        ? make(type, bound, mapping.line())
        : Optional.empty();
  }

  private Optional<Object> value(Setting setting, Tree.Mapping mapping, String name) {
    if (setting.shape() == Setting.Shape.LINE) {
      return Optional.of(new Line(mapping.line()));
    }
    var entry = mapping.entries().get(setting.name());
    return entry == null ? absent(setting, mapping, name) : present(setting, entry.value(), name);
  }

  private void refuseUnknown(List<Setting> settings, Tree.Mapping mapping, String prefix) {
    var known =
        settings.stream()
            .filter(setting -> setting.shape() != Setting.Shape.LINE)
            .map(Setting::name)
            .toList();
    mapping
        .entries()
        .forEach((name, entry) -> {
          if (!known.contains(name)) {
            problems.add(new Problem(entry.line(), unknown(prefix, name, known)));
          }
        });
  }

  /// What is too long for a name may be a secret in the wrong place, and is not repeated.
  private static String unknown(String prefix, String name, List<String> known) {
    return Values.shown(name)
            .map(shown -> "there is no setting '" + prefix + shown + "'")
            .orElse("a text of " + name.length() + " characters is no setting")
        + Nearest.to(name, known)
            .map(near -> "; did you mean '" + near + "'?")
            .orElseGet(() -> "; known are " + String.join(", ", known));
  }

  private Optional<Object> absent(Setting setting, Tree.Mapping mapping, String name) {
    if (setting.isOptional()) {
      return Optional.of(Optional.empty());
    }
    if (setting.isList() && setting.byDefault().isPresent()) {
      return Optional.of(List.of());
    }
    if (setting.shape() == Setting.Shape.MAP) {
      return Optional.of(Map.of());
    }
    if (setting.byDefault().isPresent()) {
      return Optional.of(values.read(setting.type(), setting.byDefault().get()));
    }
    if (values.isGroup(setting) && !setting.isList()) {
      return group(setting.type(), new Tree.Mapping(mapping.line(), Map.of()), name);
    }
    problems.add(new Problem(mapping.line(), "'" + name + "' is missing"));
    return Optional.empty();
  }

  private Optional<Object> present(Setting setting, Tree value, String name) {
    if (setting.isList()) {
      return list(setting, value, name);
    }
    if (setting.shape() == Setting.Shape.MAP) {
      return map(setting, value, name);
    }
    var read = one(setting, value, name);
    return setting.isOptional() ? read.map(Optional::of) : read;
  }

  private Optional<Object> list(Setting setting, Tree value, String name) {
    if (!(value instanceof Tree.Sequence sequence)) {
      problems.add(new Problem(value.line(), "'" + name + "' must be a list"));
      return Optional.empty();
    }
    var elements = new ArrayList<Object>();
    for (var i = 0; i < sequence.elements().size(); i++) {
      one(setting, sequence.elements().get(i), name + "[" + i + "]").ifPresent(elements::add);
    }
    return elements.size() == sequence.elements().size()
        ? Optional.of(List.copyOf(elements))
        : Optional.empty();
  }

  private Optional<Object> map(Setting setting, Tree value, String name) {
    if (!(value instanceof Tree.Mapping mapping)) {
      problems.add(new Problem(value.line(), "'" + name + "' must have names and values below it"));
      return Optional.empty();
    }
    var elements = new LinkedHashMap<String, Object>();
    mapping
        .entries()
        .forEach((key, entry) ->
            one(setting, entry.value(), name + "." + Values.shown(key).orElse("…"))
                .ifPresent(element -> elements.put(key, element)));
    return elements.size() == mapping.entries().size()
        ? Optional.of(Collections.unmodifiableMap(elements))
        : Optional.empty();
  }

  private Optional<Object> one(Setting setting, Tree value, String name) {
    var type = setting.type();
    if (type == Tree.class) {
      return Optional.of(value);
    }
    var isGroup = values.isGroup(setting);
    return switch (value) {
      case Tree.Mapping mapping when isGroup -> group(type, mapping, name);
      case Tree.Scalar scalar when isGroup && scalar.text().isEmpty() ->
          group(type, new Tree.Mapping(scalar.line(), Map.of()), name);
      case Tree.Scalar scalar when !isGroup -> scalar(setting, scalar, name);
      case Tree other -> {
        var wanted = isGroup ? "settings of its own below it" : "one value";
        problems.add(new Problem(other.line(), "'" + name + "' must have " + wanted));
        yield Optional.empty();
      }
    };
  }

  private Optional<Object> group(Class<?> type, Tree.Mapping mapping, String name) {
    return bind(type.asSubclass(Record.class), mapping, name + ".").map(made -> made);
  }

  private Optional<Object> scalar(Setting setting, Tree.Scalar scalar, String name) {
    try {
      return Optional.of(setting.within(values.read(setting.type(), scalar.text())));
    } catch (IllegalArgumentException e) {
      problems.add(new Problem(scalar.line(), "'" + name + "': " + e.getMessage()));
      return Optional.empty();
    }
  }

  private <T extends Record> Optional<T> make(Class<T> type, List<Object> bound, int line) {
    var types =
        Arrays.stream(type.getRecordComponents())
            .map(component -> component.getType())
            .toArray(Class<?>[]::new);
    try {
      // The records of a document are its package's own.
      var constructor = type.getDeclaredConstructor(types);
      constructor.setAccessible(true);
      return Optional.of(constructor.newInstance(bound.toArray()));
    } catch (InvocationTargetException e) {
      if (e.getCause() instanceof IllegalArgumentException refusal) {
        problems.add(new Problem(line, String.valueOf(refusal.getMessage())));
        return Optional.empty();
      }
      throw new Bug("a record of settings failed", e);
    } catch (ReflectiveOperationException e) {
      throw new Bug("a record of settings cannot be made", e);
    }
  }
}
