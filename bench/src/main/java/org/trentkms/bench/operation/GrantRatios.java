package org.trentkms.bench.operation;

import java.io.IOException;
import java.lang.management.ManagementFactory;
import java.lang.management.MemoryMXBean;
import java.util.Locale;
import java.util.concurrent.Callable;
import java.util.function.LongSupplier;
import org.trentkms.bench.operation.KeysGranted.Kind;
import picocli.CommandLine.Command;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.Spec;

/// `bench grants`: measures an Encrypt that a grant alone permits, on a key with few grants and on
/// one with as many as AWS's quota allows, in turn.
@Command(
    name = "grants",
    description =
        "Measures Encrypt, without the network, for a caller whom a grant alone permits it, on a key"
            + " with few grants and on one with many. Fails where that takes more than 1.2 times"
            + " as long, or where the many take more than a megabyte of the heap.")
public final class GrantRatios implements Callable<Integer> {

  private static final double BOUND = 1.2;
  private static final long HEAP_BOUND = 1L << 20;
  private static final int FEW = KeysGranted.CONTEXTS;
  private static final int CALLS = 20_000;

  @Spec private CommandSpec spec = CommandSpec.create();

  @Option(
      names = "--grants",
      defaultValue = "50000",
      description = "How many grants are many (default: ${DEFAULT-VALUE}).")
  private int many;

  @Option(
      names = "--rounds",
      defaultValue = "15",
      description = "How often each side is measured (default: ${DEFAULT-VALUE}).")
  private int rounds;

  private final LongSupplier ticker;
  private final MemoryMXBean memory = ManagementFactory.getMemoryMXBean();

  /// @param ticker nanoseconds
  public GrantRatios(LongSupplier ticker) {
    this.ticker = ticker;
  }

  @Override
  public Integer call() throws IOException {
    var isWithinBounds = true;
    for (var kind : Kind.values()) {
      isWithinBounds &= measure(kind);
    }
    return isWithinBounds ? 0 : 1;
  }

  private boolean measure(Kind kind) throws IOException {
    try (var engine = new Engine()) {
      var ofFew = new KeysGranted(engine, kind, FEW);
      ofFew.encrypt();
      var before = heap();
      var ofMany = new KeysGranted(engine, kind, many);
      var ratios = new Alternation(ticker, rounds, CALLS).measure(ofFew::encrypt, ofMany::encrypt);
      var grown = heap() - before;
      print(kind, ratios, grown);
      return ratios.ratio() <= BOUND && grown <= HEAP_BOUND;
    }
  }

  /// How many bytes of the heap are in use once nothing is left to collect.
  private long heap() {
    memory.gc();
    return memory.getHeapMemoryUsage().getUsed();
  }

  private void print(Kind kind, Ratios ratios, long grown) {
    var line =
        String.format(
            Locale.ROOT,
            "%-20s %6.2f µs with %d   %6.2f µs with %,d   ratio %.2f   heap %+d kB",
            kind.description(),
            ratios.bare() / 1e3,
            FEW,
            ratios.served() / 1e3,
            many,
            ratios.ratio(),
            grown / 1_000);
    spec.commandLine().getOut().println(line);
    spec.commandLine().getOut().flush();
  }
}
