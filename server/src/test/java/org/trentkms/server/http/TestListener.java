package org.trentkms.server.http;

import java.time.Instant;
import java.time.InstantSource;
import java.util.Random;
import java.util.concurrent.atomic.AtomicBoolean;

/** A listener on a free port, with an {@link EchoExchange} behind it. */
final class TestListener implements AutoCloseable {
  static final Instant NOW = Instant.parse("2026-03-01T04:05:06Z");

  final FakeGate gate = new FakeGate();
  final AtomicBoolean isReady = new AtomicBoolean(true);
  final EchoExchange exchange;
  final Listener listener;

  TestListener() {
    this(Limits.USUAL, Timeouts.USUAL, new Doorkeeper.OpenDoor());
  }

  TestListener(Limits limits) {
    this(limits, Timeouts.USUAL, new Doorkeeper.OpenDoor());
  }

  TestListener(Timeouts timeouts) {
    this(Limits.USUAL, timeouts, new Doorkeeper.OpenDoor());
  }

  TestListener(Limits limits, Timeouts timeouts, Doorkeeper doorkeeper) {
    this(limits, timeouts, doorkeeper, Transport.PLAIN);
  }

  TestListener(Transport transport, Timeouts timeouts) {
    this(Limits.USUAL, timeouts, new Doorkeeper.OpenDoor(), transport);
  }

  TestListener(Limits limits, Timeouts timeouts, Doorkeeper doorkeeper, Transport transport) {
    var requestIds = new RequestIds(new Random(1)::nextBytes);
    exchange = new EchoExchange(requestIds, gate);
    listener =
        Listener.start(
            new ListenerSettings("127.0.0.1", 0, 2, limits, timeouts),
            transport,
            new Service(exchange, gate, isReady::get, doorkeeper),
            new Ambience(InstantSource.fixed(NOW), System::nanoTime, new Random(), requestIds));
  }

  RawClient connect() {
    return new RawClient(listener.port());
  }

  @Override
  public void close() {
    exchange.release.countDown();
    gate.mayFlush.countDown();
    listener.close();
  }

  /** A POST with this body, and with header lines that each end in a line feed. */
  static String post(String headers, String body) {
    return ("POST / HTTP/1.1\nHost: localhost\n"
                + headers
                + "Content-Length: "
                + body.length()
                + "\n\n")
            .replace("\n", "\r\n")
        + body;
  }
}
