package org.trentkms.server.control.wire;

import static java.nio.charset.StandardCharsets.UTF_8;

import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.channels.ReadableByteChannel;
import java.util.Optional;

/// Reads a stream line by line, none of them longer than a bound.
public final class LineReader {

  private static final int BLOCK = 8 << 10;

  private final ReadableByteChannel channel;
  private final int most;
  private final ByteBuffer block = ByteBuffer.allocate(BLOCK).flip();

  /// @param most the most bytes of a line, without its end
  public LineReader(ReadableByteChannel channel, int most) {
    this.channel = channel;
    this.most = most;
  }

  /// The next line without its end; empty at the end of the stream. What stands behind the last end
  /// of a line is no line.
  ///
  /// @throws LineTooLong where it is too long
  /// @throws java.nio.charset.CharacterCodingException where it is not UTF-8
  public Optional<String> next() throws IOException {
    var line = new ByteArrayOutputStream();
    while (true) {
      if (!block.hasRemaining() && !fill()) {
        return Optional.empty();
      }
      var next = block.get();
      if (next == '\n') {
        return Optional.of(
            UTF_8.newDecoder().decode(ByteBuffer.wrap(line.toByteArray())).toString());
      }
      if (line.size() == most) {
        throw new LineTooLong(most);
      }
      line.write(next);
    }
  }

  private boolean fill() throws IOException {
    block.clear();
    var read = channel.read(block);
    block.flip();
    return read > 0;
  }
}
