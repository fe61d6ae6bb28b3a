package org.trentkms.server.control;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.IOException;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Optional;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.atomic.AtomicBoolean;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import org.trentkms.error.ErrorCode;
import org.trentkms.error.KmsException;
import org.trentkms.json.JsonValue.JsonString;
import org.trentkms.server.control.wire.RequestLine;
import org.trentkms.server.json.JsonMembers;

@Timeout(60)
final class ControlSocketTest {

  private static final String ECHO = "{\"command\":\"Echo\",\"arguments\":{\"text\":\"%s\"}}";
  private static final String BLOCK = "{\"command\":\"Block\"}";
  private static final Duration SHORT = Duration.ofMillis(200);

  @TempDir private Path folder;

  private final CountDownLatch isBlocking = new CountDownLatch(1);
  private final CountDownLatch mayEnd = new CountDownLatch(1);
  private final AtomicBoolean wasInterrupted = new AtomicBoolean();
  private ControlFixture fixture;

  @BeforeEach
  void open() throws IOException {
    fixture =
        new ControlFixture(
            folder.resolve("data"),
            echo(),
            TestCommand.reading("Block", _ -> block()),
            TestCommand.reading("Stubborn", _ -> blockWhateverComes()),
            TestCommand.reading("Report", ControlSocketTest::report),
            TestCommand.reading(
                "Large",
                _ -> Completion.of(new JsonMembers().with("x", "x".repeat(8 << 20)).object())));
  }

  @AfterEach
  void close() throws IOException {
    mayEnd.countDown();
    fixture.close();
  }

  @Test
  void commands_areAnsweredInTheirOrder() throws IOException {
    serve(ControlFixture.PATIENT);
    try (var client = fixture.connect()) {
      client.send(ECHO.formatted("one") + "\n" + ECHO.formatted("two") + "\n");

      assertThat(client.read()).contains("{\"result\":{\"text\":\"one\"}}");
      assertThat(client.read()).contains("{\"result\":{\"text\":\"two\"}}");
      assertThat(client.ask(ECHO.formatted("three"))).contains("three");
    }
  }

  @Test
  void progress_comesBeforeTheResult() throws IOException {
    serve(ControlFixture.PATIENT);
    try (var client = fixture.connect()) {
      assertThat(client.ask("{\"command\":\"Report\"}")).isEqualTo("{\"progress\":\"half\"}");
      assertThat(client.read()).contains("{\"progress\":\"all\"}");
      assertThat(client.read()).contains("{\"result\":{}}");
    }
  }

  @Test
  void operator_whoGoesAway_doesNotKeepTheCommandFromBeingDone() throws Exception {
    serve(ControlFixture.PATIENT);
    try (var client = fixture.connect()) {
      client.send(BLOCK + "\n");
      isBlocking.await();
    }
    mayEnd.countDown();

    fixture.stop();
    assertThat(fixture.logged()).hasSize(1);
    assertThat(fixture.logged().getFirst()).doesNotContain("errorCode");
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "",
        " ",
        "Echo",
        "null",
        "[]",
        "\"Echo\"",
        "{}",
        "{",
        "{\"command\":\"Echo\"",
        "{\"command\":\"Echo\"}{\"command\":\"Echo\"}",
        "{\"command\":1}",
        "{\"command\":{}}",
        "{\"command\":\"Echo\",\"arguments\":[]}",
        "{\"command\":\"Echo\",\"arguments\":null}",
        "{\"command\":\"Echo\",\"command\":\"Echo\"}",
        "{\"command\":\"Echo\",\"more\":1}",
        "GET / HTTP/1.1\r"
      })
  void lineThatIsNoCommand_isRefused_andTheNextIsServed(String line) throws IOException {
    serve(ControlFixture.PATIENT);
    try (var client = fixture.connect()) {
      assertThat(client.ask(line))
          .isEqualTo(
              "{\"error\":{\"code\":\"SerializationException\",\"message\":\"the line is no"
                  + " command\"}}");
      assertThat(client.ask(ECHO.formatted("one"))).contains("one");
    }
    assertThat(fixture.logged()).hasSize(1);
  }

  @Test
  void lineWithoutItsEnd_isNoCommand() throws IOException {
    serve(ControlFixture.PATIENT);
    try (var client = fixture.connect()) {
      client.send(ECHO.formatted("one"));
      client.finish();

      assertThat(client.read()).isEmpty();
    }
    assertThat(fixture.logged()).isEmpty();
  }

  @Test
  void longestLine_isServed_andALongerOneEndsTheConnection() throws IOException {
    serve(ControlFixture.PATIENT);
    var room = RequestLine.LONGEST - ECHO.formatted("").length();
    try (var client = fixture.connect()) {
      assertThat(client.ask(ECHO.formatted("x".repeat(room)))).startsWith("{\"result\":");
      assertThat(client.ask(ECHO.formatted("x".repeat(room + 1))))
          .contains("SerializationException", "a line has at most 65536 bytes");
      assertThat(client.read()).isEmpty();
    }
  }

  @Test
  void lineThatIsNoText_endsTheConnection() throws IOException {
    serve(ControlFixture.PATIENT);
    try (var client = fixture.connect()) {
      client.send(new byte[] {'{', (byte) 0xff, (byte) 0xc0, '}', '\n'});

      assertThat(client.read().orElseThrow()).contains("SerializationException");
      assertThat(client.read()).isEmpty();
    }
  }

  @ParameterizedTest
  @ValueSource(strings = {"", "{\"command\":"})
  void clientThatSaysNothingMore_isLetGo(String beginning) throws IOException {
    serve(new ControlSettings(1, SHORT, SHORT));
    try (var client = fixture.connect()) {
      client.send(beginning);
      assertThat(client.read()).isEmpty();
    }
    awaitServed();
  }

  @Test
  void clientThatSaysOneByteAtATime_isLetGo() throws Exception {
    serve(new ControlSettings(1, SHORT, SHORT));
    try (var client = fixture.connect()) {
      assertThatThrownBy(
              () -> {
                for (var i = 0; i < 1000; i++) {
                  client.send("{");
                  Thread.sleep(20);
                }
              })
          .isInstanceOf(IOException.class);
    }
    awaitServed();
  }

  @Test
  void clientThatReadsNothing_isLetGo() throws IOException {
    serve(new ControlSettings(1, SHORT, SHORT));
    try (var client = fixture.connect()) {
      client.send("{\"command\":\"Large\"}\n");
      awaitServed();
    }
  }

  @Test
  void connectionsBeyondTheMost_areTurnedAway_untilAnotherEnds() throws IOException {
    serve(ControlFixture.PATIENT);
    var clients = new ArrayList<ControlClientOfTests>();
    try {
      for (var i = 0; i < 8; i++) {
        clients.add(fixture.connect());
        assertThat(clients.getLast().ask(ECHO.formatted(i))).startsWith("{\"result\":");
      }
      try (var ninth = fixture.connect()) {
        assertThat(ninth.read().orElseThrow())
            .contains("ThrottlingException", "too many connections");
        assertThat(ninth.read()).isEmpty();
      }
      assertThat(clients.getFirst().ask(ECHO.formatted("still"))).contains("still");

      clients.removeFirst().close();
      awaitServed();
    } finally {
      for (var client : clients) {
        client.close();
      }
    }
  }

  @Test
  void stop_whileACommandRuns_waitsForIt() throws Exception {
    serve(ControlFixture.PATIENT);
    try (var client = fixture.connect();
        var idle = fixture.connect()) {
      assertThat(idle.ask(ECHO.formatted("one"))).contains("one");
      client.send(BLOCK + "\n");
      isBlocking.await();
      var stopping = Thread.ofVirtual().start(fixture::stop);
      assertThat(idle.read()).isEmpty();
      assertThatThrownBy(() -> fixture.connect()).isInstanceOf(IOException.class);
      mayEnd.countDown();
      stopping.join();

      assertThat(client.read()).contains("{\"result\":{}}");
      assertThat(client.read()).isEmpty();
    }
    assertThat(wasInterrupted).isFalse();
    assertThat(fixture.logged()).hasSize(2);
  }

  @Test
  void stop_whileACommandTakesTooLong_interruptsIt() throws Exception {
    serve(new ControlSettings(8, Duration.ofSeconds(60), SHORT));
    try (var client = fixture.connect()) {
      client.send(BLOCK + "\n");
      isBlocking.await();
      fixture.stop();

      assertThat(wasInterrupted).isTrue();
      assertThat(client.read().orElseThrow()).contains("ServiceUnavailableException");
      assertThat(client.read()).isEmpty();
    }
    assertThat(fixture.logged()).hasSize(1);
    assertThat(fixture.logged().getFirst()).contains("\"errorCode\":\"ServiceUnavailable");
  }

  @Test
  void stop_whileACommandDoesNotEnd_abandonsIt() throws Exception {
    serve(new ControlSettings(8, Duration.ofSeconds(60), SHORT));
    try (var client = fixture.connect()) {
      client.send("{\"command\":\"Stubborn\"}\n");
      isBlocking.await();
      fixture.stop();

      assertThat(client.read()).isEmpty();
    }
  }

  private void serve(ControlSettings settings) {
    fixture.serve(settings);
  }

  private static Command echo() {
    return TestCommand.reading(
        "Echo",
        invocation -> {
          var text = invocation.arguments().require("text", given -> given);
          return Completion.of(new JsonMembers().with("text", text).object());
        });
  }

  private static Completion report(Invocation invocation) {
    invocation.progress().accept(new JsonString("half"));
    invocation.progress().accept(new JsonString("all"));
    return Completion.of(new JsonMembers().object());
  }

  private Completion block() {
    isBlocking.countDown();
    try {
      mayEnd.await();
      return Completion.of(new JsonMembers().object());
    } catch (InterruptedException _) {
      wasInterrupted.set(true);
      throw new KmsException(ErrorCode.SERVICE_UNAVAILABLE, "the server stops");
    }
  }

  /// As a command that knows nothing of interruptions.
  private Completion blockWhateverComes() {
    isBlocking.countDown();
    while (mayEnd.getCount() > 0) {
      try {
        mayEnd.await();
      } catch (InterruptedException _) {
        wasInterrupted.set(true);
      }
    }
    return Completion.of(new JsonMembers().object());
  }

  /// Connects until there is room, and is served.
  private void awaitServed() throws IOException {
    var answer = Optional.<String>empty();
    while (answer.filter(line -> line.contains("again")).isEmpty()) {
      try (var client = fixture.connect()) {
        client.send(ECHO.formatted("again") + "\n");
        answer = client.read().filter(line -> !line.contains("Throttling"));
      } catch (IOException _) {
        answer = Optional.empty(); // turned away before it had said what it wants
      }
    }
    assertThat(answer).contains("{\"result\":{\"text\":\"again\"}}");
  }
}
