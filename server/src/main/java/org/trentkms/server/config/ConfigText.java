package org.trentkms.server.config;

import java.lang.reflect.RecordComponent;
import java.util.List;
import java.util.Optional;
import org.trentkms.error.Bug;
import org.trentkms.server.document.Setting;

/// A configuration as text: the effective one, and the page that explains all settings. Secrets
/// cannot be in either, since a configuration has none.
public final class ConfigText {

  private ConfigText() {}

  /// The configuration as a file that would be read as the same one, defaults included.
  public static String show(Config config) {
    var out = new StringBuilder();
    show(config, "", out);
    return out.toString();
  }

  private static void show(Record record, String indent, StringBuilder out) {
    var prefix = indent;
    for (var component : record.getClass().getRecordComponents()) {
      var value = value(component, record);
      if (value instanceof Optional<?> optional) {
        value = optional.orElse(null);
      }
      if (value != null) {
        out.append(prefix).append(component.getName()).append(':');
        showValue(value, indent, out);
      }
    }
  }

  private static void showValue(Object value, String indent, StringBuilder out) {
    if (value instanceof List<?> list) {
      showList(list, indent, out);
    } else if (value instanceof Record group && isGroup(group)) {
      out.append('\n');
      show(group, indent + "  ", out);
    } else {
      out.append(' ').append(quoted(value)).append('\n');
    }
  }

  private static boolean isGroup(Record record) {
    return !ConfigValues.ALL.isKnown(record.getClass()) && !(record instanceof SecretReference);
  }

  private static void showList(List<?> list, String indent, StringBuilder out) {
    if (list.isEmpty()) {
      out.append(" []\n");
      return;
    }
    out.append('\n');
    for (var element : list) {
      if (element instanceof Record group && isGroup(group)) {
        var lines = new StringBuilder();
        show(group, indent + "    ", lines);
        out.append(indent).append("  - ").append(lines.substring(indent.length() + 4));
      } else {
        out.append(indent).append("  - ").append(quoted(element)).append('\n');
      }
    }
  }

  private static String quoted(Object value) {
    if (value instanceof Integer || value instanceof Boolean) {
      return value.toString();
    }
    return '"' + value.toString().replace("\\", "\\\\").replace("\"", "\\\"") + '"';
  }

  private static Object value(RecordComponent component, Record record) {
    try {
      return component.getAccessor().invoke(record);
    } catch (ReflectiveOperationException e) {
      throw new Bug("a setting cannot be read", e);
    }
  }

  /// The page that explains all settings.
  public static String reference() {
    var out =
        new StringBuilder(
            """
            # trent.yaml

            The configuration of `trent server`, a YAML file. Made from the source; `ConfigTextTest` keeps it true. A setting without
            a default must be given. What is marked ↻ is taken up on SIGHUP (`systemctl reload trent`), all else at a restart.
            Secrets stand in files or environment variables, never here. `trent config check` finds every mistake.

            | setting | default | |
            |---|---|---|
            """);
    explain(Config.class, "", out);
    return out.toString();
  }

  private static void explain(Class<?> record, String prefix, StringBuilder out) {
    var settings = Setting.of(record);
    var components = record.getRecordComponents();
    for (var i = 0; i < components.length; i++) {
      var setting = settings.get(i);
      var isGroup = ConfigValues.ALL.isGroup(setting);
      var name = prefix + setting.name() + (setting.isList() && isGroup ? "[]" : "");
      var mark = components[i].isAnnotationPresent(Reloaded.class) ? " ↻" : "";
      out.append(
          "| `%s`%s | %s | %s |\n".formatted(name, mark, standard(setting), setting.about()));
      if (isGroup) {
        explain(setting.type(), name + ".", out);
      }
    }
  }

  private static String standard(Setting setting) {
    if (setting.isOptional()) {
      return "none";
    }
    return setting.byDefault().map(text -> text.isEmpty() ? "empty" : "`" + text + "`").orElse("");
  }
}
