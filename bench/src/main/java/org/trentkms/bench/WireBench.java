package org.trentkms.bench;

import java.time.Instant;
import java.util.List;
import java.util.concurrent.TimeUnit;
import org.openjdk.jmh.annotations.Benchmark;
import org.openjdk.jmh.annotations.BenchmarkMode;
import org.openjdk.jmh.annotations.Mode;
import org.openjdk.jmh.annotations.OutputTimeUnit;
import org.openjdk.jmh.annotations.Scope;
import org.openjdk.jmh.annotations.State;
import org.trentkms.algorithm.EncryptionAlgorithm;
import org.trentkms.load.RequestSigner.Credentials;
import org.trentkms.operation.cryptographic.Encrypt;
import org.trentkms.secret.Bytes;
import org.trentkms.server.wire.AwsJson;
import org.trentkms.sigv4.HttpRequest;

/// The stages of a call that turn JSON into a checked request and an answer into JSON.
@State(Scope.Thread)
@BenchmarkMode(Mode.AverageTime)
@OutputTimeUnit(TimeUnit.MICROSECONDS)
public class WireBench {

  private static final int BLOB_SIZE = 130;

  private final List<HttpRequest> requests =
      Samples.requests(
          new Credentials("AKIAIOSFODNN7EXAMPLE", "secret", "us-east-1"), Instant.EPOCH);
  private final Encrypt.Response response =
      new Encrypt.Response(
          Bytes.owning(new byte[BLOB_SIZE]),
          "arn:aws:kms:us-east-1:000000000000:key/1234abcd-12ab-34cd-56ef-1234567890ab",
          EncryptionAlgorithm.SYMMETRIC_DEFAULT);
  private final AwsJson json = new AwsJson();
  private int next;

  /// Decodes and checks an Encrypt of 64 bytes with one pair of context.
  @Benchmark
  public Encrypt.Request decode() {
    next = (next + 1) % requests.size();
    return json.decode(Encrypt.Request.class, requests.get(next).body());
  }

  /// Encodes the answer to an Encrypt of 64 bytes.
  @Benchmark
  public byte[] encode() {
    return json.encode(response);
  }
}
