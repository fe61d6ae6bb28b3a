package org.trentkms.server.control;

import static java.nio.charset.StandardCharsets.UTF_8;

import java.io.IOException;
import java.net.UnixDomainSocketAddress;
import java.nio.ByteBuffer;
import java.nio.channels.SocketChannel;
import java.nio.file.Path;
import java.util.Optional;
import org.trentkms.server.control.wire.LineReader;

/// A client that says whatever a test wants, and reads what comes.
final class ControlClientOfTests implements AutoCloseable {

  private static final int LONGEST = 16 << 20;

  private final SocketChannel channel;
  private final LineReader lines;

  ControlClientOfTests(Path socket) throws IOException {
    channel = SocketChannel.open(UnixDomainSocketAddress.of(socket));
    lines = new LineReader(channel, LONGEST);
  }

  /// Sends a line and returns the next that comes.
  String ask(String line) throws IOException {
    send(line + "\n");
    return read().orElseThrow();
  }

  void send(String text) throws IOException {
    send(text.getBytes(UTF_8));
  }

  void send(byte[] bytes) throws IOException {
    var rest = ByteBuffer.wrap(bytes);
    while (rest.hasRemaining()) {
      channel.write(rest);
    }
  }

  /// The next line; empty at the end.
  Optional<String> read() throws IOException {
    return lines.next();
  }

  /// Says that nothing more will come.
  void finish() throws IOException {
    channel.shutdownOutput();
  }

  @Override
  public void close() throws IOException {
    channel.close();
  }
}
