package org.trentkms.server.http;

import static java.nio.charset.StandardCharsets.ISO_8859_1;
import static org.assertj.core.api.Assertions.assertThat;

import io.netty.buffer.Unpooled;
import java.util.random.RandomGenerator;
import java.util.random.RandomGeneratorFactory;
import org.junit.jupiter.api.Test;

/** The ends of lines, and whether they are text, against looking at one byte after the other. */
final class HeadLinesTest {

  private static final String LIKELY = "\r\n\t ~\u007f\u0080\u001f!\u00ff";

  private final RandomGenerator random = RandomGeneratorFactory.of("L64X128MixRandom").create(3);

  @Test
  void everyByte_isText_orIsNot_whereverItStands() {
    for (var value = 0; value < 256; value++) {
      for (var place = 0; place < 20; place++) {
        var line = new StringBuilder("x".repeat(20)).insert(place, (char) value).toString();
        assertLine(line + "\r\n", 0);
        assertLine(line + "\r\nnext\r\n", 0);
        assertLine(line, 0);
      }
    }
  }

  @Test
  void anyBytes_haveTheEnd_thatTheyHaveByteByByte() {
    for (var i = 0; i < 20_000; i++) {
      var bytes = new StringBuilder();
      for (var left = random.nextInt(40); left > 0; left--) {
        bytes.append(
            random.nextInt(6) == 0
                ? LIKELY.charAt(random.nextInt(LIKELY.length()))
                : (char) random.nextInt(' ', 0x7f));
      }
      assertLine(bytes.toString(), random.nextInt(bytes.length() + 1));
    }
  }

  @Test
  void lines_areText_untilOneIsNot_andAgainInTheNextHead() {
    var lines = new HeadLines();
    var input = Unpooled.copiedBuffer("ab\r\nc\td\r\nef\r\n", ISO_8859_1);

    assertThat(lines.endOfLine(input, 0)).isEqualTo(3);
    assertThat(lines.areText()).isTrue();
    assertThat(lines.endOfLine(input, 4)).isEqualTo(8);
    assertThat(lines.areText()).isFalse();
    assertThat(lines.endOfLine(input, 9)).isEqualTo(12);
    assertThat(lines.areText()).isFalse();
    lines.begin();
    assertThat(lines.areText()).isTrue();
  }

  private static void assertLine(String bytes, int from) {
    var lines = new HeadLines();
    var end = lines.endOfLine(Unpooled.copiedBuffer(bytes, ISO_8859_1), from);

    assertThat(end).as(bytes).isEqualTo(bytes.indexOf('\n', from));
    assertThat(lines.areText())
        .as(bytes)
        .isEqualTo(end < 0 || bytes.substring(from, end + 1).matches("[ -~]*\r\n"));
  }
}
