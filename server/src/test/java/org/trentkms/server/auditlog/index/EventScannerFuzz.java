package org.trentkms.server.auditlog.index;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.Arrays;
import java.util.HashSet;
import org.trentkms.audit.history.EventAttribute;
import org.trentkms.secret.Bytes;
import org.trentkms.testing.fuzz.FuzzContract;

/// A line in place of a record, and then another that differs in a place: the scanner leaves each
/// to the reader, or notes at least all that the reader finds, so that no lookup misses an event.
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
    read(scanner, values, input);
    read(scanner, values, longer(input));
  }

  private static byte[] longer(byte[] line) {
    var at = Math.floorMod(Arrays.hashCode(line), line.length + 1);
    var longer = Arrays.copyOf(line, line.length + 1);
    System.arraycopy(line, at, longer, at + 1, line.length - at);
    longer[at] = '1';
    return longer;
  }

  private static void read(EventScanner scanner, DistinctHashes values, byte[] input) {
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
