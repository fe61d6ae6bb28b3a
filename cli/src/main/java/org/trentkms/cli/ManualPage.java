package org.trentkms.cli;

import java.util.List;
import picocli.CommandLine;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Model.OptionSpec;
import picocli.CommandLine.Model.PositionalParamSpec;

/// The manual page trent(1), made of what the commands say of themselves.
final class ManualPage {

  private ManualPage() {}

  /// The page in the language of man(7).
  static String of(CommandLine program) {
    var out = new StringBuilder();
    out.append(".TH TRENT 1\n.SH NAME\ntrent \\- ").append(description(program.getCommandSpec()));
    out.append("\n.SH SYNOPSIS\n.B trent\n.I COMMAND\n[\n.I OPTION\n] ...\n.SH COMMANDS\n");
    commands(program, "trent", out);
    out.append(
        ".SH FILES\n.I /etc/trent/trent.yaml\nis the configuration of\n.BR \"trent server\" ,\n");
    out.append("unless --config names another.\n");
    return out.toString();
  }

  private static void commands(CommandLine parent, String name, StringBuilder out) {
    for (var command : parent.getSubcommands().values()) {
      var spec = command.getCommandSpec();
      if (!spec.usageMessage().hidden()) {
        var whole = name + " " + spec.name();
        out.append(".SS \"").append(whole).append("\"\n").append(description(spec)).append('\n');
        spec.positionalParameters().forEach(parameter -> parameter(parameter, out));
        spec.options().forEach(option -> option(option, out));
        commands(command, whole, out);
      }
    }
  }

  private static void parameter(PositionalParamSpec parameter, StringBuilder out) {
    out.append(".TP\n.I ").append(escaped(parameter.paramLabel())).append('\n');
    out.append(text(List.of(parameter.description()))).append('\n');
  }

  private static void option(OptionSpec option, StringBuilder out) {
    if (option.usageHelp() || option.versionHelp()) {
      return;
    }
    out.append(".TP\n.B ").append(escaped(String.join(", ", option.names())));
    if (option.arity().max() > 0) {
      out.append(' ').append(escaped(option.paramLabel()));
    }
    var byDefault = option.defaultValue() == null ? "" : option.defaultValue();
    var description = text(List.of(option.description()));
    out.append('\n')
        .append(description.replace("${DEFAULT\\-VALUE}", escaped(byDefault)))
        .append('\n');
  }

  private static String description(CommandSpec spec) {
    return text(List.of(spec.usageMessage().description()));
  }

  private static String text(List<String> lines) {
    return escaped(String.join(" ", lines));
  }

  /// Hyphens that are to be typed, backslashes, and what would be a request at the start of a line.
  private static String escaped(String text) {
    var escaped = text.replace("\\", "\\e").replace("-", "\\-");
    return escaped.startsWith(".") || escaped.startsWith("'") ? "\\&" + escaped : escaped;
  }
}
