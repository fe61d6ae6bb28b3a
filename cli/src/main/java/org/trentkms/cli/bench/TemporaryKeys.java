package org.trentkms.cli.bench;

import java.io.PrintWriter;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.trentkms.cli.terminal.Shown;
import org.trentkms.load.Workload;

/// The keys that are made for a measurement, and scheduled for deletion when it ends, also by
/// Ctrl-C.
final class TemporaryKeys implements AutoCloseable {

  /// The shortest time that AWS KMS takes.
  private static final int DAYS = 7;

  private final Endpoint endpoint;
  private final PrintWriter remarks;
  private final Map<String, String> ids = new LinkedHashMap<>();
  private final Thread atEnd = new Thread(this::deleteAll, "end of the keys");

  private TemporaryKeys(Endpoint endpoint, PrintWriter remarks) {
    this.endpoint = endpoint;
    this.remarks = remarks;
  }

  /// None so far.
  static TemporaryKeys of(Endpoint endpoint, PrintWriter remarks) {
    var keys = new TemporaryKeys(endpoint, remarks);
    Runtime.getRuntime().addShutdownHook(keys.atEnd);
    return keys;
  }

  /// Makes the keys that operations need, one for all that can use the same.
  ///
  /// @throws BenchFailure where the endpoint is not there, or refuses
  synchronized void make(List<Workload> operations) {
    endpoint.use(
        "CreateKey",
        client -> {
          for (var operation : operations) {
            if (!ids.containsKey(operation.key())) {
              ids.put(operation.key(), client.createKey(endpoint.signer(), operation.key()));
            }
          }
          return ids;
        });
  }

  /// The key for an operation.
  synchronized String id(Workload operation) {
    return ids.getOrDefault(operation.key(), "");
  }

  @Override
  public void close() {
    try {
      Runtime.getRuntime().removeShutdownHook(atEnd);
    } catch (IllegalStateException _) {
      return; // this process is ending, and the hook does it
    }
    deleteAll();
  }

  private synchronized void deleteAll() {
    for (var id : ids.values()) {
      try {
        endpoint.use("ScheduleKeyDeletion", client -> client.call(deletion(id)));
        remarks.println(
            "key " + Shown.text(id) + " was made for this, and is deleted in " + DAYS + " days");
      } catch (BenchFailure e) {
        remarks.println(
            "key " + Shown.text(id) + " was made for this, and stays: " + e.getMessage());
      }
    }
    ids.clear();
    remarks.flush();
  }

  private byte[] deletion(String id) {
    return endpoint
        .signer()
        .sign(
            "ScheduleKeyDeletion",
            "{\"KeyId\": \"" + id + "\", \"PendingWindowInDays\": " + DAYS + "}");
  }
}
