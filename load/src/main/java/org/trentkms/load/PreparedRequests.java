package org.trentkms.load;

import java.nio.ByteBuffer;
import java.util.List;

/// Requests as they go to the network, one after the other in one piece of memory, and then from
/// the first again.
public final class PreparedRequests {

  private final ByteBuffer bytes;
  private final int[] ends;
  private int next;

  /// @param requests at least one
  public PreparedRequests(List<byte[]> requests) {
    bytes = ByteBuffer.allocateDirect(requests.stream().mapToInt(each -> each.length).sum());
    ends = new int[requests.size()];
    for (var i = 0; i < ends.length; i++) {
      bytes.put(requests.get(i));
      ends[i] = bytes.position();
    }
  }

  /// The next request; the buffer is good until the next call.
  public ByteBuffer next() {
    var start = next == 0 ? 0 : ends[next - 1];
    bytes.limit(ends[next]).position(start);
    next = next + 1 == ends.length ? 0 : next + 1;
    return bytes;
  }
}
