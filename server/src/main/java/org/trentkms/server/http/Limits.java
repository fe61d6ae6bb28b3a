package org.trentkms.server.http;

/// How much the listener takes in before it refuses.
///
/// @param requestLine bytes of the request line
/// @param headers bytes of all header lines of a request together
/// @param body bytes of a request's body
/// @param allBodies bytes of all bodies together that are held at the same time, beyond the first
///   16 KiB of each
/// @param connections open at the same time
/// @param waiting requests that are being served off the event loops at the same time
public record Limits(
    int requestLine, int headers, int body, int allBodies, int connections, int waiting) {

  private static final int KIB = 1024;

  /// What suits every client of AWS KMS.
  public static final Limits USUAL =
      new Limits(8 * KIB, 32 * KIB, 1024 * KIB, 64 * 1024 * KIB, 4096, 1024);

  /// @throws IllegalArgumentException where a limit is not positive
  public Limits {
    requirePositive("requestLine", requestLine);
    requirePositive("headers", headers);
    requirePositive("body", body);
    requirePositive("allBodies", allBodies);
    requirePositive("connections", connections);
    requirePositive("waiting", waiting);
  }

  private static void requirePositive(String name, int limit) {
    if (limit < 1) {
      throw new IllegalArgumentException("limit " + name + " is " + limit + ": make it at least 1");
    }
  }
}
