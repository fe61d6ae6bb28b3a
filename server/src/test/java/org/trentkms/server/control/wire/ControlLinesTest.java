package org.trentkms.server.control.wire;

import static java.nio.charset.StandardCharsets.US_ASCII;
import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;

import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.nio.channels.Channels;
import java.util.List;
import java.util.random.RandomGeneratorFactory;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;
import org.junit.jupiter.params.provider.ValueSource;
import org.trentkms.json.JsonReader;
import org.trentkms.json.JsonValue.JsonNull;
import org.trentkms.json.JsonValue.JsonObject;
import org.trentkms.json.JsonValue.JsonString;
import org.trentkms.secret.Bytes;
import org.trentkms.secret.SecretBytes;
import org.trentkms.server.json.JacksonJsonReader;
import org.trentkms.server.json.JsonMembers;

final class ControlLinesTest {

  private static final JsonReader JSON = new JacksonJsonReader();
  private static final String HOSTILE = "\n\r\u2028\u001b[2J\"\\\ud83d\udd11";

  static List<AnswerLine> answers() {
    return List.of(
        new AnswerLine.Progress(new JsonString(HOSTILE)),
        new AnswerLine.Progress(new JsonNull()),
        new AnswerLine.Result(new JsonMembers().object()),
        new AnswerLine.Result(
            new JsonMembers().with("a", HOSTILE).with("b", Long.MAX_VALUE).object()),
        new AnswerLine.Failure("NotFoundException", HOSTILE));
  }

  @ParameterizedTest
  @MethodSource("answers")
  void answer_isReadAsItWasWritten_onOneLine(AnswerLine answer) {
    assertThat(AnswerLine.parse(line(answer.encode()), JSON)).contains(answer);
  }

  @Test
  void request_isReadAsItWasWritten_onOneLine() {
    var request = new RequestLine("Do", new JsonMembers().with(HOSTILE, HOSTILE).object());

    assertThat(RequestLine.parse(line(request.encode().orElseThrow()), JSON)).contains(request);
    assertThat(RequestLine.parse("{\"command\":\"Do\"}", JSON))
        .contains(new RequestLine("Do", new JsonMembers().object()));
  }

  @Test
  void lines_areAsDocumented() {
    var request = new RequestLine("Do", new JsonMembers().with("a", "b").object());
    assertThat(text(request.encode().orElseThrow()))
        .isEqualTo("{\"command\":\"Do\",\"arguments\":{\"a\":\"b\"}}\n");
    assertThat(text(new AnswerLine.Progress(new JsonString("half")).encode()))
        .isEqualTo("{\"progress\":\"half\"}\n");
    assertThat(text(new AnswerLine.Result(new JsonMembers().with("a", 1).object()).encode()))
        .isEqualTo("{\"result\":{\"a\":1}}\n");
    assertThat(text(new AnswerLine.Failure("Code", "why").encode()))
        .isEqualTo("{\"error\":{\"code\":\"Code\",\"message\":\"why\"}}\n");
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "",
        "[]",
        "{}",
        "1",
        "{\"result\":[]}",
        "{\"error\":\"why\"}",
        "{\"result\":{},\"error\":{}}",
        "{\"other\":{}}"
      })
  void otherLines_areNoAnswers(String line) {
    assertThat(AnswerLine.parse(line, JSON)).isEmpty();
  }

  @Test
  void secret_standsInTheResultAsTextAmongTheOthers() throws IOException {
    var members = new JsonMembers().with("a", "b").object();
    assertThat(withSecret(members))
        .isEqualTo("{\"result\":{\"theSecret\":\"x+/Y\",\"a\":\"b\"}}\n");
    assertThat(withSecret(new JsonMembers().object()))
        .isEqualTo("{\"result\":{\"theSecret\":\"x+/Y\"}}\n");
  }

  @ParameterizedTest(name = "seed {0}")
  @ValueSource(longs = {1, 2, 3})
  void damagedLines_areReadOrNot_andFailNever(long seed) {
    var random = RandomGeneratorFactory.of("L64X128MixRandom").create(seed);
    var original = "{\"command\":\"Do\",\"arguments\":{\"a\":\"b\",\"c\":[1,null,{\"d\":true}]}}";
    for (var i = 0; i < 20_000; i++) {
      var line = new StringBuilder(original);
      for (var faults = random.nextInt(1, 6); faults > 0; faults--) {
        var at = random.nextInt(line.length());
        switch (random.nextInt(3)) {
          case 0 -> line.deleteCharAt(at);
          case 1 -> line.setCharAt(at, (char) random.nextInt(0x80));
          default -> line.insert(at, original.charAt(random.nextInt(original.length())));
        }
      }
      RequestLine.parse(line.toString(), JSON)
          .ifPresent(request ->
              assertThat(RequestLine.parse(line(request.encode().orElseThrow()), JSON))
                  .contains(request));
      assertThat(AnswerLine.parse(line.toString(), JSON)).isEmpty();
    }
  }

  private static String withSecret(JsonObject members) throws IOException {
    var out = new ByteArrayOutputStream();
    try (var secret = SecretBytes.owning("x+/Y".getBytes(US_ASCII));
        var line = AnswerLine.encode(new AnswerLine.Result(members), "theSecret", secret)) {
      new LineWriter(Channels.newChannel(out)).write(line);
    }
    return out.toString(UTF_8);
  }

  private static String line(Bytes encoded) {
    var text = text(encoded);
    assertThat(text).matches("[^\\p{Cc}\\p{Zl}\\p{Zp}]*\n");
    return text.substring(0, text.length() - 1);
  }

  private static String text(Bytes encoded) {
    return new String(encoded.toByteArray(), UTF_8);
  }
}
