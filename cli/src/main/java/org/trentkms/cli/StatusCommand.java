package org.trentkms.cli;

import java.util.List;
import org.trentkms.json.JsonValue.JsonObject;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;

/// `trent status`: what a running server tells of itself.
@Command(name = "status", description = "Shows what a running server tells of itself.")
final class StatusCommand implements Runnable {

  private static final JsonObject NO_ARGUMENTS = new JsonObject(List.of());

  @Mixin private final Installation installation = new Installation();
  @Mixin private final Output output = new Output();

  @Override
  public void run() {
    output.show(installation.call("GetStatus", NO_ARGUMENTS));
  }
}
