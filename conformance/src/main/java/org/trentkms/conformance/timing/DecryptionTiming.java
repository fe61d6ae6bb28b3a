package org.trentkms.conformance.timing;

import java.io.IOException;
import java.util.EnumSet;
import java.util.List;
import java.util.Locale;
import java.util.Set;
import org.trentkms.crypto.provider.Source;

/// Times refused decryptions with RSAES-OAEP, of every cause, and requires that the time does not
/// tell the cause: Welch's t-test of each cause against a random number stays within 4.5, for a
/// private key of the product and for its operation Decrypt.
///
/// That the test can tell is shown on an implementation that decodes with an early exit: there it
/// must find the difference.
///
/// Arguments: the number of calls of each cause, a seed for their order and, to time others than
/// the first source of cryptography, `all` or the name of one.
public final class DecryptionTiming {

  private static final double BOUND = 4.5;
  private static final int TRIES = 3;

  private final Wiring wiring = new Wiring();
  private final Interleaving interleaving;
  private final int calls;
  private int failures;

  private DecryptionTiming(int calls, long seed) {
    this.calls = calls;
    this.interleaving = wiring.interleaving(seed);
  }

  static void main(String[] arguments) throws IOException {
    var calls = Integer.parseInt(arguments[0]);
    var seed = Long.parseLong(arguments[1]);
    System.out.println("seed " + seed + ", " + calls + " calls of each cause");
    var program = new DecryptionTiming(calls, seed);
    for (var source : program.sources(arguments.length > 2 ? arguments[2] : "first")) {
      program.time(source);
    }
    if (program.failures > 0) {
      throw new IllegalStateException(program.failures + " of the comparisons are out of bounds");
    }
  }

  private List<Source> sources(String which) {
    var sources = wiring.sources();
    return switch (which) {
      case "all" -> sources;
      case "first" -> sources.subList(0, 1);
      default -> sources.stream().filter(source -> source.toString().equals(which)).toList();
    };
  }

  private void time(Source source) throws IOException {
    var causes = EnumSet.allOf(Cause.class);
    try (var key = wiring.key(source)) {
      requireEqual(source + ", private key", key, causes);
    }
    try (var operation = wiring.operation(source)) {
      requireEqual(source + ", Decrypt", operation, causes);
    }
    try (var earlyExit = new EarlyExit(source)) {
      requireTold(source + ", an early exit", earlyExit);
    }
  }

  private void requireEqual(String title, Decryption decryption, Set<Cause> causes) {
    var timings = interleaving.run(decryption, causes, calls);
    show(title, timings);
    for (var cause : causes) {
      if (Math.abs(timings.statistic(cause)) >= BOUND) {
        failures++;
      }
    }
  }

  /// On a machine that is busy with other things the test may need more than one try to see it.
  private void requireTold(String title, Decryption decryption) {
    var causes = EnumSet.of(Cause.RANDOM, Cause.LABEL_HASH);
    for (var i = 0; i < TRIES; i++) {
      var timings = interleaving.run(decryption, causes, calls);
      show(title, timings);
      if (timings.statistic(Cause.LABEL_HASH) > BOUND) {
        return;
      }
    }
    failures++;
  }

  private static void show(String title, Timings timings) {
    System.out.println(title);
    for (var cause : timings.causes()) {
      System.out.printf(
          Locale.ROOT,
          "  %-35s %9.2f µs   t %8.2f%n",
          cause.description(),
          timings.usual(cause),
          timings.statistic(cause));
    }
  }
}
