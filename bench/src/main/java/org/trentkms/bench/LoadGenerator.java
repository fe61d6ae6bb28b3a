package org.trentkms.bench;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.InetSocketAddress;
import java.nio.channels.SelectionKey;
import java.nio.channels.Selector;
import java.time.Duration;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Deque;
import java.util.List;
import java.util.function.LongSupplier;

/// Clients that all call as fast as they are answered, on one thread; or no faster than at a rate.
final class LoadGenerator implements AutoCloseable {

  private final Selector selector;
  private final LongSupplier ticker;
  private final List<Client> clients = new ArrayList<>();
  private final Latencies latencies = new Latencies();

  /// Those that were answered before the rate lets them call again.
  private final Deque<Client> resting = new ArrayDeque<>();

  private long interval;
  private long due;
  private int waiting;

  private LoadGenerator(Selector selector, LongSupplier ticker) {
    this.selector = selector;
    this.ticker = ticker;
  }

  /// Opens this many connections.
  static LoadGenerator connect(InetSocketAddress server, int connections, LongSupplier ticker)
      throws IOException {
    var generator = new LoadGenerator(Selector.open(), ticker);
    for (var i = 0; i < connections; i++) {
      var client = Client.connect(server);
      generator.clients.add(client);
      client.register(generator.selector);
    }
    return generator;
  }

  /// Has all clients together call no more often than this from now on.
  void limit(int callsPerSecond) {
    interval = Duration.ofSeconds(1).toNanos() / callsPerSecond;
  }

  /// Sends requests for this long, waits for the last answers, and says how long each took.
  ///
  /// @throws IOException where any answer is not 200
  Latencies run(PreparedRequests requests, Duration duration) throws IOException {
    latencies.clear();
    var start = ticker.getAsLong();
    var deadline = start + duration.toNanos();
    due = start;
    for (var client : clients) {
      client.send(requests.next(), start);
    }
    waiting = clients.size();
    try {
      while (waiting > 0) {
        if (resting.isEmpty()) {
          selector.select(key -> answered(key, requests, deadline));
        } else {
          selector.select(key -> answered(key, requests, deadline), 1);
          wake(requests, deadline);
        }
      }
    } catch (UncheckedIOException e) {
      throw e.getCause();
    }
    return latencies;
  }

  private void answered(SelectionKey key, PreparedRequests requests, long deadline) {
    var client = (Client) key.attachment();
    try {
      if (!client.receive()) {
        return;
      }
      var now = ticker.getAsLong();
      latencies.record(now - client.sentAt());
      if (now >= deadline) {
        waiting--;
      } else if (now < due) {
        resting.add(client);
      } else {
        send(client, requests, now);
      }
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  private void send(Client client, PreparedRequests requests, long now) throws IOException {
    due += interval;
    client.send(requests.next(), now);
  }

  private void wake(PreparedRequests requests, long deadline) throws IOException {
    var now = ticker.getAsLong();
    if (now >= deadline) {
      waiting -= resting.size();
      resting.clear();
    }
    while (due <= now && !resting.isEmpty()) {
      send(resting.remove(), requests, now);
    }
  }

  /// The length of the last answer in bytes.
  int answerSize() {
    return clients.getFirst().answerSize();
  }

  @Override
  public void close() throws IOException {
    for (var client : clients) {
      client.close();
    }
    selector.close();
  }
}
