package org.trentkms.conformance.attack;

import java.io.IOException;
import java.net.Socket;
import java.net.SocketException;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.Optional;

/// More connections at the same time than the server takes: those that are too many are told so
/// with a 503 at once, and when the crowd has gone others are served.
final class Crowd {

  private static final int STATUS_LENGTH = "HTTP/1.1 503".length();

  private final Wire wire;

  Crowd(Wire wire) {
    this.wire = wire;
  }

  /// Opens as many connections as there are places and some that are too many, and tells what is
  /// wrong.
  Optional<String> gather(int places, int tooMany) throws IOException {
    var sockets = new ArrayList<Socket>();
    try {
      for (var i = 0; i < places + tooMany; i++) {
        sockets.add(wire.open());
      }
      var turnedAway = 0;
      for (var socket : sockets.subList(places, sockets.size())) {
        var status = beginning(socket);
        if (!status.isEmpty() && !status.endsWith(" 503")) {
          return Optional.of("one connection too many got '" + status + "'");
        }
        turnedAway += status.isEmpty() ? 0 : 1;
      }
      return turnedAway > tooMany / 2
          ? Optional.empty()
          : Optional.of("of " + tooMany + " connections too many " + turnedAway + " got a 503");
    } finally {
      for (var socket : sockets) {
        socket.close();
      }
    }
  }

  /// Empty where the connection was reset.
  private static String beginning(Socket socket) throws IOException {
    try {
      var bytes = socket.getInputStream().readNBytes(STATUS_LENGTH);
      return new String(bytes, StandardCharsets.ISO_8859_1);
    } catch (SocketException _) {
      return "";
    }
  }
}
