package org.trentkms.bench.operation;

import java.io.IOException;
import java.util.Map;
import java.util.concurrent.TimeUnit;
import org.openjdk.jmh.annotations.Benchmark;
import org.openjdk.jmh.annotations.BenchmarkMode;
import org.openjdk.jmh.annotations.Level;
import org.openjdk.jmh.annotations.Mode;
import org.openjdk.jmh.annotations.OutputTimeUnit;
import org.openjdk.jmh.annotations.Param;
import org.openjdk.jmh.annotations.Scope;
import org.openjdk.jmh.annotations.Setup;
import org.openjdk.jmh.annotations.State;
import org.openjdk.jmh.annotations.TearDown;
import org.trentkms.algorithm.EncryptionAlgorithm;
import org.trentkms.algorithm.KeySpec;
import org.trentkms.algorithm.KeyUsage;
import org.trentkms.id.KeyReference;
import org.trentkms.operation.cryptographic.Encrypt;
import org.trentkms.quota.Quotas;
import org.trentkms.quota.Rate;
import org.trentkms.quota.RequestGroup;
import org.trentkms.quota.RequestRates;
import org.trentkms.secret.SecretBytes;

/// What it costs an Encrypt that it is counted: by nobody, by rates that are off, and by a rate
/// that is on and never reached.
@State(Scope.Thread)
@BenchmarkMode(Mode.AverageTime)
@OutputTimeUnit(TimeUnit.NANOSECONDS)
@SuppressWarnings("NullAway.Init") // JMH sets the parameter, then calls open.
public class MeterBench {

  /// Who counts.
  public enum Counted {
    BY_NOBODY,
    OFF,
    ON
  }

  /// Who counts.
  @Param public Counted counted;

  private Engine engine;
  private Encrypt encrypt;
  private RequestRates rates;
  private Encrypt.Request request;

  /// Makes the key.
  @Setup(Level.Trial)
  public void open() throws IOException {
    engine = new Engine();
    encrypt = new Encrypt(engine.keyring());
    var quotas =
        counted == Counted.ON
            ? Quotas.USUAL.withRequests(
                Map.of(RequestGroup.CRYPTOGRAPHIC_SYMMETRIC, Rate.parse("1000000")))
            : Quotas.USUAL;
    rates = new RequestRates(() -> quotas, Wiring.ticker());
    request = request(engine.createKey(KeySpec.SYMMETRIC_DEFAULT, KeyUsage.ENCRYPT_DECRYPT));
  }

  private static Encrypt.Request request(KeyReference key) {
    return new Encrypt.Request(
        key,
        SecretBytes.owning(new byte[64]),
        null,
        null,
        EncryptionAlgorithm.SYMMETRIC_DEFAULT,
        null);
  }

  /// Encrypts 64 bytes.
  @Benchmark
  public Encrypt.Response encrypt() {
    if (counted == Counted.BY_NOBODY) {
      return engine.answer(encrypt, request, Encrypt.Response.class);
    }
    return engine.answer(encrypt, request, Encrypt.Response.class, rates);
  }

  /// Throws all away.
  @TearDown(Level.Trial)
  public void close() throws IOException {
    engine.close();
  }
}
