package org.trentkms.cli;

import org.trentkms.server.json.JsonMembers;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.ParameterException;
import picocli.CommandLine.Parameters;
import picocli.CommandLine.Spec;

/// `trent clock`: the time that the keys of a running server live by: moved for tests in `trent
/// dev`, and kept from a wrong clock in `trent server`.
@Command(
    name = "clock",
    description = "Moves the time that keys live by in `trent dev`, or accepts that of a server.")
final class ClockCommand implements Runnable {

  @Spec private CommandSpec spec = CommandSpec.create();

  @Command(name = "show", description = "Shows the time that the keys of a `trent dev` live by.")
  void show(@Mixin Endpoint endpoint, @Mixin Output output) {
    output.show(endpoint.call("ShowClock", new JsonMembers().object()));
  }

  @Command(
      name = "advance",
      description =
          "Moves the time of a `trent dev` forward. Whatever is due meanwhile happens, in its order.")
  void advance(
      @Mixin Endpoint endpoint,
      @Mixin Output output,
      @Parameters(paramLabel = "DURATION", description = "By how much, such as P91D or PT1H30M.")
          String duration) {
    var arguments = new JsonMembers().with("duration", duration).object();
    output.show(endpoint.call("AdvanceClock", arguments));
  }

  @Command(
      name = "set",
      description =
          "Moves the time of a `trent dev` forward to this one. Whatever is due meanwhile happens, in"
              + " its order.")
  void set(
      @Mixin Endpoint endpoint,
      @Mixin Output output,
      @Parameters(paramLabel = "TIME", description = "Such as 2027-03-04T05:06:07Z.") String time) {
    output.show(endpoint.call("SetClock", new JsonMembers().with("time", time).object()));
  }

  @Command(
      name = "accept",
      description =
          "Has the key time of a server follow the machine's clock again, which has stepped forward and is doubted:"
              + " what is due by then is rotated, expires and is destroyed.")
  void accept(@Mixin Installation installation, @Mixin Output output) {
    output.show(installation.call("AcceptClock", new JsonMembers().object()));
  }

  @Override
  public void run() {
    throw new ParameterException(spec.commandLine(), "missing command");
  }
}
