package org.trentkms.server.http;

import java.io.BufferedInputStream;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.net.InetAddress;
import java.net.Socket;
import java.net.SocketException;
import java.net.SocketTimeoutException;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;

/** A client that sends exactly the bytes it is told to, and reads exactly what comes. */
final class RawClient implements AutoCloseable {
  private static final Duration PATIENCE = Duration.ofSeconds(60);

  private final Socket socket;
  private final InputStream input;

  RawClient(int port) {
    this(connected(port));
  }

  /** A client over a connection that stands already. */
  RawClient(Socket socket) {
    try {
      this.socket = socket;
      socket.setTcpNoDelay(true);
      socket.setSoTimeout((int) PATIENCE.toMillis());
      input = new BufferedInputStream(socket.getInputStream());
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  private static Socket connected(int port) {
    try {
      return new Socket(InetAddress.getLoopbackAddress(), port);
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  /** Sends the text, one byte for each character, with every line feed made CR LF. */
  RawClient sendLines(String text) {
    return send(text.replace("\n", "\r\n"));
  }

  /** Sends the text, one byte for each character. */
  RawClient send(String text) {
    try {
      socket.getOutputStream().write(text.getBytes(StandardCharsets.ISO_8859_1));
      return this;
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  /** Whether the server still takes bytes, as far as is known yet. */
  boolean canSend() {
    try {
      send(" ");
      return true;
    } catch (UncheckedIOException _) {
      return false;
    }
  }

  RawClient shutDownOutput() {
    try {
      socket.shutdownOutput();
      return this;
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  /** The next reply, with a body. */
  RawReply reply() {
    return read(true);
  }

  /** The next reply, of which the head alone is sent. */
  RawReply replyWithoutBody() {
    return read(false);
  }

  private RawReply read(boolean hasBody) {
    try {
      var statusLine = line();
      var headers = new ArrayList<String>();
      for (var line = line(); !line.isEmpty(); line = line()) {
        headers.add(line);
      }
      var head = new RawReply(statusLine, headers, "");
      var length = hasBody ? Integer.parseInt(head.header("Content-Length")) : 0;
      var body = new String(input.readNBytes(length), StandardCharsets.ISO_8859_1);
      return new RawReply(statusLine, headers, body);
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  /** The next line, which must end in CR LF. */
  String line() throws IOException {
    var line = new ByteArrayOutputStream();
    for (var next = input.read(); next != '\r'; next = input.read()) {
      if (next < 0 || next == '\n') {
        throw new IOException("after '" + line + "' came " + next);
      }
      line.write(next);
    }
    if (input.read() != '\n') {
      throw new IOException("CR without LF after '" + line + "'");
    }
    return line.toString(StandardCharsets.ISO_8859_1);
  }

  /** Whether the server closes the connection, or its direction of it, without another byte. */
  boolean isAtEnd() {
    try {
      return input.read() < 0;
    } catch (SocketException _) {
      return true;
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  /** All that comes until the server closes the connection, or its direction of it. */
  String rest() {
    try {
      return new String(input.readAllBytes(), StandardCharsets.ISO_8859_1);
    } catch (SocketException _) {
      return "";
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  /** Whether nothing comes for the time, neither a byte nor the end. */
  boolean hearsNothingFor(Duration time) {
    try {
      socket.setSoTimeout((int) time.toMillis());
      input.mark(1);
      input.read();
      input.reset();
      return false;
    } catch (SocketTimeoutException _) {
      return true;
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    } finally {
      restorePatience();
    }
  }

  private void restorePatience() {
    try {
      socket.setSoTimeout((int) PATIENCE.toMillis());
    } catch (SocketException e) {
      throw new UncheckedIOException(e);
    }
  }

  @Override
  public void close() {
    try {
      socket.close();
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  /** A reply as it came. */
  record RawReply(String statusLine, List<String> headers, String body) {
    int status() {
      return Integer.parseInt(statusLine.split(" ", 3)[1]);
    }

    /** The value of the header that is spelled exactly so, or an empty text. */
    String header(String name) {
      return headers.stream()
          .filter(line -> line.startsWith(name + ": "))
          .map(line -> line.substring(name.length() + 2))
          .findFirst()
          .orElse("");
    }
  }
}
