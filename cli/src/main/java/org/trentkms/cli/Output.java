package org.trentkms.cli;

import java.io.PrintWriter;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.function.Function;
import org.trentkms.cli.terminal.Shown;
import org.trentkms.cli.terminal.Table;
import org.trentkms.json.JsonValue.JsonObject;
import org.trentkms.server.control.wire.AnswerLine;
import org.trentkms.server.json.JsonBuffer;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.Spec;

/// How a command shows what the server has told it: for people, or as JSON, one object a line.
final class Output {

  @Spec(Spec.Target.MIXEE)
  private CommandSpec command = CommandSpec.create();

  @Option(names = "--json", description = "Print JSON, one object a line.")
  private boolean isJson;

  /// Shows one thing, a member a line.
  void show(JsonObject object) {
    if (isJson) {
      printJson(object);
      return;
    }
    var names = object.members().stream().map(member -> Shown.name(member.name())).toList();
    var width = names.stream().mapToInt(String::length).max().orElse(0);
    for (var member : object.members()) {
      var name = Shown.name(member.name());
      out().println(name + " ".repeat(width - name.length() + 2) + Shown.value(member.value()));
    }
    out().flush();
  }

  /// Shows one thing, to people in a form of its own.
  void show(JsonObject object, Function<JsonObject, List<String>> lines) {
    if (isJson) {
      printJson(object);
      return;
    }
    lines.apply(object).forEach(out()::println);
    out().flush();
  }

  /// Shows several things, each to people on a line of its own.
  ///
  /// @param lines those for people, in the same order
  void each(List<JsonObject> objects, List<String> lines) {
    if (isJson) {
      objects.forEach(this::printJson);
    } else {
      lines.forEach(line -> out().println(Shown.text(line)));
    }
    out().flush();
  }

  /// A list that is shown page by page.
  ///
  /// @param columns the members of its rows that people see
  Listing listing(List<String> columns) {
    var table = new Table(columns, out());
    return isJson ? rows -> rows.forEach(this::printJson) : table::print;
  }

  /// A remark that is not part of what is shown.
  void remark(String text) {
    var err = command.commandLine().getErr();
    err.println(text);
    err.flush();
  }

  /// Takes the pages of a list, of which the last may be empty.
  @FunctionalInterface
  interface Listing {
    void show(List<JsonObject> rows);
  }

  private void printJson(JsonObject object) {
    var json = new JsonBuffer();
    json.value(object, AnswerLine.LONGEST);
    out().println(new String(json.take().toByteArray(), StandardCharsets.UTF_8));
    out().flush();
  }

  private PrintWriter out() {
    return command.commandLine().getOut();
  }
}
