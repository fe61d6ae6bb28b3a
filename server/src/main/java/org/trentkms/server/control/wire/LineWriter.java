package org.trentkms.server.control.wire;

import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.channels.WritableByteChannel;
import org.trentkms.secret.Bytes;
import org.trentkms.secret.SecretBytes;

/// Writes whole lines into a stream, and waits until the other side takes them.
public final class LineWriter {

  private final WritableByteChannel channel;

  /// A writer into this channel.
  public LineWriter(WritableByteChannel channel) {
    this.channel = channel;
  }

  /// Writes a line.
  public void write(Bytes line) throws IOException {
    writeAll(ByteBuffer.wrap(line.toByteArray()));
  }

  /// Writes a line that holds a secret. It passes through memory that is overwritten at once,
  /// rather than through that which the platform keeps for the next write.
  public void write(SecretBytes line) throws IOException {
    var passage = ByteBuffer.allocateDirect(line.size());
    try {
      writeAll(line.lend(bytes -> passage.put(bytes).flip()));
    } finally {
      passage.clear().put(new byte[passage.capacity()]);
    }
  }

  private void writeAll(ByteBuffer rest) throws IOException {
    while (rest.hasRemaining()) {
      channel.write(rest);
    }
  }
}
