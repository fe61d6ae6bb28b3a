package org.trentkms.conformance.attack;

import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.net.InetSocketAddress;
import java.net.Socket;
import java.net.SocketException;
import java.nio.charset.StandardCharsets;
import org.trentkms.conformance.attack.request.Attack;
import org.trentkms.conformance.attack.request.Attack.Ending;

/// Connections to a server, over which exactly the bytes go that are given.
///
/// @param patienceMilliseconds how long nothing may come before the server counts as hanging
record Wire(InetSocketAddress address, int patienceMilliseconds) {

  private static final int PART = 8192;

  /// Sends the attack and returns all that comes back until the server ends the connection.
  String exchange(Attack attack) throws IOException {
    try (var socket = open()) {
      send(socket, attack.bytes());
      if (attack.ending() == Ending.RESET) {
        socket.setSoLinger(true, 0);
        return "";
      }
      return rest(socket);
    }
  }

  /// A connection.
  Socket open() throws IOException {
    var socket = new Socket();
    socket.setTcpNoDelay(true);
    socket.setSoTimeout(patienceMilliseconds);
    socket.connect(address, patienceMilliseconds);
    return socket;
  }

  /// Sends the bytes, or as many of them as the server takes.
  static void send(Socket socket, String bytes) throws IOException {
    try {
      socket.getOutputStream().write(bytes.getBytes(StandardCharsets.ISO_8859_1));
    } catch (SocketException _) {
      // The server has seen enough and closed: its reply may still be read.
    }
  }

  /// Ends the client's direction, and reads to the end of the server's.
  static String rest(Socket socket) throws IOException {
    try {
      socket.shutdownOutput();
    } catch (SocketException _) {
      // The server has ended it already.
    }
    return all(socket);
  }

  /// Reads to the end of the server's direction.
  static String all(Socket socket) throws IOException {
    var all = new ByteArrayOutputStream();
    try {
      var part = new byte[PART];
      for (var n = read(socket, part); n >= 0; n = read(socket, part)) {
        all.write(part, 0, n);
      }
    } catch (SocketException _) {
      // A reset ends it as well.
    }
    return all.toString(StandardCharsets.ISO_8859_1);
  }

  private static int read(Socket socket, byte[] part) throws IOException {
    return socket.getInputStream().read(part);
  }
}
