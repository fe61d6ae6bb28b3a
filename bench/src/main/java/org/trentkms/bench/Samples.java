package org.trentkms.bench;

import java.time.Instant;
import java.util.List;
import org.trentkms.load.RequestSigner;
import org.trentkms.load.RequestSigner.Credentials;
import org.trentkms.load.Workload;
import org.trentkms.load.Workload.Subject;
import org.trentkms.sigv4.HttpRequest;

/// Requests for the benchmarks of stages: enough of them that none is answered out of a processor's
/// branch history.
final class Samples {

  private static final int COUNT = 4096;
  private static final String KEY_ID = "1234abcd-12ab-34cd-56ef-1234567890ab";

  private Samples() {}

  /// Signed Encrypt requests of 64 bytes, no two alike.
  static List<HttpRequest> requests(Credentials credentials, Instant now) {
    var signer = new RequestSigner(credentials, "127.0.0.1:4599", now);
    return Workload.ENCRYPT.sign(signer, new Subject(KEY_ID, 64), List.of(), 0, COUNT).stream()
        .map(ReceivedRequest::of)
        .toList();
  }
}
