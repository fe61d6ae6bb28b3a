package org.trentkms.cli;

import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Optional;
import org.jspecify.annotations.Nullable;
import org.trentkms.server.config.Config;
import picocli.CommandLine.ArgGroup;
import picocli.CommandLine.Option;

/// Under which root key a backup is to be looked at, as the options of a command say it.
final class RootKeyFile {

  @ArgGroup private Choice choice = new Choice();

  /// The ways to say it, one of which is enough.
  private static final class Choice {

    @Option(
        names = "--root-key",
        paramLabel = "FILE",
        description = "The root key of the store that was backed up.")
    private @Nullable Path rootKey;

    @Option(
        names = "--config",
        paramLabel = "FILE",
        description =
            "The configuration that names the root key (default: "
                + (ConfigFile.USUAL + ", where it is there)."))
    private @Nullable Path config;

    @Option(
        names = "--without-root-key",
        description = "Check digest and structure alone, and no seals.")
    private boolean isWithout;
  }

  /// Where it lies; empty where there is none, or it is not to be used.
  ///
  /// @throws org.trentkms.server.document.DocumentFailure where the configuration does not say it
  Optional<Path> find() {
    if (choice.rootKey != null || choice.isWithout) {
      return Optional.ofNullable(choice.rootKey);
    }
    var config = choice.config == null ? Path.of(ConfigFile.USUAL) : choice.config;
    return choice.config != null || Files.exists(config)
        ? Optional.of(Config.read(config).rootKey())
        : Optional.empty();
  }
}
