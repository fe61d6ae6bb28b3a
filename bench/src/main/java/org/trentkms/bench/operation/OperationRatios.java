package org.trentkms.bench.operation;

import java.io.IOException;
import java.io.PrintWriter;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.concurrent.Callable;
import java.util.regex.Pattern;
import org.openjdk.jmh.runner.Runner;
import org.openjdk.jmh.runner.RunnerException;
import org.openjdk.jmh.runner.options.Options;
import org.openjdk.jmh.runner.options.OptionsBuilder;
import org.openjdk.jmh.runner.options.TimeValue;
import org.openjdk.jmh.runner.options.VerboseMode;
import picocli.CommandLine.Command;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;
import picocli.CommandLine.Spec;

/// `bench operations`: measures each operation against the bare call of its provider, one right
/// after the other and that several times, each in a process of its own.
@Command(
    name = "operations",
    description =
        "Measures operations, without the network, against the bare calls of their providers. Fails"
            + " where one takes more times as long than its bound.")
public final class OperationRatios implements Callable<Integer> {

  private static final String ROW = "%-30s %10s %10s %7s%n";

  @Spec private CommandSpec spec = CommandSpec.create();

  @Parameters(
      paramLabel = "SUBJECT",
      arity = "0..*",
      description = "Which to measure: ${COMPLETION-CANDIDATES}; all of them if none is named.")
  private List<Subject> subjects = new ArrayList<>();

  @Option(
      names = "--rounds",
      defaultValue = "3",
      description = "How often each pair is measured (default: ${DEFAULT-VALUE}).")
  private int rounds;

  @Option(
      names = "--seconds",
      defaultValue = "3",
      description =
          "For how long each side is measured in a round, after as long a warm-up (default:"
              + " ${DEFAULT-VALUE}).")
  private int seconds;

  @Option(names = "--quick", description = "One round of a second: a glance.")
  private boolean isQuick;

  @Override
  public Integer call() throws IOException {
    var out = spec.commandLine().getOut();
    out.printf(ROW, "operation", "bare µs", "Trent µs", "ratio");
    var isWithinBound = true;
    for (var subject : subjects.isEmpty() ? List.of(Subject.values()) : subjects) {
      var ratios = new Ratios();
      for (var i = 0; i < (isQuick ? 1 : rounds); i++) {
        ratios.add(measure(subject));
      }
      show(out, subject, ratios);
      isWithinBound &= ratios.ratio() <= subject.bound();
    }
    return isWithinBound ? 0 : 1;
  }

  private Ratios.Pair measure(Subject subject) throws IOException {
    return new Ratios.Pair(measure(subject, "bare"), measure(subject, "served"));
  }

  /// The median time of a call in nanoseconds.
  private double measure(Subject subject, String side) throws IOException {
    try {
      return new Runner(options(subject, side))
          .runSingle()
          .getPrimaryResult()
          .getStatistics()
          .getPercentile(50);
    } catch (RunnerException e) {
      throw new IOException(subject + " cannot be measured", e);
    }
  }

  private Options options(Subject subject, String side) {
    var time = TimeValue.seconds(isQuick ? 1 : seconds);
    return new OptionsBuilder()
        .include("^" + Pattern.quote(OperationBench.class.getName() + "." + side) + "$")
        .param("subject", subject.name())
        .forks(1)
        .jvmArgsAppend("-Dorg.slf4j.simpleLogger.defaultLogLevel=warn")
        .warmupIterations(1)
        .warmupTime(time)
        .measurementIterations(1)
        .measurementTime(time)
        .shouldFailOnError(true)
        .verbosity(VerboseMode.SILENT)
        .build();
  }

  private static void show(PrintWriter out, Subject subject, Ratios ratios) {
    out.printf(
        ROW,
        subject.description(),
        String.format(Locale.ROOT, "%.2f", ratios.bare() / 1e3),
        String.format(Locale.ROOT, "%.2f", ratios.served() / 1e3),
        String.format(Locale.ROOT, "%.2f", ratios.ratio())
            + (subject.isBounded() ? "" : " (no bound)"));
    out.flush();
  }
}
