package org.trentkms.server.document;

import java.util.List;
import java.util.Optional;
import java.util.function.Function;
import java.util.stream.Collectors;
import org.trentkms.server.document.Setting.Shape;

/// What a file may have, as a JSON schema for editors and as a table for people: both made of the
/// records that files are read into.
public final class RecordText {

  private final Values values;
  private final Function<Class<?>, Optional<String>> patterns;

  /// @param values the types of single values
  /// @param patterns the regular expression of a value of a type, if it is a text of a form
  public RecordText(Values values, Function<Class<?>, Optional<String>> patterns) {
    this.values = values;
    this.patterns = patterns;
  }

  /// The JSON schema (draft 2020-12).
  public String schema(String title, Class<?> root) {
    var out = new StringBuilder();
    out.append("{\n  \"$schema\": \"https://json-schema.org/draft/2020-12/schema\",\n");
    out.append("  \"title\": ").append(quoted(title)).append(",\n");
    object(root, "  ", out);
    return out.append("}\n").toString();
  }

  private void object(Class<?> record, String indent, StringBuilder out) {
    var settings = settings(record);
    out.append(indent).append("\"type\": \"object\",\n");
    out.append(indent).append("\"additionalProperties\": false,\n");
    var choice = record.getAnnotation(OneOf.class);
    if (choice != null) {
      out.append(indent).append("\"oneOf\": ").append(oneOf(choice)).append(",\n");
    }
    var required = settings.stream().filter(RecordText::isRequired).map(Setting::name).toList();
    if (!required.isEmpty()) {
      out.append(indent).append("\"required\": ").append(texts(required)).append(",\n");
    }
    out.append(indent).append("\"properties\": {\n");
    for (var i = 0; i < settings.size(); i++) {
      property(settings.get(i), indent + "  ", out);
      out.append(i < settings.size() - 1 ? ",\n" : "\n");
    }
    out.append(indent).append("}\n");
  }

  private void property(Setting setting, String indent, StringBuilder out) {
    var inner = indent + "  ";
    out.append(indent).append(quoted(setting.name())).append(": {\n");
    out.append(inner).append("\"description\": ").append(quoted(setting.about())).append(",\n");
    switch (setting.shape()) {
      case LIST -> {
        out.append(inner).append("\"type\": \"array\",\n").append(inner).append("\"items\": {\n");
        value(setting, inner + "  ", out);
        out.append(inner).append("}\n");
      }
      case MAP -> {
        out.append(inner).append("\"type\": \"object\",\n");
        out.append(inner).append("\"additionalProperties\": {\n");
        value(setting, inner + "  ", out);
        out.append(inner).append("}\n");
      }
      case ONE, OPTIONAL -> {
        setting
            .byDefault()
            .ifPresent(text ->
                out.append(inner)
                    .append("\"default\": ")
                    .append(isBare(setting.type()) ? text : quoted(text))
                    .append(",\n"));
        value(setting, inner, out);
      }
      case LINE -> throw new IllegalArgumentException("a line is no setting");
    }
    out.append(indent).append('}');
  }

  /// What one value must be; the last line ends without a comma.
  private void value(Setting setting, String indent, StringBuilder out) {
    var type = setting.type();
    if (values.isGroup(setting)) {
      object(type, indent, out);
    } else if (type == Tree.class) {
      out.append(indent).append("\"type\": [\"object\", \"string\"]\n");
    } else if (type == Boolean.class) {
      out.append(indent).append("\"type\": \"boolean\"\n");
    } else if (type == Integer.class) {
      out.append(indent).append("\"type\": \"integer\"");
      setting
          .range()
          .ifPresent(range ->
              out.append(
                  ",\n%1$s\"minimum\": %2$d,\n%1$s\"maximum\": %3$d"
                      .formatted(indent, range.min(), range.max())));
      out.append('\n');
    } else if (type.isEnum()) {
      var names = List.of(type.getEnumConstants()).stream().map(Object::toString).toList();
      out.append(indent).append("\"enum\": ").append(texts(names)).append('\n');
    } else {
      text(setting, indent, out);
    }
  }

  private void text(Setting setting, String indent, StringBuilder out) {
    out.append(indent).append("\"type\": \"string\"");
    patterns
        .apply(setting.type())
        .ifPresent(pattern ->
            out.append(",\n").append(indent).append("\"pattern\": ").append(quoted(pattern)));
    setting
        .length()
        .ifPresent(length ->
            out.append(",\n").append(indent).append("\"maxLength\": ").append(length.max()));
    out.append('\n');
  }

  private static String oneOf(OneOf choice) {
    return List.of(choice.value()).stream()
        .map(name -> "{\"required\": [" + quoted(name) + "]}")
        .collect(Collectors.joining(", ", "[", "]"));
  }

  private static boolean isBare(Class<?> type) {
    return type == Boolean.class || type == Integer.class;
  }

  private static boolean isRequired(Setting setting) {
    return setting.shape() == Shape.ONE && setting.byDefault().isEmpty();
  }

  private static List<Setting> settings(Class<?> record) {
    return Setting.of(record).stream().filter(setting -> setting.shape() != Shape.LINE).toList();
  }

  private static String texts(List<String> texts) {
    return texts.stream().map(RecordText::quoted).collect(Collectors.joining(", ", "[", "]"));
  }

  private static String quoted(String text) {
    return '"' + text.replace("\\", "\\\\").replace("\"", "\\\"") + '"';
  }

  /// The table of all members, in Markdown.
  public String table(Class<?> root) {
    var out = new StringBuilder("| member | default | |\n|---|---|---|\n");
    explain(root, "", out);
    return out.toString();
  }

  private void explain(Class<?> record, String prefix, StringBuilder out) {
    for (var setting : settings(record)) {
      var name = prefix + setting.name() + (setting.isList() ? "[]" : "");
      out.append("| `%s` | %s | %s |\n".formatted(name, standard(setting), setting.about()));
      if (values.isGroup(setting)) {
        explain(setting.type(), name + ".", out);
      }
    }
  }

  private static String standard(Setting setting) {
    if (isRequired(setting)) {
      return "must be given";
    }
    return setting
        .byDefault()
        .filter(text -> !text.isEmpty() && !text.equals("[]"))
        .map(text -> "`" + text + "`")
        .orElse("");
  }
}
