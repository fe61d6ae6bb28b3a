package org.trentkms.cli;

import org.trentkms.server.json.JsonMembers;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;

/// `trent reset`: empties a running `trent dev`.
@Command(
    name = "reset",
    description =
        "Has a `trent dev` be as it was when it began: without keys but those of its seed, at the time"
            + " of the machine. With --data only where it was started with --allow-reset.")
final class ResetCommand implements Runnable {

  @Mixin private final Endpoint endpoint = new Endpoint();
  @Mixin private final Output output = new Output();

  @Override
  public void run() {
    output.show(endpoint.call("ResetServer", new JsonMembers().object()));
  }
}
