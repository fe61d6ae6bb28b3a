package org.trentkms.conformance.attack;

import java.io.IOException;
import java.net.Socket;
import java.net.SocketException;
import java.net.SocketTimeoutException;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import org.trentkms.conformance.attack.request.Workshop;

/// Clients that never finish (slow loris): each holds a connection and sends one byte of its
/// request now and then. The server must serve others meanwhile, and end each of these in its time,
/// however often a byte comes.
final class SlowClients implements AutoCloseable {

  private static final int STATUS_LENGTH = "HTTP/1.1 408".length();

  private final List<Client> clients = new ArrayList<>();

  private static final class Client {
    private final Socket socket;
    private final String bytes;
    private int sent;

    private Client(Socket socket, String bytes) {
      this.socket = socket;
      this.bytes = bytes;
    }

    /// Sends one byte more, but never the last, and none after it has been answered.
    private void drip() throws IOException {
      if (sent < bytes.length() - 1 && socket.getInputStream().available() == 0) {
        Wire.send(socket, bytes.substring(sent, sent + 1));
        sent++;
      }
    }
  }

  /// Lets clients begin with requests that are valid as far as they go.
  static SlowClients begin(int count, Wire wire, Workshop workshop) throws IOException {
    var slow = new SlowClients();
    for (var i = 0; i < count; i++) {
      var request = workshop.anyValid();
      var head = request.withBytes("").text().length();
      var client = new Client(wire.open(), request.text());
      // Half of them are in the head, half in the body.
      var start = i % 2 == 0 ? 1 + workshop.below(head - 2) : head + 1;
      Wire.send(client.socket, client.bytes.substring(0, start));
      client.sent = start;
      slow.clients.add(client);
    }
    return slow;
  }

  /// Every client sends one byte more.
  void drip() throws IOException {
    for (var client : clients) {
      client.drip();
    }
  }

  /// Waits until the server has ended all, and tells what is wrong.
  Optional<String> ended() throws IOException {
    for (var client : clients) {
      var status = beginning(client.socket);
      if (status.isEmpty()) {
        return Optional.of("a slow client is still connected, or was not told why it is not");
      }
      if (!status.get().endsWith(" 408")) {
        return Optional.of("a slow client got " + status.get());
      }
    }
    return Optional.empty();
  }

  private static Optional<String> beginning(Socket socket) throws IOException {
    try {
      var bytes = socket.getInputStream().readNBytes(STATUS_LENGTH);
      var status = new String(bytes, StandardCharsets.ISO_8859_1);
      return status.isEmpty() ? Optional.empty() : Optional.of(status);
    } catch (SocketException | SocketTimeoutException _) {
      return Optional.empty();
    }
  }

  int count() {
    return clients.size();
  }

  @Override
  public void close() throws IOException {
    for (var client : clients) {
      client.socket.close();
    }
  }
}
