package org.trentkms.server.json;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.core.JsonFactory;
import com.fasterxml.jackson.core.JsonToken;
import java.io.IOException;
import java.math.BigDecimal;
import java.util.List;
import java.util.random.RandomGenerator;
import java.util.random.RandomGeneratorFactory;
import java.util.stream.LongStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.MethodSource;
import org.junit.jupiter.params.provider.ValueSource;
import org.trentkms.json.JsonValue;
import org.trentkms.json.JsonValue.JsonArray;
import org.trentkms.json.JsonValue.JsonBoolean;
import org.trentkms.json.JsonValue.JsonNull;
import org.trentkms.json.JsonValue.JsonNumber;
import org.trentkms.json.JsonValue.JsonObject;
import org.trentkms.json.JsonValue.JsonString;
import org.trentkms.json.JsonValue.Member;

final class JsonBufferTest {

  private final JsonBuffer json = new JsonBuffer();

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      quoteCharacter = '`',
      value = {
        "plain text ~!     | \"plain text ~!\"",
        "a\"b\\c/           | \"a\\\"b\\\\c/\"",
        "line\\u000aend\\u000d | \"line\\u000aend\\u000d\"",
        "\\u001b[31mred     | \"\\u001b[31mred\"",
        "del\\u007f         | \"del\\u007f\"",
        "csi\\u009b2J       | \"csi\\u009b2J\"",
        "é ü ß €            | \"é ü ß €\"",
        "\\ud83d\\ude00     | \"😀\"",
        "\\u2028\\u2029     | \"\\u2028\\u2029\"",
        "\\u202egnirts\\u2066 | \"\\u202egnirts\\u2066\"",
        "\\udb40\\udc41tag  | \"\\udb40\\udc41tag\"",
        "\\ud800            | \"\ufffd\"",
        "\\udc00\\ud800     | \"\ufffd\ufffd\"",
        "x\\ud83d           | \"x\ufffd\"",
      })
  void string_isOneLineThatATerminalShowsAsItIs(String escaped, String expected) {
    assertThat(text(json.string(unescaped(escaped)))).isEqualTo(expected);
  }

  /// Texts share the places in which they are remembered: of 3,000 each place has had some. Half of
  /// them have a character that does not stand for itself, in a hash that others may have, too.
  @Test
  void string_isTheSame_howeverOftenItComes_andWhateverCameBefore() {
    var random = RandomGeneratorFactory.of("L64X128MixRandom").create(11);
    var texts =
        random
            .ints(3_000, 0, 40)
            .mapToObj(length -> textOf(random, length, random.nextBoolean()))
            .toList();

    for (var round = 0; round < 3; round++) {
      for (var text : texts) {
        assertThat(text(json.string(text))).isEqualTo(text(new JsonBuffer().string(text)));
      }
    }
  }

  @Test
  void string_isCut_wherePartOfItWasWhole_andTheOtherWayRound() {
    assertThat(text(json.string("abcdef"))).isEqualTo("\"abcdef\"");
    assertThat(text(json.string("abcdef", 3))).isEqualTo("\"abc\"");
    assertThat(text(json.string("abc\n", 3))).isEqualTo("\"abc\"");
    assertThat(text(json.string("abc\n"))).isEqualTo("\"abc\\u000a\"");
  }

  /// Whose low bytes are those of a plain text: `Aa` and `BB` have one hash, and so do these.
  @Test
  void string_isItsOwn_whereAPlainTextHasItsHashOrItsLowBytes() {
    assertThat("Aa".hashCode()).isEqualTo("BB".hashCode());
    assertThat(text(json.string("Aa"))).isEqualTo("\"Aa\"");
    assertThat(text(json.string("BB"))).isEqualTo("\"BB\"");
    assertThat(text(json.string("Aa"))).isEqualTo("\"Aa\"");
    assertThat(text(json.string("\u0141\u0161"))).isEqualTo("\"\u0141\u0161\"");
  }

  private static String textOf(RandomGenerator random, int length, boolean isPlain) {
    var text = random.ints(length, ' ', 0x7f).filter(c -> c != '"' && c != '\\');
    var characters = text.collect(StringBuilder::new, StringBuilder::appendCodePoint, (_, _) -> {});
    return isPlain ? characters.toString() : characters.append("\"\u00e9\u0141\n").toString();
  }

  @Test
  void text_isCopied_untilItBeginsAnew() {
    var target = "0123456".getBytes(UTF_8);
    json.string("ab").copyTo(target, 2);

    assertThat(new String(target, UTF_8)).isEqualTo("01\"ab\"6");
    assertThat(json.size()).isEqualTo(4);
    json.clear();
    assertThat(json.size()).isZero();
    assertThat(text(json.string("c"))).isEqualTo("\"c\"");
  }

  @Test
  void string_beyondItsBound_isCutBetweenCharacters() {
    assertThat(text(json.string("abcdef", 3))).isEqualTo("\"abc\"");
    assertThat(text(json.string("ab\ud83d\ude00", 3))).isEqualTo("\"ab\"");
    assertThat(text(json.string("ab\ud83d\ude00", 4))).isEqualTo("\"ab😀\"");
    assertThat(text(json.string("\ud83d\ude00", 1))).isEqualTo("\"\"");
  }

  @ParameterizedTest(name = "{0} chars before")
  @ValueSource(ints = {0, 1, 254, 255, 256, 257, 511, 512, 513, 5_000})
  void string_ofAnyLength_isWrittenWhole(int before) {
    var plain = "x".repeat(before);

    assertThat(text(json.string(plain))).isEqualTo("\"" + plain + "\"");
    assertThat(text(json.string(plain + "\"é\ud83d\ude00" + plain)))
        .isEqualTo("\"" + plain + "\\\"é😀" + plain + "\"");
  }

  @ParameterizedTest(name = "seed {0}")
  @MethodSource("seeds")
  void string_ofAnything_isReadBackAsItWas(long seed) throws IOException {
    var original = randomText(RandomGeneratorFactory.of("L64X128MixRandom").create(seed));

    var written = json.string(original).take().toByteArray();

    assertThat(new String(written, UTF_8)).matches("[^\\p{Cc}\\p{Cf}\\p{Zl}\\p{Zp}]*");
    try (var parser = new JsonFactory().createParser(written)) {
      assertThat(parser.nextToken()).isEqualTo(JsonToken.VALUE_STRING);
      // What is no Unicode text comes out of the JDK's encoder with question marks.
      assertThat(parser.getText()).isEqualTo(new String(original.getBytes(UTF_8), UTF_8));
      assertThat(parser.nextToken()).isNull();
    }
  }

  static LongStream seeds() {
    return LongStream.range(0, 200);
  }

  @Test
  void value_ofEveryKind_isWritten() {
    var value =
        new JsonObject(
            List.of(
                new Member("text", new JsonString("a\n")),
                new Member("number", new JsonNumber(new BigDecimal("1E+999999999"))),
                new Member(
                    "list", new JsonArray(List.of(new JsonBoolean(true), new JsonBoolean(false)))),
                new Member("none", new JsonNull()),
                new Member("\u001b", new JsonObject(List.of())),
                new Member("nothing", new JsonArray(List.of()))));

    assertThat(json.value(value, 1000)).isTrue();
    assertThat(text(json))
        .isEqualTo(
            """
            {"text":"a\\u000a","number":1E+999999999,"list":[true,false],"none":null,\
            "\\u001b":{},"nothing":[]}\
            """);
  }

  @Test
  void value_ofExactlyItsBound_isWritten_andOneByteMoreIsNot() {
    JsonValue value =
        new JsonObject(List.of(new Member("a", new JsonArray(List.of(new JsonString("\n"))))));
    var length = "{\"a\":[\"\\u000a\"]}".length();
    json.string("before");

    assertThat(json.value(value, length - 1)).isFalse();
    assertThat(json.value(value, 3)).isFalse();
    assertThat(json.value(value, length)).isTrue();
    assertThat(text(json)).isEqualTo("\"before\"{\"a\":[\"\\u000a\"]}");
  }

  @Test
  void buffer_afterALargeText_isAsBefore() {
    var large = "x".repeat(1 << 20);

    assertThat(json.string(large).take().size()).isEqualTo(large.length() + 2);
    assertThat(text(json.string("small"))).isEqualTo("\"small\"");
  }

  /// Text of all sorts of chars, the dangerous ones more often than others, and unpaired surrogates
  /// only in place of question marks.
  private static String randomText(RandomGenerator random) {
    var text = new StringBuilder();
    for (var i = random.nextInt(100); i > 0; i--) {
      switch (random.nextInt(6)) {
        case 0 -> text.append((char) random.nextInt(0x20));
        case 1 -> text.append((char) random.nextInt(0x7f, 0xa0));
        case 2 -> text.append((char) random.nextInt(0x2000, 0x2070));
        case 3 -> text.appendCodePoint(random.nextInt(0x10000, 0x110000));
        case 4 -> text.append((char) random.nextInt(0xd800));
        default -> text.append((char) random.nextInt(0x20, 0x7f));
      }
    }
    return text.toString();
  }

  private static String unescaped(String text) {
    var result = new StringBuilder();
    for (var i = 0; i < text.length(); i++) {
      if (text.startsWith("\\u", i)) {
        result.append((char) Integer.parseInt(text, i + 2, i + 6, 16));
        i += 5;
      } else {
        result.append(text.charAt(i));
      }
    }
    return result.toString();
  }

  private static String text(JsonBuffer json) {
    return new String(json.take().toByteArray(), UTF_8);
  }
}
