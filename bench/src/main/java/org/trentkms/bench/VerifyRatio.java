package org.trentkms.bench;

import java.io.BufferedInputStream;
import java.io.IOException;
import java.io.OutputStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.time.InstantSource;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.concurrent.Callable;
import java.util.function.LongSupplier;
import java.util.zip.GZIPInputStream;
import org.trentkms.bench.installation.ConfiguredServer;
import org.trentkms.bench.installation.LogProgress;
import org.trentkms.bench.installation.Setup;
import org.trentkms.load.LoadGenerator;
import org.trentkms.load.Workload;
import org.trentkms.load.comparison.Pinning;
import org.trentkms.load.comparison.Use;
import org.trentkms.load.statistics.Median;
import org.trentkms.server.StoppedInstallation;
import org.trentkms.server.Wiring;
import org.trentkms.server.auditlog.chain.AuditFolder;
import org.trentkms.server.auditlog.chain.PublicKeyInfo;
import org.trentkms.server.auditlog.verify.Scope;
import picocli.CommandLine.Command;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.Spec;

/// `bench verify`: measures `trent audit verify` of a log against decompressing the same files, in
/// turn, in this process. The log is what a server leaves that was called for as long as it takes.
@Command(
    name = "verify",
    description =
        "Has a server write an audit log, and measures verifying it against decompressing its"
            + " files with the JDK, in turn. Fails where that takes more than twice as long, or"
            + " where anything is found. A thousand MB take 1.2 GB of disk at first. Needs"
            + " taskset.")
final class VerifyRatio implements Callable<Integer> {

  private static final double BOUND = 2;
  private static final int REQUESTS = 50_000;
  private static final int BLOCK = 64 << 10;
  private static final double MEGABYTE = 1e6;
  private static final int CONNECTIONS = 32;
  private static final Duration LONGEST_REST = Duration.ofMinutes(10);

  @Spec private CommandSpec spec = CommandSpec.create();

  @Option(
      names = "--megabytes",
      defaultValue = "1000",
      description = "How large the log is, uncompressed (default: ${DEFAULT-VALUE}).")
  private int megabytes;

  @Option(
      names = "--rounds",
      defaultValue = "5",
      description = "How often each of the two is measured (default: ${DEFAULT-VALUE}).")
  private int rounds;

  @Option(
      names = "--cloudtrail-files",
      description = "Has records delivered as CloudTrail's files, too, which are verified as well.")
  private boolean isDelivered;

  @Option(
      names = "--folder",
      defaultValue = "${sys:java.io.tmpdir}",
      description = "Where the log lies, in a folder that is removed (default: ${DEFAULT-VALUE}).")
  private Path folder = Path.of("");

  private final InstantSource clock;
  private final LongSupplier ticker;

  VerifyRatio(InstantSource clock, LongSupplier ticker) {
    this.clock = clock;
    this.ticker = ticker;
  }

  @Override
  public Integer call() throws IOException, InterruptedException {
    var pinning = new Pinning(List.of(), "what verifies needs all processors");
    var audit = "{cloudTrailFiles: " + isDelivered + "}";
    try (var server = ConfiguredServer.start(pinning, folder, Setup.USUAL.withAudit(audit))) {
      write(server);
      server.process().close();
      return measure(server.audit()) <= BOUND ? 0 : 1;
    }
  }

  /// Calls until the log is large enough, and then waits until it is compressed.
  private void write(ConfiguredServer server) throws IOException, InterruptedException {
    var requests = server.requests(Workload.ENCRYPT, REQUESTS, clock.instant());
    var address = server.process().trent();
    try (var clients = LoadGenerator.connect(address, CONNECTIONS, ticker)) {
      while (LogProgress.of(server.audit()).written() < megabytes * MEGABYTE) {
        clients.run(requests, Duration.ofSeconds(1)).requireNoErrors();
      }
    }
    if (!server.awaitRest(LONGEST_REST, ticker).isDone()) {
      throw new IOException(
          "the log is not archived after " + LONGEST_REST.toMinutes() + " minutes");
    }
  }

  private double measure(Path audit) throws IOException {
    var keys = publicKeys(new AuditFolder(audit));
    var files = compressed(audit);
    var ratios = new ArrayList<Double>();
    var installation = Wiring.stopped();
    for (var round = 0; round <= rounds; round++) {
      var decompressing = time(() -> decompress(files));
      var verifying = time(() -> verify(installation, audit, keys));
      if (round > 0) {
        ratios.add(verifying.seconds() / decompressing.seconds());
        show(
            "round %d  decompress %s   verify %s   ratio %s"
                .formatted(round, decompressing, verifying, decimal(ratios.getLast())));
      }
    }
    var ratio = Median.of(ratios.stream().mapToDouble(each -> each));
    show(
        "%s MB in %d files: ratio %s"
            .formatted(decimal(decompress(files) / MEGABYTE), files.size(), decimal(ratio)));
    return ratio;
  }

  /// Every compressed file of the log: segments, and CloudTrail's files where there are some.
  private static List<Path> compressed(Path audit) throws IOException {
    try (var all = Files.walk(audit)) {
      return all.filter(file -> file.toString().endsWith(".gz")).sorted().toList();
    }
  }

  private static List<PublicKeyInfo> publicKeys(AuditFolder log) throws IOException {
    var keys = new ArrayList<PublicKeyInfo>();
    try (var files = Files.newDirectoryStream(log.publicKeys(), "*.pem")) {
      for (var file : files) {
        PublicKeyInfo.read(Files.readString(file, StandardCharsets.US_ASCII)).ifPresent(keys::add);
      }
    }
    return keys;
  }

  /// Returns how many bytes there were.
  private static long decompress(List<Path> files) throws IOException {
    var size = 0L;
    for (var file : files) {
      try (var compressed = new BufferedInputStream(Files.newInputStream(file), BLOCK);
          var content = new GZIPInputStream(compressed, BLOCK)) {
        size += content.transferTo(OutputStream.nullOutputStream());
      }
    }
    return size;
  }

  private static long verify(StoppedInstallation installation, Path audit, List<PublicKeyInfo> keys)
      throws IOException {
    var found = installation.verifyAuditLog(audit, Scope.ALL, keys, _ -> _ -> {});
    if (found.problemCount() > 0 || found.proven() == 0) {
      throw new IOException("the log is not as it was sealed: " + found.problems());
    }
    return found.proven();
  }

  private Times time(Work work) throws IOException {
    var processor = processorSeconds();
    var start = ticker.getAsLong();
    work.run();
    return new Times((ticker.getAsLong() - start) / 1e9, processorSeconds() - processor);
  }

  private static double processorSeconds() {
    return Use.ofThisProcess().processorTime().toNanos() / 1e9;
  }

  private static String decimal(double value) {
    return String.format(Locale.ROOT, "%.2f", value);
  }

  private void show(String line) {
    spec.commandLine().getOut().println(line);
    spec.commandLine().getOut().flush();
  }

  @FunctionalInterface
  private interface Work {
    long run() throws IOException;
  }

  /// How long something took, and how much of that on a processor.
  private record Times(double seconds, double processor) {
    @Override
    public String toString() {
      return String.format(Locale.ROOT, "%6.2f s (CPU %6.2f s)", seconds, processor);
    }
  }
}
