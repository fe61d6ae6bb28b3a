package org.trentkms.bench;

import java.io.IOException;
import java.time.InstantSource;
import java.util.List;
import java.util.function.LongSupplier;
import org.trentkms.load.Ciphertexts;
import org.trentkms.load.Client;
import org.trentkms.load.PreparedRequests;
import org.trentkms.load.RequestSigner;
import org.trentkms.load.RequestSigner.Credentials;
import org.trentkms.load.Target;
import org.trentkms.load.Workload;
import org.trentkms.load.Workload.Subject;

/// Requests of one operation with a key that is made for them, no two alike until all are used.
final class RequestSource {

  /// How many requests are signed at a time.
  private static final int COUNT = 50_000;

  private static final int PAYLOAD = 64;
  private static final int CLIENTS = 32;

  private final Workload workload;
  private final Target server;
  private final Credentials credentials;
  private final InstantSource clock;
  private final Subject subject;
  private final List<String> ciphertexts;
  private int signed;

  /// Has the server make the key, and what is to be decrypted.
  RequestSource(
      Workload workload,
      Target server,
      Credentials credentials,
      InstantSource clock,
      LongSupplier ticker)
      throws IOException {
    this.workload = workload;
    this.server = server;
    this.credentials = credentials;
    this.clock = clock;
    this.subject = new Subject(createKey(), workload.payload(PAYLOAD));
    this.ciphertexts =
        workload == Workload.DECRYPT
            ? Ciphertexts.of(
                Workload.signForCiphertexts(signer(), subject, COUNT), server, CLIENTS, ticker)
            : List.of();
  }

  private String createKey() throws IOException {
    try (var client = Client.connect(server)) {
      return client.createKey(signer(), workload.key());
    }
  }

  /// The next of them, signed as of now.
  PreparedRequests next() {
    var first = signed;
    signed += COUNT;
    return new PreparedRequests(workload.sign(signer(), subject, ciphertexts, first, COUNT));
  }

  private RequestSigner signer() {
    return new RequestSigner(credentials, server.host(), clock.instant());
  }
}
