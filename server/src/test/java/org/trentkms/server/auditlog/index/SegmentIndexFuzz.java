package org.trentkms.server.auditlog.index;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.ByteBuffer;
import java.util.zip.CRC32C;
import org.trentkms.testing.fuzz.FuzzContract;

/// Bytes in place of an index of a segment, behind which the right sum stands: they are none, or
/// what is read of them is written so.
public final class SegmentIndexFuzz extends FuzzContract {

  /// The contract over it.
  public SegmentIndexFuzz() {
    super(SegmentIndexFuzz::read);
  }

  /// Where Jazzer enters.
  public static void fuzzerTestOneInput(byte[] input) {
    requireInstrumented(SegmentIndexFuzz::read, input);
  }

  private static void read(byte[] input) {
    var sum = new CRC32C();
    sum.update(input);
    var file =
        ByteBuffer.allocate(input.length + Long.BYTES).put(input).putLong(sum.getValue()).array();
    SegmentIndex.read(file).ifPresent(index -> assertThat(index.encoded()).isEqualTo(file));
  }
}
