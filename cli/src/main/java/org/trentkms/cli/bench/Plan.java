package org.trentkms.cli.bench;

import java.time.Duration;
import java.util.List;
import org.trentkms.load.Workload;

/// What is to be measured, and how.
///
/// @param payload how many bytes are encrypted, signed, generated …
/// @param duration for how long each operation is measured
record Plan(List<Workload> operations, int payload, int connections, Duration duration) {

  /// Those by whose costs a key management service is judged.
  static final List<Workload> USUAL_OPERATIONS =
      List.of(
          Workload.ENCRYPT,
          Workload.DECRYPT,
          Workload.GENERATE_DATA_KEY,
          Workload.GENERATE_DATA_KEY_WITHOUT_PLAINTEXT,
          Workload.GENERATE_MAC);

  static final int USUAL_PAYLOAD = 64;

  /// Requests that are prepared together take at most this.
  private static final int MOST_BYTES = 48 << 20;

  private static final int MOST_REQUESTS = 20_000;
  private static final int BYTES_OF_HEAD = 800;

  /// Takes a copy.
  Plan {
    operations = List.copyOf(operations);
  }

  /// How many requests, no two alike, are signed beforehand for so many bytes each: more than are
  /// answered in this time by any machine, or else they are sent again from the first on.
  static int requests(int payload, Duration duration) {
    var answered = duration.toMillis() * 100;
    return (int)
        Math.min(Math.min(MOST_REQUESTS, answered), MOST_BYTES / (BYTES_OF_HEAD + 2 * payload));
  }
}
