package org.trentkms.cli;

import java.util.Objects;
import java.util.concurrent.Callable;
import picocli.CommandLine.Command;
import picocli.CommandLine.IVersionProvider;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Spec;

/** {@code trent version}: the version of Trent and of the Java it runs on. */
@Command(name = "version", description = "Prints the version.")
final class VersionCommand implements Callable<Integer>, IVersionProvider {
  @Spec private CommandSpec spec;

  VersionCommand() {
    spec = CommandSpec.create();
  }

  @Override
  public Integer call() {
    for (String line : getVersion()) {
      spec.commandLine().getOut().println(line);
    }
    return 0;
  }

  @Override
  public String[] getVersion() {
    String version = VersionCommand.class.getPackage().getImplementationVersion();
    return new String[] {
      "trent " + Objects.requireNonNullElse(version, "development"),
      "java " + Runtime.version() + " (" + System.getProperty("java.vm.name") + ")"
    };
  }
}
