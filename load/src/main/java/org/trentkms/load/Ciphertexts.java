package org.trentkms.load;

import java.io.IOException;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.function.LongSupplier;
import java.util.regex.Pattern;

/// What a server has encrypted, so that it can be called to decrypt it.
public final class Ciphertexts {

  /// Slow servers give fewer: who decrypts begins again with the first.
  private static final Duration LONGEST = Duration.ofSeconds(1);

  private static final Pattern BLOB =
      Pattern.compile("\"CiphertextBlob\"\\s*:\\s*\"([A-Za-z0-9+/=]{1,12000})\"");

  private Ciphertexts() {}

  /// Has the server encrypt for a second.
  ///
  /// @param requests those of {@link Workload#signForCiphertexts}
  /// @return at least one and at most as many as requests, in base64
  /// @throws IOException where no answer has a ciphertext
  public static List<String> of(
      List<byte[]> requests, Target server, int connections, LongSupplier ticker)
      throws IOException {
    var blobs = new ArrayList<String>();
    try (var generator = LoadGenerator.connect(server, connections, ticker)) {
      var collecting =
          new LoadGenerator.Observer() {
            @Override
            public void answered(Answer answer) {
              var blob = BLOB.matcher(answer.body());
              if (blobs.size() < requests.size() && blob.find()) {
                blobs.add(blob.group(1));
              }
            }
          };
      var tally = generator.run(new PreparedRequests(requests), LONGEST, collecting);
      if (blobs.isEmpty()) {
        tally.requireNoErrors();
        throw new IOException("an answer to Encrypt without CiphertextBlob");
      }
    }
    return List.copyOf(blobs);
  }
}
