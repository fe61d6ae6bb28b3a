package org.trentkms.cli.bench;

import java.io.IOException;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.function.Consumer;
import java.util.function.LongSupplier;
import org.trentkms.load.Ciphertexts;
import org.trentkms.load.LoadGenerator;
import org.trentkms.load.PreparedRequests;
import org.trentkms.load.Tally;
import org.trentkms.load.Workload;
import org.trentkms.load.Workload.Subject;

/// Measures the operations of an endpoint, one after the other, each warmed up before.
final class EndpointBench {

  private static final int PART_OF_WARM_UP = 5;

  private final Endpoint endpoint;
  private final Plan plan;
  private final LongSupplier ticker;
  private final LoadGenerator.Observer observer;

  /// @param observer is told how time passes, which is {@link #duration} in all
  EndpointBench(
      Endpoint endpoint, Plan plan, LongSupplier ticker, LoadGenerator.Observer observer) {
    this.endpoint = endpoint;
    this.plan = plan;
    this.ticker = ticker;
    this.observer = observer;
  }

  /// How long load is put on in all.
  static Duration duration(Plan plan) {
    return plan.duration().plus(warmUp(plan)).multipliedBy(plan.operations().size());
  }

  private static Duration warmUp(Plan plan) {
    return plan.duration().dividedBy(PART_OF_WARM_UP);
  }

  /// Measures with these keys.
  ///
  /// @param each is told of every operation when it is measured
  /// @throws BenchFailure where the endpoint is lost
  List<Figures> measure(TemporaryKeys keys, Consumer<Figures> each) {
    var all = new ArrayList<Figures>();
    for (var operation : plan.operations()) {
      try {
        var subject = new Subject(keys.id(operation), operation.payload(plan.payload()));
        var figures = new Figures(operation, subject.payload(), measure(operation, subject));
        each.accept(figures);
        all.add(figures);
      } catch (IOException e) {
        throw endpoint.failed(operation.toString(), e);
      }
    }
    return all;
  }

  private Tally measure(Workload operation, Subject subject) throws IOException {
    var count = Plan.requests(subject.payload(), plan.duration());
    var ciphertexts =
        operation == Workload.DECRYPT ? ciphertexts(subject, count) : List.<String>of();
    var requests =
        new PreparedRequests(operation.sign(endpoint.signer(), subject, ciphertexts, 0, count));
    try (var generator = LoadGenerator.connect(endpoint.target(), plan.connections(), ticker)) {
      generator.run(requests, warmUp(plan), observer);
      return generator.run(requests, plan.duration(), observer);
    }
  }

  private List<String> ciphertexts(Subject subject, int count) throws IOException {
    var requests = Workload.signForCiphertexts(endpoint.signer(), subject, count);
    return Ciphertexts.of(requests, endpoint.target(), plan.connections(), ticker);
  }
}
