package org.trentkms.cli;

import java.util.List;
import org.trentkms.json.JsonValue.JsonObject;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.ParameterException;
import picocli.CommandLine.Spec;

/// `trent clock`: the time that the keys of a running server live by.
@Command(name = "clock", description = "Sets right the time that keys live by.")
final class ClockCommand implements Runnable {

  @Spec private CommandSpec spec = CommandSpec.create();

  @Command(
      name = "accept",
      description =
          "Has key time follow the machine's clock again, which has stepped forward and is doubted:"
              + " what is due by then is rotated, expires and is destroyed.")
  void accept(@Mixin Installation installation, @Mixin Output output) {
    output.show(installation.call("AcceptClock", new JsonObject(List.of())));
  }

  @Override
  public void run() {
    throw new ParameterException(spec.commandLine(), "missing command");
  }
}
