package org.trentkms.cli;

import org.trentkms.server.config.ConfigText;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.ParameterException;
import picocli.CommandLine.Spec;

/// `trent config`: looks at a configuration without a server.
@Command(name = "config", description = "Checks or shows a configuration.")
final class ConfigCommand implements Runnable {

  @Spec private CommandSpec spec = CommandSpec.create();

  private final Surroundings surroundings;

  ConfigCommand(Surroundings surroundings) {
    this.surroundings = surroundings;
  }

  @Override
  public void run() {
    throw new ParameterException(spec.commandLine(), "missing command: check or show");
  }

  /// `trent config check`.
  @Command(
      name = "check",
      description =
          "Finds every mistake in the file, and whether the secrets that it refers to are there.")
  int check(@Mixin ConfigFile configFile) {
    configFile.settings(surroundings.environment()).closeSecretsBut();
    print(configFile.path() + " is right");
    return 0;
  }

  /// `trent config show`.
  @Command(
      name = "show",
      description = "Shows the configuration in effect, defaults included. Secrets are not in it.")
  int show(@Mixin ConfigFile configFile) {
    print(ConfigText.show(configFile.read()).stripTrailing());
    return 0;
  }

  private void print(String text) {
    var out = spec.commandLine().getOut();
    out.println(text);
    out.flush();
  }
}
