package org.trentkms.server.control.wire;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.channels.Channels;
import java.nio.channels.ReadableByteChannel;
import java.nio.charset.CharacterCodingException;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

final class LineReaderTest {

  @ParameterizedTest
  @ValueSource(ints = {1, 2, 3, 8, 1000, 100_000})
  void lines_areReadHoweverTheyArrive(int atATime) throws IOException {
    var long1 = "ä".repeat(10_000);
    var reader = new LineReader(slow("one\n\n" + long1 + "\nthree\nhalf", atATime), 20_000);

    assertThat(reader.next()).contains("one");
    assertThat(reader.next()).contains("");
    assertThat(reader.next()).contains(long1);
    assertThat(reader.next()).contains("three");
    assertThat(reader.next()).isEmpty();
    assertThat(reader.next()).isEmpty();
  }

  @Test
  void line_hasAtMostSoManyBytes() throws IOException {
    assertThat(new LineReader(slow("12345\n", 100), 5).next()).contains("12345");
    assertThatThrownBy(() -> new LineReader(slow("123456\n", 100), 5).next())
        .isInstanceOf(LineTooLong.class)
        .hasMessage("a line has at most 5 bytes");
    assertThatThrownBy(() -> new LineReader(slow("12345ä", 100), 6).next())
        .isInstanceOf(LineTooLong.class);
  }

  @Test
  void bytesThatAreNoText_areRefused() {
    var bytes = new ByteArrayInputStream(new byte[] {'a', (byte) 0xc3, '\n'});

    assertThatThrownBy(() -> new LineReader(Channels.newChannel(bytes), 10).next())
        .isInstanceOf(CharacterCodingException.class);
  }

  /// A stream that gives so many bytes at a time.
  private static ReadableByteChannel slow(String text, int atATime) {
    var source = ByteBuffer.wrap(text.getBytes(UTF_8));
    return new ReadableByteChannel() {
      @Override
      public int read(ByteBuffer target) {
        if (!source.hasRemaining()) {
          return -1;
        }
        var count = Math.min(atATime, Math.min(source.remaining(), target.remaining()));
        target.put(source.slice(source.position(), count));
        source.position(source.position() + count);
        return count;
      }

      @Override
      public boolean isOpen() {
        return true;
      }

      @Override
      public void close() {}
    };
  }
}
