package org.trentkms.bench;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.InetSocketAddress;
import java.nio.channels.SelectionKey;
import java.nio.channels.Selector;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.function.LongSupplier;

/// Clients that all call as fast as they are answered, on one thread.
final class LoadGenerator implements AutoCloseable {

  private final Selector selector;
  private final LongSupplier ticker;
  private final List<Client> clients = new ArrayList<>();
  private final Latencies latencies = new Latencies();
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

  /// Sends requests for this long, waits for the last answers, and says how long each took.
  ///
  /// @throws IOException where any answer is not 200
  Latencies run(PreparedRequests requests, Duration duration) throws IOException {
    latencies.clear();
    var start = ticker.getAsLong();
    var deadline = start + duration.toNanos();
    for (var client : clients) {
      client.send(requests.next(), start);
    }
    waiting = clients.size();
    try {
      while (waiting > 0) {
        selector.select(key -> answered(key, requests, deadline));
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
      if (now < deadline) {
        client.send(requests.next(), now);
      } else {
        waiting--;
      }
    } catch (IOException e) {
      throw new UncheckedIOException(e);
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
