package org.trentkms.cli.bench;

import java.io.IOException;
import java.io.PrintWriter;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.time.InstantSource;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.concurrent.Callable;
import java.util.function.LongConsumer;
import java.util.function.LongSupplier;
import org.jspecify.annotations.Nullable;
import org.trentkms.cli.bench.BenchFailure.Reason;
import org.trentkms.cli.terminal.ShownProgress;
import org.trentkms.json.JsonValue.JsonObject;
import org.trentkms.load.LoadGenerator;
import org.trentkms.load.Workload;
import org.trentkms.load.comparison.Pinning;
import org.trentkms.load.comparison.ServerProcess;
import org.trentkms.server.json.JsonBuffer;
import org.trentkms.server.json.JsonMembers;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.ParameterException;
import picocli.CommandLine.Spec;

/// `trent bench`: how many calls an installation answers, and how fast; or what a call costs beside
/// a constant answer.
@Command(
    name = "bench",
    description =
        "Measures how many calls an installation of Trent, or of anything that speaks the AWS KMS"
            + " API, answers in a second, and how fast. The keys that it makes for that are"
            + " scheduled for deletion at the end.",
    sortOptions = false)
public final class BenchCommand implements Callable<Integer> {

  private static final int MOST_CONNECTIONS = 512;
  private static final int USUAL_SECONDS = 5;
  private static final int USUAL_SECONDS_OF_RATIO = 3;

  /// Requests are signed before they are sent, and five minutes later their signatures are refused.
  private static final int MOST_SECONDS = 200;

  private static final int LARGEST_JSON = 1 << 20;

  /// What is compared with another payload where none is asked for.
  private static final Map<Workload, Integer> MORE = more();

  @Spec private CommandSpec spec = CommandSpec.create();

  @Option(
      names = "--ratio",
      description =
          "Measure a server of its own, in a process of its own, against the same listener answering"
              + " a constant, in turn, within a minute: what remains of the constant's throughput"
              + " is the ratio. On Linux each has a processor of its own.")
  private boolean isRatio;

  @Mixin private EndpointOptions endpointOptions = new EndpointOptions();

  @Option(
      names = "--operation",
      paramLabel = "NAME",
      split = ",",
      converter = OperationNames.class,
      completionCandidates = OperationNames.class,
      description =
          "What is called: Encrypt, Decrypt, GenerateDataKey, GenerateDataKeyWithoutPlaintext,"
              + " GenerateMac (these by default), Sign-P256, Sign-RSA2048 or"
              + " GenerateDataKeyPair-P256; may be repeated.")
  private List<Workload> operations = List.of();

  @Option(
      names = "--payload",
      paramLabel = "BYTES",
      description =
          "How many bytes are encrypted, signed, or generated, from 1 to 4096 (default: 64; with"
              + " --ratio, 4096 and 1024 besides if there is time). A data key has at most 1024.")
  private @Nullable Integer payload;

  @Option(
      names = "--connections",
      paramLabel = "N",
      defaultValue = "32",
      description =
          "How many clients call at the same time, each waiting for its answer, from 1 to 512"
              + " (default: ${DEFAULT-VALUE}).")
  private int connections;

  @Option(
      names = "--duration",
      paramLabel = "SECONDS",
      description =
          "How long each operation is measured, from 1 to 200 (default: 5; with --ratio 3, half of"
              + " them the constant, in five rounds).")
  private @Nullable Integer duration;

  @Option(names = "--json", description = "Print one JSON object instead of a table.")
  private boolean isJson;

  private final Map<String, String> environment;
  private final InstantSource clock;
  private final LongSupplier ticker;

  /// @param environment the variables of this process
  /// @param ticker nanoseconds of a clock that never goes back
  public BenchCommand(Map<String, String> environment, InstantSource clock, LongSupplier ticker) {
    this.environment = Map.copyOf(environment);
    this.clock = clock;
    this.ticker = ticker;
  }

  private static Map<Workload, Integer> more() {
    var more = new LinkedHashMap<Workload, Integer>();
    more.put(Workload.ENCRYPT, Workload.LARGEST_PAYLOAD);
    more.put(Workload.DECRYPT, Workload.LARGEST_PAYLOAD);
    more.put(
        Workload.GENERATE_DATA_KEY, Workload.GENERATE_DATA_KEY.payload(Workload.LARGEST_PAYLOAD));
    return more;
  }

  @Override
  public Integer call() throws InterruptedException {
    if (isRatio) {
      endpointOptions.requireNone("--ratio measures a server of its own");
      compare(plan(USUAL_SECONDS_OF_RATIO));
    } else {
      measure(endpointOptions.endpoint(environment, clock), plan(USUAL_SECONDS));
    }
    return 0;
  }

  private Plan plan(int usualSeconds) {
    var bytes = Objects.requireNonNullElse(payload, Plan.USUAL_PAYLOAD);
    var seconds = Objects.requireNonNullElse(duration, usualSeconds);
    require("--payload", bytes, Workload.LARGEST_PAYLOAD);
    require("--connections", connections, MOST_CONNECTIONS);
    require("--duration", seconds, MOST_SECONDS);
    var chosen =
        operations.isEmpty() ? Plan.USUAL_OPERATIONS : operations.stream().distinct().toList();
    return new Plan(chosen, bytes, connections, Duration.ofSeconds(seconds));
  }

  private void require(String option, int value, int most) {
    if (value < 1 || value > most) {
      throw new ParameterException(
          spec.commandLine(), option + " is " + value + ": give a number from 1 to " + most);
    }
  }

  private void measure(Endpoint endpoint, Plan plan) {
    List<Figures> figures;
    try (var keys = TemporaryKeys.of(endpoint, err());
        var progress = new ShownProgress(err(), clock)) {
      keys.make(plan.operations());
      show(
          "%s, %d connections, %d s each, signed for %s"
              .formatted(
                  endpoint.url(),
                  plan.connections(),
                  plan.duration().toSeconds(),
                  endpoint.credentials().region()));
      show(Figures.heading());
      var told = progress.of(EndpointBench.duration(plan).toMillis());
      figures =
          new EndpointBench(endpoint, plan, ticker, observer(told))
              .measure(
                  keys,
                  each -> {
                    progress.clear();
                    show(each.line());
                  });
    }
    show("AWS/s: what AWS lets an account call by default, all of these together, in most Regions");
    var failed = figures.stream().filter(each -> each.errors() > 0).toList();
    if (isJson) {
      printJson(json(endpoint, plan, figures, failed.isEmpty()));
    }
    if (!failed.isEmpty()) {
      failed.forEach(each -> err().println("errors at " + each.errorsByName()));
      throw new BenchFailure(
          Reason.DOES_NOT_COUNT, "this measurement does not count, because calls failed");
    }
  }

  private static LoadGenerator.Observer observer(LongConsumer told) {
    return new LoadGenerator.Observer() {
      @Override
      public void passed(Duration more) {
        told.accept(more.toMillis());
      }
    };
  }

  private static JsonObject json(
      Endpoint endpoint, Plan plan, List<Figures> figures, boolean counts) {
    return new JsonMembers()
        .with("endpoint", endpoint.url())
        .with("connections", plan.connections())
        .with("secondsEach", plan.duration().toSeconds())
        .with("operations", figures.stream().map(Figures::json).toList())
        .with("counts", counts)
        .object();
  }

  private void compare(Plan plan) {
    var pinning = Pinning.take(ProcessHandle.current());
    if (!pinning.isApart()) {
      err().println("server and driver may share a processor: " + pinning.reason());
    }
    var isUsual = payload == null && operations.isEmpty();
    try (var server = ServerProcess.start(List.of());
        var progress = new ShownProgress(err(), clock)) {
      var others = isUsual ? MORE : Map.<Workload, Integer>of();
      var told =
          progress.of(
              plan.operations().size() * (RatioBench.WARM_UPS + (long) RatioBench.ROUNDS)
                  + others.size() * (long) RatioBench.ROUNDS);
      var bench = new RatioBench(server, pinning, plan, clock, ticker);
      var all = bench.measure(others, () -> told.accept(1));
      progress.clear();
      report(plan, all, pinning);
    } catch (IOException e) {
      throw new BenchFailure(Reason.DOES_NOT_COUNT, "nothing was compared: " + e.getMessage());
    }
  }

  private void report(Plan plan, List<Compared> all, Pinning pinning) {
    show(
        "%d connections, rounds that count/all; ratio: calls/s to constant/s"
            .formatted(plan.connections()));
    show(Compared.heading());
    all.forEach(each -> show(each.line()));
    var failing =
        all.stream()
            .limit(plan.operations().size())
            .filter(each -> each.counted() < RatioBench.ROUNDS)
            .map(Compared::name)
            .toList();
    var isWhole = all.size() >= plan.operations().size() && failing.isEmpty();
    if (isJson) {
      var ratio = new JsonMembers();
      all.forEach(each -> ratio.with(each.name(), Figures.number(each.ratio(), 3)));
      printJson(
          new JsonMembers()
              .with("ratio", ratio.object())
              .with("connections", plan.connections())
              .with("operations", all.stream().map(Compared::json).toList())
              .with("pinned", pinning.isApart())
              .with("counts", isWhole)
              .object());
    }
    if (!isWhole) {
      throw new BenchFailure(
          Reason.DOES_NOT_COUNT,
          "this run does not count: the processors had other work, or there was too little time, in "
              + String.join(", ", failing));
    }
  }

  private void show(String line) {
    if (!isJson) {
      out().println(line);
      out().flush();
    }
  }

  private void printJson(JsonObject object) {
    var json = new JsonBuffer();
    json.value(object, LARGEST_JSON);
    out().println(new String(json.take().toByteArray(), StandardCharsets.UTF_8));
    out().flush();
  }

  private PrintWriter out() {
    return spec.commandLine().getOut();
  }

  private PrintWriter err() {
    return spec.commandLine().getErr();
  }
}
