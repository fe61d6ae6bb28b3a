package org.trentkms.server.keypairs;

import java.time.Duration;
import java.time.InstantSource;
import java.util.Comparator;
import java.util.EnumMap;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.locks.Condition;
import java.util.concurrent.locks.ReentrantLock;
import java.util.function.Function;
import java.util.function.LongSupplier;
import java.util.function.Supplier;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.trentkms.algorithm.KeySpec;
import org.trentkms.crypto.asymmetric.KeyPairMaterial;
import org.trentkms.crypto.keypair.KeyPairSource;
import org.trentkms.crypto.provider.SlowWork;
import org.trentkms.error.Bug;
import org.trentkms.id.AccountId;
import org.trentkms.quota.QuotaErrors;

/// A source of key pairs that holds a few RSA pairs ready, because one takes up to seconds to make;
/// all other pairs are made on the spot.
///
/// A call takes a pair from the shelf of its spec, or places an order and waits. Makers, a bounded
/// number of threads, fill the orders first and then the shelves of the specs that were used
/// lately; there are none before the first order. A finished pair goes to the order it was made
/// for, else to any other of its spec, else onto the shelf: so none is lost when a caller leaves.
///
/// On an event loop nobody waits, not even for the lock.
public final class RsaReserve implements KeyPairSource, AutoCloseable {

  private static final Logger LOG = LoggerFactory.getLogger(RsaReserve.class);

  /// How often the shelves are looked through for pairs that have become too old.
  private static final Duration ROUND = Duration.ofSeconds(10);

  /// How long a maker that was idle lets the call that took a pair go on before it makes the next:
  /// they may well be on the same processor.
  private static final Duration HEAD_START = Duration.ofMillis(10);

  private final ReserveSettings settings;
  private final Function<KeySpec, KeyPairMaterial> generator;
  private final SlowWork slowWork;
  private final Supplier<Moment> clocks;
  private final Duration round;

  private final ReentrantLock lock = new ReentrantLock();
  private final Condition work = lock.newCondition();
  private final Map<KeySpec, Shelf> shelves = new EnumMap<>(KeySpec.class);
  private final Map<KeySpec, Integer> underWay = new EnumMap<>(KeySpec.class);
  private final Orders orders;
  private boolean hasMakers;
  private boolean isClosed;

  /// A reserve in which nothing is yet.
  ///
  /// @param generator makes a pair, in whatever time it takes
  /// @param slowWork is asked before a caller waits
  /// @param ticker nanoseconds that pass, as {@link System#nanoTime} counts them
  /// @param clock the machine's own; never one that a user can move
  public RsaReserve(
      ReserveSettings settings,
      Function<KeySpec, KeyPairMaterial> generator,
      SlowWork slowWork,
      LongSupplier ticker,
      InstantSource clock) {
    this(
        settings,
        generator,
        slowWork,
        () -> new Moment(ticker.getAsLong(), clock.instant()),
        ROUND);
  }

  RsaReserve(
      ReserveSettings settings,
      Function<KeySpec, KeyPairMaterial> generator,
      SlowWork slowWork,
      Supplier<Moment> clocks,
      Duration round) {
    this.settings = settings;
    this.generator = generator;
    this.slowWork = slowWork;
    this.clocks = clocks;
    this.round = round;
    this.orders = new Orders(settings.queue());
  }

  @Override
  public KeyPairMaterial take(KeySpec spec, AccountId account) {
    if (!spec.isRsa()) {
      return generator.apply(spec);
    }
    lock();
    try {
      if (isClosed) {
        throw Order.unavailable();
      }
      var ready = shelf(spec).take(account, clocks.get());
      work.signalAll();
      return ready.isPresent() ? ready.get() : order(spec, account);
    } finally {
      lock.unlock();
    }
  }

  private void lock() {
    if (!lock.tryLock()) {
      slowWork.begin();
      lock.lock();
    }
  }

  private KeyPairMaterial order(KeySpec spec, AccountId account) {
    if (!orders.hasPlaceFor(account)) {
      throw QuotaErrors.requests();
    }
    slowWork.begin();
    startMakers();
    var order = new Order(spec, account, lock.newCondition());
    orders.add(order);
    work.signalAll();
    try {
      return order.await();
    } finally {
      orders.remove(order);
    }
  }

  @SuppressWarnings("ThreadPriorityCheck") // A hint; nothing depends on it.
  private void startMakers() {
    if (hasMakers) {
      return;
    }
    hasMakers = true;
    var threads =
        Thread.ofPlatform()
            .name("rsa-maker-", 1)
            .daemon()
            .priority(Thread.MIN_PRIORITY)
            .uncaughtExceptionHandler((_, failure) -> LOG.error("a maker has ended", failure));
    for (var i = 0; i < settings.threads(); i++) {
      threads.start(this::makePairs);
    }
  }

  private void makePairs() {
    try {
      for (var job = nextJob(); job.isPresent(); job = nextJob()) {
        make(job.get());
      }
    } finally {
      close(); // Done already, but for a bug. Nobody shall wait for a thread that is gone.
    }
  }

  /// Waits for something to do; empty once the reserve is closed.
  private Optional<Job> nextJob() {
    lock.lock();
    try {
      while (!isClosed) {
        var now = clocks.get();
        shelves.values().forEach(shelf -> shelf.discardStale(now));
        var job = orders.begin().map(Job::filling).or(() -> refill(now));
        if (job.isPresent()) {
          underWay.merge(job.get().spec(), 1, Integer::sum);
          return job;
        }
        rest();
      }
      return Optional.empty();
    } finally {
      lock.unlock();
    }
  }

  /// The emptiest shelf comes first, so that the slow specs do not keep the quick ones waiting.
  private Optional<Job> refill(Moment now) {
    return shelves.values().stream()
        .filter(shelf -> shelf.isToBeFilled(coming(shelf.spec()), now))
        .min(Comparator.comparingInt(shelf -> shelf.count() + coming(shelf.spec())))
        .map(shelf -> new Job(shelf.spec(), Optional.empty()));
  }

  /// How many of the pairs that are being made will not be needed for an order.
  private int coming(KeySpec spec) {
    return underWay.getOrDefault(spec, 0) - orders.begun(spec);
  }

  /// Waits for an order, or for something else that may be to do.
  @SuppressWarnings("WaitNotInLoop") // The loop is the caller's: it looks around after each rest.
  private void rest() {
    try {
      if (shelves.values().stream().anyMatch(shelf -> shelf.count() > 0)) {
        var _ = work.awaitNanos(round.toNanos());
      } else {
        work.await();
      }
      var left = HEAD_START.toNanos();
      while (left > 0 && orders.size() == 0 && !isClosed) {
        left = work.awaitNanos(left);
      }
    } catch (InterruptedException _) {
      // Nobody interrupts a maker; to look around once more does no harm.
    }
  }

  @SuppressWarnings("checkstyle:illegalcatch") // A maker outlives what a pair fails of.
  private void make(Job job) {
    var begun = clocks.get();
    Runnable end;
    try {
      var made = new ReadyPair(generator.apply(job.spec()), begun);
      end = () -> deliver(job, made);
    } catch (RuntimeException | Error e) {
      // Whatever it is, it is the caller's to hear of, and the next pair may well be made.
      end = () -> fail(job, e);
    }
    lock.lock();
    try {
      underWay.merge(job.spec(), -1, Integer::sum);
      end.run();
    } finally {
      lock.unlock();
    }
  }

  private void deliver(Job job, ReadyPair made) {
    var own = job.order().filter(orders::contains);
    if (isClosed) {
      made.material().close();
    } else if (!made.begun().isFreshAt(clocks.get())) {
      made.material().close();
      own.ifPresent(orders::resume);
    } else {
      own.or(() -> orders.next(job.spec()))
          .ifPresentOrElse(
              order -> {
                orders.remove(order);
                order.fill(made.material());
              },
              () -> shelf(job.spec()).put(made));
    }
  }

  /// A failure is its caller's to log; where there is none, it is logged here.
  private void fail(Job job, Throwable failure) {
    var own = job.order().filter(orders::contains);
    if (own.isPresent()) {
      orders.remove(own.get());
      own.get().refuse(new Bug("a pair of " + job.spec() + " could not be made", failure));
    } else {
      LOG.error("a pair of {} could not be made beforehand", job.spec(), failure);
      shelf(job.spec()).giveUp();
    }
  }

  /// Ends the makers, refuses those who wait and wipes all pairs; one that is being made is wiped
  /// when it is finished. Does not wait for that. Closing twice is harmless.
  @Override
  public void close() {
    lock.lock();
    try {
      isClosed = true;
      shelves.values().forEach(Shelf::clear);
      orders.removeAll().forEach(order -> order.refuse(Order.unavailable()));
      work.signalAll();
    } finally {
      lock.unlock();
    }
  }

  /// How many pairs of a spec are ready.
  int ready(KeySpec spec) {
    lock.lock();
    try {
      return shelf(spec).count();
    } finally {
      lock.unlock();
    }
  }

  /// How many calls wait.
  int waiting() {
    lock.lock();
    try {
      return orders.size();
    } finally {
      lock.unlock();
    }
  }

  private Shelf shelf(KeySpec spec) {
    return shelves.computeIfAbsent(spec, _ -> new Shelf(spec, settings.size()));
  }

  /// What a maker has to do: a pair of this spec, for an order or for the shelf.
  private record Job(KeySpec spec, Optional<Order> order) {

    static Job filling(Order order) {
      return new Job(order.spec(), Optional.of(order));
    }
  }
}
