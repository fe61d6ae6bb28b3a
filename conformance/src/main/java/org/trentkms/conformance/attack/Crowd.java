package org.trentkms.conformance.attack;

import java.io.IOException;
import java.net.Socket;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/// More connections at the same time than the server takes: those that are too many are told so
/// with a 503 at once, and when the crowd has gone others are served.
final class Crowd {

  private static final int STATUS_LENGTH = "HTTP/1.1 503".length();
  private static final int MOST_LOOKS = 80;
  private static final int PAUSE_MILLISECONDS = 50;

  private final Wire wire;

  Crowd(Wire wire) {
    this.wire = wire;
  }

  /// Opens as many connections as there are places and some that are too many, and tells what is
  /// wrong. Which of them are turned away is the server's to choose: it takes them on several
  /// threads.
  Optional<String> gather(int places, int tooMany) throws IOException, InterruptedException {
    var sockets = new ArrayList<Socket>();
    try {
      for (var i = 0; i < places + tooMany; i++) {
        sockets.add(wire.open());
      }
      var answered = answered(sockets);
      for (var look = 0; look < MOST_LOOKS && answered.size() < tooMany; look++) {
        Thread.sleep(PAUSE_MILLISECONDS);
        answered = answered(sockets);
      }
      if (answered.size() < tooMany) {
        return Optional.of(
            "of " + tooMany + " connections too many " + answered.size() + " were told so");
      }
      return others(answered);
    } finally {
      for (var socket : sockets) {
        socket.close();
      }
    }
  }

  private static List<Socket> answered(List<Socket> sockets) throws IOException {
    var answered = new ArrayList<Socket>();
    for (var socket : sockets) {
      if (socket.getInputStream().available() >= STATUS_LENGTH) {
        answered.add(socket);
      }
    }
    return answered;
  }

  /// An answer that is not a 503; nobody in the crowd has asked for anything.
  private static Optional<String> others(List<Socket> answered) throws IOException {
    for (var socket : answered) {
      var bytes = socket.getInputStream().readNBytes(STATUS_LENGTH);
      var status = new String(bytes, StandardCharsets.ISO_8859_1);
      if (!status.endsWith(" 503")) {
        return Optional.of("a connection too many got '" + status + "'");
      }
    }
    return Optional.empty();
  }
}
