package org.trentkms.cli;

import java.util.concurrent.Callable;
import org.trentkms.server.Wiring;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Spec;

/// `trent init`: makes the store and the root key that `trent server` needs, and never makes
/// itself.
@Command(
    name = "init",
    description =
        "Makes the store and the root key that a configuration names. Nothing that is there is"
            + " changed: a root key is used, a store is left alone and the command fails.")
final class InitCommand implements Callable<Integer> {

  @Spec private CommandSpec spec = CommandSpec.create();
  @Mixin private ConfigFile configFile = new ConfigFile();

  @Override
  public Integer call() {
    var config = configFile.read();
    var isNewKey = Wiring.init(config.data(), config.rootKey());
    var out = spec.commandLine().getOut();
    out.println((isNewKey ? "made" : "used") + " root key " + config.rootKey());
    out.println("made store in " + config.data());
    if (isNewKey) {
      out.println();
      out.println(
          "keep a copy of the root key apart: without it no backup of the store can be read");
    }
    out.flush();
    return 0;
  }
}
