package org.trentkms.bench.operation;

import java.io.IOException;
import java.util.Locale;
import java.util.concurrent.Callable;
import java.util.function.LongSupplier;
import picocli.CommandLine.Command;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.Spec;

/// `bench lists`: measures a page of ListKeys and of ListAliases over a thousand keys and over a
/// million, in turn.
@Command(
    name = "lists",
    description =
        "Measures ListKeys and ListAliases, without the network, over few keys and over many, each"
            + " with an alias. Fails where a page over many takes more than 1.5 times as long.")
public final class ListRatios implements Callable<Integer> {

  private static final double BOUND = 1.5;
  private static final int FEW = 1_000;
  private static final int PAGES = 300;

  @Spec private CommandSpec spec = CommandSpec.create();

  @Option(
      names = "--keys",
      defaultValue = "1000000",
      description = "How many keys are many (default: ${DEFAULT-VALUE}).")
  private int many;

  @Option(
      names = "--rounds",
      defaultValue = "9",
      description = "How often each side is measured (default: ${DEFAULT-VALUE}).")
  private int rounds;

  private final LongSupplier ticker;

  /// @param ticker nanoseconds
  public ListRatios(LongSupplier ticker) {
    this.ticker = ticker;
  }

  @Override
  public Integer call() throws IOException {
    try (var small = new ListedKeys(FEW);
        var large = new ListedKeys(many)) {
      var keys = measure("ListKeys", small::pageOfKeys, large::pageOfKeys);
      var aliases = measure("ListAliases", small::pageOfAliases, large::pageOfAliases);
      return Math.max(keys, aliases) <= BOUND ? 0 : 1;
    }
  }

  private double measure(String label, Runnable overFew, Runnable overMany) {
    var ratios = new Alternation(ticker, rounds, PAGES).measure(overFew, overMany);
    var line =
        String.format(
            Locale.ROOT,
            "%-12s %8.1f µs over %,d   %8.1f µs over %,d   ratio %.2f",
            label,
            ratios.bare() / 1e3,
            FEW,
            ratios.served() / 1e3,
            many,
            ratios.ratio());
    spec.commandLine().getOut().println(line);
    spec.commandLine().getOut().flush();
    return ratios.ratio();
  }
}
