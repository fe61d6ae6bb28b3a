package org.trentkms.cli.bench;

import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.function.ToDoubleFunction;
import org.trentkms.json.JsonValue.JsonObject;
import org.trentkms.load.RequestSigner;
import org.trentkms.load.Workload;
import org.trentkms.load.Workload.Subject;
import org.trentkms.load.comparison.Measurement;
import org.trentkms.load.comparison.Round;
import org.trentkms.load.statistics.Median;
import org.trentkms.server.json.JsonMembers;

/// An operation that is compared with the constant answer, and the rounds in which it was.
final class Compared {

  private static final String FORM = "%-32s %6s %10s %10s %8s %8s %8s %8s";
  private static final double MILLI = 1e3;
  private static final int DECIMALS = 3;

  private final Workload operation;
  private final Subject subject;
  private final List<String> ciphertexts;
  private final List<Round> rounds = new ArrayList<>();
  private int signed;

  /// @param ciphertexts what Decrypt decrypts
  Compared(Workload operation, Subject subject, List<String> ciphertexts) {
    this.operation = operation;
    this.subject = subject;
    this.ciphertexts = List.copyOf(ciphertexts);
  }

  /// Requests that were not sent before.
  List<byte[]> requests(RequestSigner signer, int count) {
    var requests = operation.sign(signer, subject, ciphertexts, signed, count);
    signed += count;
    return requests;
  }

  int payload() {
    return subject.payload();
  }

  void add(Round round) {
    rounds.add(round);
  }

  /// In how many rounds it was measured.
  int measured() {
    return rounds.size();
  }

  /// In how many of them it was the server that was measured.
  int counted() {
    return (int) rounds.stream().filter(Round::counts).count();
  }

  /// The name by which its ratio is found.
  String name() {
    return subject.payload() > Plan.USUAL_PAYLOAD
        ? operation + "-" + subject.payload()
        : "" + operation;
  }

  /// The median over the rounds that count; where none does, over all, of which there is at least
  /// one.
  double ratio() {
    return Median.of(shown().stream().mapToDouble(Round::ratio));
  }

  private List<Round> shown() {
    return counted() == 0 ? rounds : rounds.stream().filter(Round::counts).toList();
  }

  private double ofConstant(ToDoubleFunction<Measurement> figure) {
    return Median.of(shown().stream().map(Round::constant).mapToDouble(figure));
  }

  private double ofTrent(ToDoubleFunction<Measurement> figure) {
    return Median.of(shown().stream().map(Round::operation).mapToDouble(figure));
  }

  /// The heading of the table.
  static String heading() {
    return FORM.formatted(
        "operation", "bytes", "constant/s", "calls/s", "p50 ms", "p99 ms", "ratio", "rounds");
  }

  /// Its line in the table.
  String line() {
    return FORM.formatted(
        operation,
        subject.payload(),
        Math.round(ofConstant(Measurement::callsPerSecond)),
        Math.round(ofTrent(Measurement::callsPerSecond)),
        decimal(2, ofTrent(measurement -> measurement.latency().p50()) / MILLI),
        decimal(2, ofTrent(measurement -> measurement.latency().p99()) / MILLI),
        decimal(DECIMALS, ratio()),
        counted() + "/" + measured());
  }

  private static String decimal(int decimals, double value) {
    return String.format(Locale.ROOT, "%." + decimals + "f", value);
  }

  /// The same as JSON.
  JsonObject json() {
    return new JsonMembers()
        .with("operation", operation.toString())
        .with("payloadBytes", subject.payload())
        .with("ratio", Figures.number(ratio(), DECIMALS))
        .with("constant", members(this::ofConstant))
        .with("trent", members(this::ofTrent))
        .with("rounds", measured())
        .with("roundsThatCount", counted())
        .object();
  }

  private static JsonObject members(ToDoubleFunction<ToDoubleFunction<Measurement>> median) {
    return new JsonMembers()
        .with(
            "callsPerSecond", Figures.number(median.applyAsDouble(Measurement::callsPerSecond), 1))
        .with(
            "processorMicroseconds",
            Figures.number(median.applyAsDouble(Measurement::microsecondsPerCall), DECIMALS))
        .with("allocatedBytes", Figures.number(median.applyAsDouble(Measurement::bytesPerCall), 0))
        .with("serverBusy", Figures.number(median.applyAsDouble(Measurement::serverBusy), 2))
        .with("driverBusy", Figures.number(median.applyAsDouble(Measurement::driverBusy), 2))
        .with("p50Microseconds", Figures.number(median.applyAsDouble(m -> m.latency().p50()), 1))
        .with("p99Microseconds", Figures.number(median.applyAsDouble(m -> m.latency().p99()), 1))
        .object();
  }
}
