package org.trentkms.load;

import java.nio.ByteBuffer;
import java.util.List;

/// Requests as they go to the network, one after the other in one piece of memory, and then from
/// the first again.
public final class PreparedRequests {

  private ByteBuffer bytes = ByteBuffer.allocateDirect(0);
  private int[] ends = {};
  private int next;

  /// @param requests at least one
  public PreparedRequests(List<byte[]> requests) {
    replace(requests);
  }

  /// Takes others in place of those before, in the same memory where they fit: what is outside of
  /// the heap is given back late.
  ///
  /// @param requests at least one
  public void replace(List<byte[]> requests) {
    var size = requests.stream().mapToInt(each -> each.length).sum();
    if (size > bytes.capacity()) {
      bytes = ByteBuffer.allocateDirect(size);
    }
    bytes.clear();
    ends = new int[requests.size()];
    for (var i = 0; i < ends.length; i++) {
      bytes.put(requests.get(i));
      ends[i] = bytes.position();
    }
    next = 0;
  }

  /// The next request; the buffer is good until the next call.
  public ByteBuffer next() {
    var start = next == 0 ? 0 : ends[next - 1];
    bytes.limit(ends[next]).position(start);
    next = next + 1 == ends.length ? 0 : next + 1;
    return bytes;
  }
}
