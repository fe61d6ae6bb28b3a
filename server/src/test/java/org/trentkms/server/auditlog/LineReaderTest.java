package org.trentkms.server.auditlog;

import static java.nio.charset.StandardCharsets.US_ASCII;
import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Random;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import org.trentkms.server.auditlog.segment.SegmentContent;

final class LineReaderTest {

  private static final int BLOCK = 64 << 10;
  private static final int LONGEST = 1 << 20;
  private static final int[] LENGTHS = {
    0, 1, 2, 1_000, BLOCK - 1, BLOCK, BLOCK + 1, 3 * BLOCK, LONGEST, LONGEST + 1, LONGEST + BLOCK
  };

  @TempDir private Path folder;

  /// A line and where it ends.
  private record Line(long end, String text) {}

  /// Lines of any lengths, in any order, and a last one without its end.
  @ParameterizedTest
  @ValueSource(longs = {1, 2, 3, 4, 5, 6, 7, 8})
  void read_fromAnyLine_isOfEachThatIsNotTooLong(long seed) throws IOException {
    var random = new Random(seed);
    var lines = new ArrayList<Line>();
    var text = new StringBuilder();
    for (var i = 0; i < 40; i++) {
      var line = String.valueOf((char) ('a' + i % 26)).repeat(LENGTHS[random.nextInt(11)]);
      text.append(line).append('\n');
      lines.add(new Line(text.length(), line));
    }
    text.append("half");
    var file = Files.writeString(folder.resolve("lines"), text, US_ASCII);

    for (var from : List.of(0, 1, 2, 20, 39, 40)) {
      var start = from == 0 ? 0 : lines.get(from - 1).end();
      var read = new ArrayList<Line>();
      try (var content = SegmentContent.plain(file)) {
        new LineReader(content)
            .read(
                start,
                700,
                (end, record) ->
                    read.add(new Line(end - 700, new String(record.toByteArray(), US_ASCII))));
        assertThat(new LineReader(content).nextLine(start))
            .isEqualTo(from < 40 ? lines.get(from).end() : text.length());
      }
      var expected =
          lines.subList(from, 40).stream().filter(line -> line.text().length() <= LONGEST).toList();
      assertThat(read.equals(expected)).isTrue();
    }
  }
}
