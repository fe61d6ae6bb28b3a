package org.trentkms.load;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.channels.SelectionKey;
import java.nio.channels.Selector;
import java.time.Duration;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Deque;
import java.util.List;
import java.util.function.Consumer;
import java.util.function.LongSupplier;

/// Clients that all call as fast as they are answered, on one thread; or at a rate, however fast
/// that is.
public final class LoadGenerator implements AutoCloseable {

  private static final Duration TICK = Duration.ofMillis(200);

  private final Selector selector;
  private final LongSupplier ticker;
  private final List<Client> clients = new ArrayList<>();
  private long interval;

  private LoadGenerator(Selector selector, LongSupplier ticker) {
    this.selector = selector;
    this.ticker = ticker;
  }

  /// Opens this many connections.
  public static LoadGenerator connect(Target target, int connections, LongSupplier ticker)
      throws IOException {
    var generator = new LoadGenerator(Selector.open(), ticker);
    try {
      for (var i = 0; i < connections; i++) {
        var client = Client.connect(target);
        generator.clients.add(client);
        client.register(generator.selector);
      }
    } catch (IOException e) {
      generator.close();
      throw e;
    }
    return generator;
  }

  /// Has calls fall due at this rate from now on. A call that is due waits for a client that is
  /// free, and counts from when it was due: what waits behind a slow answer is not left out.
  public void limit(int callsPerSecond) {
    interval = Duration.ofSeconds(1).toNanos() / callsPerSecond;
  }

  /// Sends requests for this long, waits for the last answers, and says how they came.
  ///
  /// @throws IOException where a connection is lost, or there is no answer any more
  public Tally run(PreparedRequests requests, Duration duration) throws IOException {
    return run(requests, duration, Observer.NONE);
  }

  /// The same with somebody who looks on.
  ///
  /// @throws IOException where a connection is lost, or there is no answer any more
  public Tally run(PreparedRequests requests, Duration duration, Observer observer)
      throws IOException {
    try {
      return new Run(requests, observer, ticker.getAsLong(), duration).toEnd();
    } catch (UncheckedIOException e) {
      throw e.getCause();
    }
  }

  @Override
  public void close() throws IOException {
    try (selector) {
      for (var client : clients) {
        client.close();
      }
    }
  }

  /// Somebody who looks on while load is put on, and must not take long.
  public interface Observer {

    /// One who does not look.
    Observer NONE = new Observer() {};

    /// A call was answered with 200.
    default void answered(Answer answer) {}

    /// So much more time has passed; told a few times a second.
    default void passed(Duration more) {}
  }

  /// One time that load is put on.
  private final class Run {

    private final PreparedRequests requests;
    private final Observer observer;
    private final long start;
    private final long deadline;
    private final Tally tally = new Tally();

    /// Those that were answered before the rate lets them call again.
    private final Deque<Client> resting = new ArrayDeque<>();

    private long due;
    private long lastAnswer;
    private long lastTold;
    private int waiting;

    Run(PreparedRequests requests, Observer observer, long start, Duration duration) {
      this.requests = requests;
      this.observer = observer;
      this.start = start;
      this.deadline = start + duration.toNanos();
      this.due = start;
      this.lastAnswer = start;
      this.lastTold = start;
    }

    Tally toEnd() throws IOException {
      resting.addAll(clients);
      waiting = clients.size();
      wake(start);
      Consumer<SelectionKey> ready = this::ready; // made once: the loop is to make no garbage
      while (waiting > 0) {
        look(ready);
        var now = ticker.getAsLong();
        wake(now);
        if (now - lastAnswer > Readiness.LONGEST.toNanos() && waiting > resting.size()) {
          throw Readiness.noAnswer();
        }
        if (now - lastTold >= TICK.toNanos()) {
          tell(now);
        }
      }
      var end = ticker.getAsLong();
      tell(end);
      tally.end(Duration.ofNanos(end - start));
      return tally;
    }

    /// Where a call will fall due there is no sleep: it would end too late.
    private void look(Consumer<SelectionKey> ready) throws IOException {
      if (resting.isEmpty()) {
        selector.select(ready, TICK.toMillis());
      } else {
        selector.selectNow(ready);
      }
    }

    private void tell(long now) {
      observer.passed(Duration.ofNanos(now - lastTold));
      lastTold = now;
    }

    private void ready(SelectionKey key) {
      var client = (Client) key.attachment();
      try {
        if (client.receive()) {
          answered(client);
        }
      } catch (IOException e) {
        throw new UncheckedIOException(e);
      }
    }

    private void answered(Client client) throws IOException {
      var now = ticker.getAsLong();
      lastAnswer = now;
      var answer = client.answer();
      if (answer.isOk()) {
        tally.add(now - client.dueAt());
        observer.answered(answer);
      } else {
        tally.add(answer.refusal());
      }
      if (now >= deadline) {
        waiting--;
      } else if (now < due) {
        resting.add(client);
      } else {
        send(client, now);
      }
    }

    private void send(Client client, long now) throws IOException {
      client.send(requests.next(), interval == 0 ? now : due);
      due += interval;
    }

    private void wake(long now) throws IOException {
      if (now >= deadline) {
        waiting -= resting.size();
        resting.clear();
      }
      while (due <= now && !resting.isEmpty()) {
        send(resting.remove(), now);
      }
    }
  }
}
