package org.trentkms.bench.operation;

import java.io.IOException;
import java.security.GeneralSecurityException;
import java.util.concurrent.TimeUnit;
import org.openjdk.jmh.annotations.Benchmark;
import org.openjdk.jmh.annotations.BenchmarkMode;
import org.openjdk.jmh.annotations.Mode;
import org.openjdk.jmh.annotations.OutputTimeUnit;
import org.openjdk.jmh.annotations.Param;
import org.openjdk.jmh.annotations.Scope;
import org.openjdk.jmh.annotations.Setup;
import org.openjdk.jmh.annotations.State;
import org.openjdk.jmh.annotations.TearDown;

/// Each operation beside the bare call of its provider. The time of single calls is sampled, so
/// that the median can be told: others who use the machine move it least.
@State(Scope.Thread)
@BenchmarkMode(Mode.SampleTime)
@OutputTimeUnit(TimeUnit.NANOSECONDS)
@SuppressWarnings("NullAway.Init") // JMH sets the parameter, then calls open.
public class OperationBench {

  /// What is compared.
  @Param public Subject subject;

  private Engine engine;
  private Sides sides;

  /// Makes the keys.
  @Setup
  public void open() throws IOException, GeneralSecurityException {
    engine = new Engine();
    sides = subject.open(engine);
  }

  /// Wipes the keys.
  @TearDown
  public void close() throws IOException {
    engine.close();
  }

  /// The provider alone.
  @Benchmark
  public Object bare() throws Exception {
    return sides.bare().call();
  }

  /// The operation of Trent.
  @Benchmark
  public Object served() throws Exception {
    return sides.served().call();
  }
}
