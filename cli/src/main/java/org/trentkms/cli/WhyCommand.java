package org.trentkms.cli;

import java.util.ArrayList;
import java.util.List;
import org.trentkms.cli.terminal.Shown;
import org.trentkms.json.JsonValue;
import org.trentkms.json.JsonValue.JsonArray;
import org.trentkms.json.JsonValue.JsonObject;
import org.trentkms.json.JsonValue.JsonString;
import org.trentkms.server.json.JsonMembers;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Parameters;

/// `trent why`: what a running server decided for a call, and why.
@Command(
    name = "why",
    description = "Shows why a running server has allowed or denied a call, one of the last.")
final class WhyCommand implements Runnable {

  @Mixin private final Installation installation = new Installation();
  @Mixin private final Output output = new Output();

  @Parameters(
      paramLabel = "REQUEST-ID",
      description = "The id of the call: x-amzn-RequestId of its answer, requestID of its record.")
  private String requestId = "";

  @Override
  public void run() {
    var arguments = new JsonMembers().with("requestId", requestId).object();
    output.show(installation.call("ExplainRequest", arguments), WhyCommand::lines);
  }

  private static List<String> lines(JsonObject call) {
    var lines = new ArrayList<String>();
    lines.add(text(call, "operation") + " by " + text(call, "caller"));
    lines.add(text(call, "outcome"));
    for (var decision : elements(call, "decisions")) {
      if (decision instanceof JsonObject object) {
        lines.add("");
        lines.add(text(object, "action") + " on " + text(object, "resource"));
        elements(object, "why").forEach(line -> lines.add("  " + line(line)));
      }
    }
    return lines;
  }

  private static String text(JsonObject object, String member) {
    return Shown.text(JsonMembers.text(object, member).orElse("unknown"));
  }

  private static List<JsonValue> elements(JsonObject object, String member) {
    return JsonMembers.find(object, member)
        .map(value -> value instanceof JsonArray(var elements) ? elements : List.<JsonValue>of())
        .orElse(List.of());
  }

  private static String line(JsonValue value) {
    return value instanceof JsonString(var text) ? Shown.text(text) : Shown.value(value);
  }
}
