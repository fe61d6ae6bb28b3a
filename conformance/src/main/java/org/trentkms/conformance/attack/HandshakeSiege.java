package org.trentkms.conformance.attack;

import java.io.IOException;
import java.net.Socket;
import java.net.SocketException;
import java.net.SocketTimeoutException;
import java.util.ArrayList;
import java.util.EnumMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;
import javax.net.ssl.SSLException;
import javax.net.ssl.SSLSocket;
import org.trentkms.conformance.attack.handshake.HandshakeKind;
import org.trentkms.conformance.attack.handshake.Hello;
import org.trentkms.conformance.attack.request.Attack;
import org.trentkms.conformance.attack.request.Workshop;

/// Attacks on the TLS handshakes of one server, while other clients never finish theirs.
final class HandshakeSiege {

  private static final List<HandshakeKind> KINDS = List.of(HandshakeKind.values());
  private static final int SLOW_CLIENTS = 30;
  private static final int SMALLEST_BATCH = 20;
  private static final int BATCHES = 10;
  private static final char ALERT = 21;

  private final Victim victim;
  private final Hello hello;
  private final Workshop workshop;
  private final Map<HandshakeKind, Map<String, Integer>> outcomes =
      new EnumMap<>(HandshakeKind.class);
  private final List<String> violations = new ArrayList<>();

  HandshakeSiege(Victim victim, Hello hello, Workshop workshop) {
    this.victim = victim;
    this.hello = hello;
    this.workshop = workshop;
  }

  /// Makes that many attacks.
  void run(int count) throws IOException, InterruptedException {
    var batch = Math.max(SMALLEST_BATCH, count / BATCHES);
    var printed = victim.printed().length();
    batch(0, Math.min(batch, count));
    var before = Vitals.of(victim.pid());
    for (var from = batch; from < count; from += batch) {
      batch(from, Math.min(count, from + batch));
    }
    var after = Vitals.of(victim.pid());
    System.out.println("after the first handshakes " + before + "; at the end " + after);
    after.growthSince(before).ifPresent(violations::add);
    victim.chatter(printed).ifPresent(violations::add);
  }

  private void batch(int from, int to) throws IOException {
    var slow = new ArrayList<Socket>();
    try {
      for (var i = 0; i < SLOW_CLIENTS; i++) {
        slow.add(victim.wire().open());
        Wire.send(slow.getLast(), hello.usual().substring(0, 1 + i));
      }
      for (var i = from; i < to; i++) {
        attack(KINDS.get(i % KINDS.size()));
      }
      requireValidServed();
      for (var socket : slow) {
        requireEnded(socket);
      }
    } finally {
      for (var socket : slow) {
        socket.close();
      }
    }
  }

  private void attack(HandshakeKind kind) throws IOException {
    var bytes = kind.bytes(hello);
    try {
      var answer = victim.wire().exchange(Attack.refused(bytes));
      outcomes
          .computeIfAbsent(kind, _ -> new TreeMap<>())
          .merge(answer.isEmpty() ? "closed" : named(answer.charAt(0)), 1, Integer::sum);
      violation(kind, answer).ifPresent(what -> violations.add(kind + ": " + what));
    } catch (SocketTimeoutException _) {
      violations.add(kind + ": the server hangs");
    }
  }

  /// What is wrong with an answer: HTTP that is not encrypted, and the beginning of a handshake
  /// where there must be none.
  static Optional<String> violation(HandshakeKind kind, String answer) {
    if (answer.contains("HTTP/1.")) {
      return Optional.of("answered without encryption");
    }
    return kind.isHopeless() && !answer.isEmpty() && answer.charAt(0) != ALERT
        ? Optional.of("the handshake went on")
        : Optional.empty();
  }

  private static String named(char type) {
    return switch (type) {
      case ALERT -> "alert";
      case 22 -> "handshake";
      default -> "other";
    };
  }

  private void requireValidServed() throws IOException {
    try (var socket = connect("TLSv1.3", "TLSv1.2")) {
      Wire.send(socket, workshop.listing().text());
      var answer = Transcript.of(Wire.all(socket), false);
      if (!answer.statuses().equals(List.of(200))) {
        violations.add("a valid request after handshakes got " + answer);
      }
    }
  }

  private SSLSocket connect(String... versions) throws IOException {
    var socket = victim.wire().open();
    var tls =
        (SSLSocket)
            hello
                .client()
                .getSocketFactory()
                .createSocket(socket, "localhost", socket.getPort(), true);
    tls.setEnabledProtocols(versions);
    tls.startHandshake();
    return tls;
  }

  /// Requires that a client cannot begin the handshake anew on a connection (TLS 1.2).
  void requireNoRenegotiation() throws IOException {
    try (var socket = connect("TLSv1.2")) {
      if (isRenegotiated(socket)) {
        violations.add("a client could renegotiate");
      }
    }
  }

  private boolean isRenegotiated(SSLSocket socket) throws IOException {
    try {
      socket.startHandshake();
      Wire.send(socket, workshop.listing().text());
      return !Wire.all(socket).isEmpty();
    } catch (SSLException | SocketException _) {
      return false; // The server refuses, or has closed.
    }
  }

  private void requireEnded(Socket socket) throws IOException {
    try {
      Wire.all(socket);
    } catch (SocketTimeoutException _) {
      violations.add("a handshake that is never finished holds its connection");
    }
  }

  boolean isClean() {
    return violations.isEmpty();
  }

  /// What was done and what became of it.
  List<String> report() {
    var lines = new ArrayList<String>();
    for (var kind : KINDS) {
      var ended = outcomes.getOrDefault(kind, Map.of());
      var count = ended.values().stream().mapToInt(n -> n).sum();
      lines.add("%-62s %5d  %s".formatted(kind.description(), count, ended));
    }
    violations.stream().distinct().limit(20).map(text -> "VIOLATION " + text).forEach(lines::add);
    lines.add(violations.size() + " violations of TLS");
    return lines;
  }
}
