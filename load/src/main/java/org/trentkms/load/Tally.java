package org.trentkms.load;

import java.time.Duration;
import java.util.Collections;
import java.util.HashMap;
import java.util.Map;
import java.util.TreeMap;
import org.jspecify.annotations.Nullable;

/// The answers that came while load was put on: how long the good ones took, and what the others
/// said.
public final class Tally {

  /// More kinds of errors than any operation has: those of a server that makes them up are counted
  /// together.
  private static final int MOST_CODES = 20;

  private final Latencies latencies = new Latencies();
  private final Map<String, Long> errors = new HashMap<>();
  private @Nullable RefusedCall first;
  private Duration elapsed = Duration.ZERO;

  void add(long nanoseconds) {
    latencies.record(nanoseconds);
  }

  void add(RefusedCall refusal) {
    if (first == null) {
      first = refusal;
    }
    var isKnown = errors.containsKey(refusal.code()) || errors.size() < MOST_CODES;
    errors.merge(isKnown ? refusal.code() : "others", 1L, Long::sum);
  }

  void end(Duration after) {
    elapsed = after;
  }

  /// How long the calls took that were answered with 200.
  public Latencies latencies() {
    return latencies;
  }

  /// How many calls were answered otherwise, by the name of the error.
  public Map<String, Long> errors() {
    return Collections.unmodifiableMap(new TreeMap<>(errors));
  }

  /// From the first request to the last answer.
  public Duration elapsed() {
    return elapsed;
  }

  /// Says that all calls were answered with 200.
  ///
  /// @throws RefusedCall where one was not: the first of them
  public void requireNoErrors() throws RefusedCall {
    if (first != null) {
      throw first;
    }
  }
}
