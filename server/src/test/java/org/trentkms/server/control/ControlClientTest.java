package org.trentkms.server.control;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.IOException;
import java.net.URI;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import org.trentkms.json.JsonValue;
import org.trentkms.json.JsonValue.JsonString;
import org.trentkms.server.control.client.CommandRefused;
import org.trentkms.server.control.client.ControlClient;
import org.trentkms.server.control.client.HttpControlClient;
import org.trentkms.server.control.client.NoServer;
import org.trentkms.server.control.wire.RequestLine;
import org.trentkms.server.json.JsonMembers;

/// The operator's end of the socket, against a real one.
final class ControlClientTest {

  private static final RequestLine DO = new RequestLine("Do", new JsonMembers().object());

  @TempDir private Path folder;

  private ControlFixture fixture;

  @BeforeEach
  void open() throws IOException {
    fixture =
        new ControlFixture(
            folder.resolve("data"),
            TestCommand.reading(
                "Do",
                invocation -> {
                  invocation.progress().accept(new JsonString("half"));
                  return Completion.of(new JsonMembers().with("done", true).object());
                }));
  }

  @AfterEach
  void close() throws IOException {
    fixture.close();
  }

  @ParameterizedTest
  @ValueSource(strings = {"a", "\u0001"})
  void argumentsThatDoNotFitIntoALine_areRefused(String character) {
    fixture.serve();
    var arguments = new JsonMembers().with("a", character.repeat(70_000)).object();
    try (var client = ControlClient.connect(folder.resolve("data"))) {
      assertThatThrownBy(() -> client.call(new RequestLine("Do", arguments), _ -> {}))
          .isInstanceOf(CommandRefused.class)
          .hasMessage("the arguments of a command are too long");
    }
    assertThatThrownBy(() ->
            new HttpControlClient(URI.create("http://127.0.0.1:1"))
                .call(new RequestLine("Do", arguments)))
        .isInstanceOf(CommandRefused.class);
  }

  @Test
  void call_returnsTheResult_andTellsOfTheProgress() {
    fixture.serve();
    try (var client = ControlClient.connect(folder.resolve("data"))) {
      var progress = new ArrayList<JsonValue>();
      assertThat(client.call(DO, progress::add))
          .isEqualTo(new JsonMembers().with("done", true).object());
      assertThat(client.call(DO, progress::add))
          .isEqualTo(new JsonMembers().with("done", true).object());
      assertThat(progress).containsExactly(new JsonString("half"), new JsonString("half"));
    }
  }

  @Test
  void clientThatIsTurnedAway_isToldWhy() {
    fixture.serve(new ControlSettings(1, Duration.ofSeconds(60), Duration.ofSeconds(60)));
    try (var first = ControlClient.connect(folder.resolve("data"))) {
      first.call(DO, _ -> {});
      for (var i = 0; i < 20; i++) {
        try (var second = ControlClient.connect(folder.resolve("data"))) {
          // So that the server has closed the connection before anything is sent.
          Thread.sleep(i);
          assertThatThrownBy(() -> second.call(DO, _ -> {}))
              .isInstanceOf(CommandRefused.class)
              .hasMessageContaining("too many connections");
        } catch (InterruptedException e) {
          throw new AssertionError(e);
        }
      }
    }
  }

  @Test
  void directoryWithoutASocket_isNoServer() {
    assertThatThrownBy(() -> ControlClient.connect(folder.resolve("data")))
        .isInstanceOf(NoServer.class)
        .hasMessage("no server runs on " + folder.resolve("data"));
  }
}
