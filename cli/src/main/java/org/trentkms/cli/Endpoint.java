package org.trentkms.cli;

import java.net.URI;
import org.trentkms.json.JsonValue.JsonObject;
import org.trentkms.server.control.client.HttpControlClient;
import org.trentkms.server.control.wire.RequestLine;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.ParameterException;
import picocli.CommandLine.Spec;

/// Which `trent dev` a command is for, as its option says it.
final class Endpoint {

  @Spec(Spec.Target.MIXEE)
  private CommandSpec command = CommandSpec.create();

  @Option(
      names = "--endpoint",
      paramLabel = "URL",
      defaultValue = "http://127.0.0.1:4599",
      description = "Where `trent dev` serves (default: ${DEFAULT-VALUE}).")
  private String url = "";

  /// Has it carry out one command.
  ///
  /// @throws org.trentkms.server.control.client.NoServer where none serves there
  /// @throws org.trentkms.server.control.client.CommandRefused where it does not
  JsonObject call(String name, JsonObject arguments) {
    return new HttpControlClient(uri()).call(new RequestLine(name, arguments));
  }

  private URI uri() {
    try {
      var uri = URI.create(url);
      if (uri.getHost() != null && "http".equals(uri.getScheme())) {
        return uri;
      }
    } catch (IllegalArgumentException _) {
      // Told below.
    }
    throw new ParameterException(
        command.commandLine(), "--endpoint is no URL such as http://127.0.0.1:4599");
  }
}
