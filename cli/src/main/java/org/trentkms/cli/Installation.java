package org.trentkms.cli;

import java.nio.file.Path;
import java.util.function.Consumer;
import org.jspecify.annotations.Nullable;
import org.trentkms.json.JsonValue.JsonObject;
import org.trentkms.server.config.Config;
import org.trentkms.server.control.client.ControlClient;
import org.trentkms.server.control.wire.RequestLine;
import picocli.CommandLine.ArgGroup;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.ParameterException;
import picocli.CommandLine.Spec;

/// Which server a command is for, as its options say it: by its data directory, or by the
/// configuration that names that.
final class Installation {

  @Spec(Spec.Target.MIXEE)
  private CommandSpec command = CommandSpec.create();

  @ArgGroup private Place place = new Place();

  /// The two ways to say it, one of which is enough.
  private static final class Place {

    @Option(
        names = "--data",
        paramLabel = "DIR",
        description = "The data directory that the server runs on.")
    private @Nullable Path data;

    @Option(
        names = "--config",
        paramLabel = "FILE",
        description =
            "The configuration file of the server (default, without --data: "
                + (ConfigFile.USUAL + ")."))
    private Path config = Path.of(ConfigFile.USUAL);
  }

  /// Where its data lies.
  ///
  /// @throws org.trentkms.server.document.DocumentFailure where the configuration does not say it
  Path data() {
    if (place.data == null) {
      return Config.read(place.config).data();
    }
    if (place.data.toString().isEmpty()) {
      throw new ParameterException(command.commandLine(), "--data names no directory");
    }
    return place.data;
  }

  /// Has the running server carry out one command.
  ///
  /// @throws org.trentkms.server.control.client.NoServer where none runs
  /// @throws org.trentkms.server.control.client.CommandRefused where it does not
  JsonObject call(String name, JsonObject arguments) {
    try (var client = ControlClient.connect(data())) {
      return client.call(new RequestLine(name, arguments), _ -> {});
    }
  }

  /// Connects to the running server, for several commands.
  ///
  /// @throws org.trentkms.server.control.client.NoServer where none runs
  void use(Consumer<ControlClient> user) {
    try (var client = ControlClient.connect(data())) {
      user.accept(client);
    }
  }
}
