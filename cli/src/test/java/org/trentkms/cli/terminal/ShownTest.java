package org.trentkms.cli.terminal;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.PrintWriter;
import java.io.StringWriter;
import java.math.BigDecimal;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.trentkms.json.JsonValue.JsonArray;
import org.trentkms.json.JsonValue.JsonBoolean;
import org.trentkms.json.JsonValue.JsonNull;
import org.trentkms.json.JsonValue.JsonNumber;
import org.trentkms.json.JsonValue.JsonObject;
import org.trentkms.json.JsonValue.JsonString;
import org.trentkms.server.json.JsonMembers;

final class ShownTest {

  @ParameterizedTest
  @CsvSource({
    "version, version",
    "startedAt, started at",
    "auditLogBytesOnDisk, audit log bytes on disk"
  })
  void name_isInWords(String member, String words) {
    assertThat(Shown.name(member)).isEqualTo(words);
  }

  @Test
  void value_isOnOneLine() {
    assertThat(Shown.value(new JsonString("Schlüssel 🔑"))).isEqualTo("Schlüssel 🔑");
    assertThat(Shown.value(new JsonNumber(BigDecimal.valueOf(4096)))).isEqualTo("4096");
    assertThat(Shown.value(new JsonBoolean(true))).isEqualTo("yes");
    assertThat(Shown.value(new JsonBoolean(false))).isEqualTo("no");
    assertThat(Shown.value(new JsonNull())).isEqualTo("unknown");
    assertThat(Shown.value(new JsonMembers().with("sizeNow", 1).with("b", "c").object()))
        .isEqualTo("size now 1, b c");
    assertThat(Shown.value(new JsonArray(List.of(new JsonString("a"), new JsonString("b")))))
        .isEqualTo("a, b");
  }

  @Test
  void textOfOthers_cannotMoveTheCursor() {
    var hostile = "a\u001b[2J\r\n\tb\u202ec\u2028d\u0085e\ud800f\u007f";

    assertThat(Shown.value(new JsonString(hostile)))
        .isEqualTo("a\\u{1b}[2J\\u{d}\\u{a}\\u{9}b\\u{202e}c\\u{2028}d\\u{85}e\\u{d800}f\\u{7f}");
    assertThat(Shown.name(hostile)).doesNotContain("\u001b", "\n");
  }

  @Test
  void table_hasOneHeading_andIsAsWideAsItsWidestRowSoFar() {
    var printed = new StringWriter();
    var table = new Table(List.of("keyId", "b"), new PrintWriter(printed));

    table.print(List.of(row("1", "x"), row("22", "y")));
    table.print(List.of());
    table.print(List.of(new JsonMembers().with("b", "z").object(), row("12345678", "")));

    assertThat(printed.toString().lines())
        .containsExactly(
            "key id  b", //
            "1       x",
            "22      y",
            "          z",
            "12345678");
  }

  private static JsonObject row(String id, String b) {
    return new JsonMembers().with("keyId", id).with("b", b).object();
  }
}
