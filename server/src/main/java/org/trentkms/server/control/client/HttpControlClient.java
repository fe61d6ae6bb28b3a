package org.trentkms.server.control.client;

import java.io.IOException;
import java.net.ConnectException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpRequest.BodyPublishers;
import java.net.http.HttpResponse;
import java.net.http.HttpResponse.BodyHandlers;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import org.trentkms.json.JsonValue.JsonObject;
import org.trentkms.server.control.wire.AnswerLine;
import org.trentkms.server.control.wire.RequestLine;
import org.trentkms.server.json.JacksonJsonReader;

/// Gives commands to a `trent dev` over HTTP.
public final class HttpControlClient {

  private static final Duration TO_CONNECT = Duration.ofSeconds(5);

  private final URI endpoint;

  /// @param endpoint where it serves
  public HttpControlClient(URI endpoint) {
    this.endpoint = endpoint;
  }

  /// Has the server carry out a command, and waits for its result.
  ///
  /// @throws NoServer where none serves there
  /// @throws CommandRefused where the server does not carry it out
  /// @throws ServerLost where it does not answer, or is no `trent dev`
  public JsonObject call(RequestLine request) {
    return switch (answer(request)) {
      case AnswerLine.Result(var value) -> value;
      case AnswerLine.Failure(var code, var message) -> throw new CommandRefused(code, message);
      case AnswerLine.Progress _ -> throw new ServerLost();
    };
  }

  private AnswerLine answer(RequestLine request) {
    try (var client = HttpClient.newBuilder().connectTimeout(TO_CONNECT).build()) {
      var response = client.send(post(request), BodyHandlers.ofString(StandardCharsets.UTF_8));
      return AnswerLine.parse(response.body(), new JacksonJsonReader())
          .orElseThrow(() -> noAnswer(response));
    } catch (ConnectException _) {
      throw new NoServer(endpoint);
    } catch (IOException e) {
      throw new ServerLost(e);
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
      throw new ServerLost(e);
    }
  }

  private HttpRequest post(RequestLine request) {
    var line = request.encode().orElseThrow(CommandRefused::tooLong);
    return HttpRequest.newBuilder(endpoint.resolve("/control"))
        .header("Content-Type", "application/json")
        .header("X-Trent-Control", "1")
        .POST(BodyPublishers.ofByteArray(line.toByteArray()))
        .build();
  }

  private RuntimeException noAnswer(HttpResponse<String> response) {
    return response.statusCode() == 404
        ? new CommandRefused(
            "UnsupportedOperationException",
            endpoint + " takes no commands: only `trent dev` without --strict does")
        : new ServerLost();
  }
}
