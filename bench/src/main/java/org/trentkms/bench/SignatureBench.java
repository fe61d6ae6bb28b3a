package org.trentkms.bench;

import static java.nio.charset.StandardCharsets.UTF_8;

import java.time.Instant;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.TimeUnit;
import org.openjdk.jmh.annotations.Benchmark;
import org.openjdk.jmh.annotations.BenchmarkMode;
import org.openjdk.jmh.annotations.Mode;
import org.openjdk.jmh.annotations.OutputTimeUnit;
import org.openjdk.jmh.annotations.Scope;
import org.openjdk.jmh.annotations.State;
import org.trentkms.id.AccountId;
import org.trentkms.identity.AccessKey;
import org.trentkms.identity.Principal;
import org.trentkms.load.RequestSigner.Credentials;
import org.trentkms.secret.SecretBytes;
import org.trentkms.sigv4.HttpRequest;
import org.trentkms.sigv4.SignatureVerifier;
import org.trentkms.sigv4.SignatureVerifier.Settings;
import org.trentkms.sigv4.SignedRequest;

/// The stage of a call that proves its caller.
@State(Scope.Thread)
@BenchmarkMode(Mode.AverageTime)
@OutputTimeUnit(TimeUnit.MICROSECONDS)
public class SignatureBench {

  private static final Instant NOW = Instant.parse("2026-01-02T03:04:05Z");
  private static final Credentials CREDENTIALS =
      new Credentials("AKIAIOSFODNN7EXAMPLE", "secret", "us-east-1");

  private final List<HttpRequest> requests = Samples.requests(CREDENTIALS, NOW);
  private final SignatureVerifier verifier = verifier();
  private int next;

  private static SignatureVerifier verifier() {
    var secret = SecretBytes.owning(CREDENTIALS.secret().getBytes(UTF_8));
    var owner = new Principal.Root(new AccountId("000000000000"));
    var accessKey = Optional.of(new AccessKey(CREDENTIALS.accessKeyId(), secret, owner));
    return new SignatureVerifier(
        id -> accessKey, () -> NOW, new Settings(Settings.USUAL_SKEW, region -> true));
  }

  /// Verifies the signature of an Encrypt of 64 bytes.
  @Benchmark
  public SignedRequest verify() {
    next = (next + 1) % requests.size();
    return verifier.authenticate(requests.get(next));
  }
}
