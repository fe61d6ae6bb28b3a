package org.trentkms.cli;

import java.nio.file.Path;
import java.util.Map;
import org.trentkms.server.ServerSettings;
import org.trentkms.server.config.Config;
import picocli.CommandLine.Option;

/// The option that names the configuration file, and what it leads to.
final class ConfigFile {

  /// Where it usually is.
  static final String USUAL = "/etc/trent/trent.yaml";

  /// Where the file is.
  @Option(
      names = "--config",
      paramLabel = "FILE",
      defaultValue = USUAL,
      description = "The configuration file (default: ${DEFAULT-VALUE}).")
  private Path file = Path.of(USUAL);

  /// The path of the file.
  Path path() {
    return file;
  }

  /// The configuration in it.
  Config read() {
    return Config.read(file);
  }

  /// The configuration with the secrets and files that it refers to.
  ServerSettings settings(Map<String, String> environment) {
    return ServerSettings.read(file, environment);
  }
}
