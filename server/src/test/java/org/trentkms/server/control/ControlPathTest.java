package org.trentkms.server.control;

import static java.nio.charset.StandardCharsets.US_ASCII;
import static org.assertj.core.api.Assertions.assertThat;
import static org.trentkms.store.Rows.REGION;
import static org.trentkms.store.Rows.key;
import static org.trentkms.store.Rows.keyId;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.atomic.AtomicInteger;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.trentkms.identity.Operator;
import org.trentkms.secret.SecretBytes;
import org.trentkms.server.control.wire.AnswerLine;
import org.trentkms.server.control.wire.RequestLine;
import org.trentkms.server.datadir.FileSizeLimit;
import org.trentkms.server.json.JacksonJsonReader;
import org.trentkms.server.json.JsonMembers;
import org.trentkms.store.Change;
import org.trentkms.store.Write.InsertKey;

/// What becomes of a command, and what of it reaches the audit log.
final class ControlPathTest {

  private static final String SECRET = "a+secret/of/forty/characters/of/base64+A";

  @TempDir private Path folder;

  private final AtomicInteger runs = new AtomicInteger();
  private final SecretBytes secret = SecretBytes.owning(SECRET.getBytes(US_ASCII));
  private final List<String> recordedBeforeTheEffect = new ArrayList<>();
  private ControlFixture fixture;

  @BeforeEach
  void open() throws IOException {
    fixture =
        new ControlFixture(
            folder.resolve("data"),
            TestCommand.reading(
                "Read",
                invocation -> {
                  var text = invocation.arguments().find("text", ControlPathTest::unlessWrong);
                  return Completion.of(new JsonMembers().with("read", text.orElse("")).object());
                }),
            TestCommand.reading("Fail", _ -> fail()),
            TestCommand.changing("Change", _ -> change(1)),
            TestCommand.changing("ChangeLate", _ -> change(runs.incrementAndGet())),
            TestCommand.changing("Reveal", _ -> change(1).revealing("theSecret", secret)),
            TestCommand.changing("Act", _ -> act()));
  }

  @AfterEach
  void close() throws IOException {
    fixture.close();
  }

  @Test
  void command_isOnRecordOnce_withItsOperatorAndArguments() throws IOException {
    assertThat(result("{\"command\":\"Read\",\"arguments\":{\"text\":\"this\"}}"))
        .isEqualTo(new JsonMembers().with("read", "this").object());

    assertThat(fixture.logged()).hasSize(1);
    assertThat(fixture.logged().getFirst())
        .contains("\"userIdentity\":{\"type\":\"Operator\",\"userName\":\"me\"}")
        .contains("\"eventTime\":\"2026-01-31T12:00:00Z\",\"eventSource\":\"trentkms.org\"")
        .contains("\"eventName\":\"Read\"")
        .contains("\"requestParameters\":{\"text\":\"this\"},\"responseElements\":null")
        .contains("\"readOnly\":true")
        .doesNotContain("errorCode");
  }

  @Test
  void change_isMadeTogetherWithItsRecord() throws IOException {
    assertThat(result("{\"command\":\"Change\"}"))
        .isEqualTo(new JsonMembers().with("made", 1).object());

    assertThat(fixture.store.key(REGION, keyId(1))).contains(key(1));
    assertThat(fixture.store.pendingEvents()).hasSize(1);
    assertThat(fixture.logged()).hasSize(1);
    assertThat(fixture.logged().getFirst())
        .contains("\"requestParameters\":null,\"responseElements\":{\"made\":1}")
        .contains("\"readOnly\":false");
  }

  @Test
  void staleChange_isDecidedAnew_andRecordedOnce() throws IOException {
    result("{\"command\":\"Change\"}");

    assertThat(result("{\"command\":\"ChangeLate\"}"))
        .isEqualTo(new JsonMembers().with("made", 2).object());
    assertThat(runs).hasValue(2);
    assertThat(fixture.logged()).hasSize(2);
  }

  @Test
  void changeThatIsAlwaysStale_isGivenUp() throws IOException {
    result("{\"command\":\"Change\"}");

    assertThat(failure("{\"command\":\"Change\"}").code()).isEqualTo("ThrottlingException");
    assertThat(fixture.logged()).hasSize(2);
    assertThat(fixture.logged().getLast()).contains("\"errorCode\":\"ThrottlingException\"");
  }

  @Test
  void secret_goesWithTheAnswer_andIsNotRecorded() throws IOException {
    var answer = handle("{\"command\":\"Reveal\"}");

    assertThat(answer.revealed().orElseThrow().secret()).isSameAs(secret);
    assertThat(secret.isClosed()).isFalse();
    assertThat(fixture.logged().toString()).doesNotContain(SECRET);
  }

  @Test
  void secret_ofAChangeThatIsNotMade_isOverwritten() {
    handle("{\"command\":\"Change\"}");

    assertThat(failure("{\"command\":\"Reveal\"}").code()).isEqualTo("ThrottlingException");
    assertThat(secret.isClosed()).isTrue();
  }

  @Test
  void refusedArgument_isOnRecordOnce() throws IOException {
    var failure = failure("{\"command\":\"Read\",\"arguments\":{\"text\":\"wrong\"}}");

    assertThat(failure)
        .isEqualTo(new AnswerLine.Failure("ValidationException", "argument text: it is wrong"));
    assertThat(fixture.logged()).hasSize(1);
    assertThat(fixture.logged().getFirst())
        .contains("\"errorCode\":\"ValidationException\"")
        .contains("\"errorMessage\":\"argument text: it is wrong\"")
        .contains("\"requestParameters\":{\"text\":\"wrong\"}");
  }

  @Test
  void argumentThatTheCommandDoesNotTake_isRefused_andNotRecorded() throws IOException {
    var failure =
        failure(
            "{\"command\":\"Read\",\"arguments\":{\"text\":\"a\",\"password\":\"open sesame\"}}");

    assertThat(failure.code()).isEqualTo("ValidationException");
    assertThat(failure.message()).isEqualTo("there is no argument password, but text");
    assertThat(fixture.logged()).hasSize(1);
    assertThat(fixture.logged().getFirst())
        .contains("\"requestParameters\":{\"text\":\"a\"}")
        .doesNotContain("sesame");
  }

  @Test
  void argumentThatComesTwice_isRefused() {
    assertThat(failure("{\"command\":\"Read\",\"arguments\":{\"text\":\"a\",\"text\":\"b\"}}"))
        .extracting(AnswerLine.Failure::message)
        .isEqualTo("argument text comes twice");
  }

  @Test
  void argumentThatIsNoText_isRefused() {
    assertThat(failure("{\"command\":\"Read\",\"arguments\":{\"text\":1}}"))
        .extracting(AnswerLine.Failure::message)
        .isEqualTo("argument text is no text");
  }

  @Test
  void commandThatFails_isAnInternalFailure_onRecordOnce() throws IOException {
    var failure = failure("{\"command\":\"Fail\"}");

    assertThat(failure.code()).isEqualTo("KMSInternalException");
    assertThat(failure.message()).contains("request ").doesNotContain("inner");
    assertThat(fixture.logged()).hasSize(1);
    assertThat(fixture.logged().getFirst())
        .contains("\"errorCode\":\"KMSInternalException\"")
        .doesNotContain("inner");
  }

  @Test
  void unknownCommand_isRefused_andNotOnRecord() throws IOException {
    assertThat(failure("{\"command\":\"Nothing\"}"))
        .isEqualTo(
            new AnswerLine.Failure("UnknownOperationException", "there is no command Nothing"));
    assertThat(fixture.logged()).isEmpty();
  }

  @Test
  void logThatCannotBeWritten_letsNothingBeDone() throws IOException {
    try (var _ = new FileSizeLimit(0)) {
      assertThat(failure("{\"command\":\"Read\"}").code()).isEqualTo("ServiceUnavailableException");
      assertThat(failure("{\"command\":\"Read\"}").message())
          .isEqualTo("the audit log cannot be written: nothing works until it can");
      assertThat(failure("{\"command\":\"Reveal\"}").code())
          .isEqualTo("ServiceUnavailableException");
    }
    assertThat(fixture.store.key(REGION, keyId(1))).isEmpty();
    assertThat(secret.isClosed()).isTrue();
  }

  @Test
  void effect_comesAfterItsRecord_andNotWithoutIt() throws IOException {
    result("{\"command\":\"Act\"}");
    assertThat(recordedBeforeTheEffect)
        .singleElement()
        .asString()
        .contains("\"eventName\":\"Act\"", "\"responseElements\":{\"done\":\"it\"}");

    recordedBeforeTheEffect.clear();
    try (var _ = new FileSizeLimit(0)) {
      assertThat(failure("{\"command\":\"Act\"}").code()).isEqualTo("ServiceUnavailableException");
    }
    assertThat(recordedBeforeTheEffect).isEmpty();
  }

  private Completion act() {
    return Completion.of(new JsonMembers().with("done", "it").object())
        .followedBy(this::noteWhatIsRecorded);
  }

  private void noteWhatIsRecorded() {
    try {
      recordedBeforeTheEffect.addAll(fixture.logged());
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  private static String unlessWrong(String text) {
    if (text.equals("wrong")) {
      throw new IllegalArgumentException("it is wrong");
    }
    return text;
  }

  private static Completion fail() {
    throw new IllegalStateException("inner workings");
  }

  private static Completion change(int number) {
    return Completion.of(
        new JsonMembers().with("made", number).object(), Change.of(new InsertKey(key(number))));
  }

  private Object result(String line) {
    return ((AnswerLine.Result) handle(line).line()).value();
  }

  private AnswerLine.Failure failure(String line) {
    return (AnswerLine.Failure) handle(line).line();
  }

  private Answer handle(String line) {
    var request = RequestLine.parse(line, new JacksonJsonReader()).orElseThrow();
    return fixture.path.handle(request, new Operator("me"), _ -> {});
  }
}
