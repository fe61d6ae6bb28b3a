package org.trentkms.conformance.attack;

import java.io.IOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.ServerSocket;
import java.net.Socket;
import java.net.SocketException;
import java.nio.charset.StandardCharsets;
import java.util.regex.Pattern;

/// A server with a planted weakness: it answers whatever comes, once for each thing in the bytes
/// that looks like the head of a request, and always with the same status. A judge that passes it
/// sees nothing.
final class PlantedDoor implements AutoCloseable {

  private static final Pattern HEAD = Pattern.compile("HTTP/1\\.[01]\r\n");
  private static final int PATIENCE_MILLISECONDS = 10_000;

  private final ServerSocket listener;
  private final String reply;

  private PlantedDoor(ServerSocket listener, String reply) {
    this.listener = listener;
    this.reply = reply;
  }

  /// Opens a door that answers with this status and body.
  static PlantedDoor open(int status, String body) throws IOException {
    var listener = new ServerSocket(0, 50, InetAddress.getLoopbackAddress());
    var reply =
        "HTTP/1.1 %d Planted\r\nContent-Length: %d\r\n\r\n%s"
            .formatted(status, body.length(), body);
    var door = new PlantedDoor(listener, reply);
    Thread.ofVirtual().name("planted-door").start(door::serve);
    return door;
  }

  Wire wire() {
    return new Wire(
        new InetSocketAddress(listener.getInetAddress(), listener.getLocalPort()),
        PATIENCE_MILLISECONDS);
  }

  private void serve() {
    while (!listener.isClosed()) {
      try (var socket = listener.accept()) {
        answer(socket);
      } catch (IOException _) {
        // The client was gone, or the door is closed.
      }
    }
  }

  private void answer(Socket socket) throws IOException {
    var bytes = socket.getInputStream().readAllBytes();
    var heads = HEAD.matcher(new String(bytes, StandardCharsets.ISO_8859_1)).results().count();
    var replies = reply.repeat((int) Math.max(1, heads));
    try {
      socket.getOutputStream().write(replies.getBytes(StandardCharsets.ISO_8859_1));
    } catch (SocketException _) {
      // The client was gone.
    }
  }

  @Override
  public void close() throws IOException {
    listener.close();
  }
}
