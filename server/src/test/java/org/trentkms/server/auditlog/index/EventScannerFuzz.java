package org.trentkms.server.auditlog.index;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.Arrays;
import java.util.HashSet;
import org.trentkms.audit.history.EventAttribute;
import org.trentkms.secret.Bytes;
import org.trentkms.testing.fuzz.FuzzContract;

/// A line in place of a record: the scanner leaves it to the reader, or notes at least all that the
/// reader finds, so that no lookup misses an event.
public final class EventScannerFuzz extends FuzzContract {

  /// The contract over it.
  public EventScannerFuzz() {
    super(EventScannerFuzz::read);
  }

  /// Where Jazzer enters.
  public static void fuzzerTestOneInput(byte[] input) {
    requireInstrumented(EventScannerFuzz::read, input);
  }

  private static void read(byte[] input) {
    var values = new DistinctHashes();
    var scanner = new EventScanner(values);
    // Where others are around it, nothing of them is read.
    var buffer = new byte[input.length + 16];
    Arrays.fill(buffer, (byte) '"');
    System.arraycopy(input, 0, buffer, 8, input.length);
    if (!scanner.read(buffer, 8, 8 + input.length)) {
      return;
    }
    var noted = new HashSet<Long>();
    Arrays.stream(values.toArray()).forEach(noted::add);
    new EventReader()
        .read(Bytes.owning(input))
        .ifPresent(event -> {
          assertThat(scanner.second()).isEqualTo(event.event().time().getEpochSecond());
          assertThat(noted).contains(ValueFilter.placeHash(event.account(), event.region()));
          for (var attribute : EventAttribute.values()) {
            for (var value : event.values(attribute)) {
              assertThat(noted).as(value).contains(ValueFilter.hash(attribute, value));
            }
          }
        });
  }
}
