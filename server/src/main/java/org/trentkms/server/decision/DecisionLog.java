package org.trentkms.server.decision;

import java.util.List;
import java.util.Optional;
import org.trentkms.id.RequestId;
import org.trentkms.sigv4.Header;

/// What was decided for the last calls, and why. It is in memory alone and ends with the process.
///
/// Denied calls are kept apart from all others: they are what is asked about, and the many calls
/// that go well must not wash them away. Whoever may call can wash away the denials of others.
public final class DecisionLog {

  /// How many denied calls are kept at most.
  public static final int DENIED_CALLS = 4_096;

  /// How many bytes the denied calls take together at most.
  public static final long DENIED_BYTES = 8L << 20;

  /// How many other calls are kept at most.
  public static final int OTHER_CALLS = 4_096;

  private static final long OTHER_BYTES = 3L << 20;
  private static final String HEADER = "x-trent-why";

  private final RecentCalls denied = new RecentCalls(DENIED_CALLS, DENIED_BYTES);
  private final RecentCalls others = new RecentCalls(OTHER_CALLS, OTHER_BYTES);
  private final boolean tellsCallers;

  /// An empty log.
  ///
  /// @param tellsCallers whether callers are told why they were denied: only where they and the
  ///   operator are the same person
  public DecisionLog(boolean tellsCallers) {
    this.tellsCallers = tellsCallers;
  }

  /// Keeps a call for which something was decided.
  public void keep(DecidedCall call) {
    if (!call.decisions().isEmpty()) {
      (call.denial().isPresent() ? denied : others).add(call);
    }
  }

  /// The call with this request id, where it is still kept.
  public Optional<DecidedCall> find(RequestId id) {
    return denied.find(id).or(() -> others.find(id));
  }

  /// The headers that tell the caller why he was denied.
  public List<Header> headers(DecidedCall call) {
    return tellsCallers
        ? call.denial().stream()
            .map(denial -> new Header(HEADER, OneLine.of(denial.why())))
            .toList()
        : List.of();
  }

  /// How many denied calls are kept.
  int deniedCalls() {
    return denied.size();
  }

  /// How many bytes the denied calls take.
  long deniedBytes() {
    return denied.bytes();
  }
}
