package org.trentkms.server.auditlog;

import java.io.IOException;
import org.trentkms.crypto.Sha256;
import org.trentkms.secret.Bytes;
import org.trentkms.server.auditlog.segment.SegmentContent;

/// The SHA-256 of a segment from its first byte on, taken as its records are read. What was read
/// behind the last of them is taken back.
final class PrefixHash {

  private static final int LOST = -1;

  private Sha256 digest = new Sha256();
  private long size;

  /// The block that was read last, and the digest of what is before it.
  private byte[] block = {};

  private int count;
  private Sha256 beforeBlock = digest;

  /// Whether it is that of all bytes before this position.
  boolean isAt(long position) {
    return size == position;
  }

  /// Reads the bytes that follow, as {@link SegmentContent#read(byte[])} does.
  int read(SegmentContent content, byte[] target) throws IOException {
    var read = content.read(target);
    if (read > 0) {
      beforeBlock = digest.copy();
      digest.update(target, 0, read);
      block = target;
      count = read;
      size += read;
    }
    return read;
  }

  /// Ends at this position, at which the records that were read do. Where that is before the last
  /// block, or was not read, the hash is lost: it is at no position any more.
  void endAt(long position) {
    if (size == position) {
      return;
    }
    var kept = position - (size - count);
    if (kept >= 0 && kept < count) {
      digest = beforeBlock.update(block, 0, (int) kept);
      size = position;
    } else {
      size = LOST;
    }
    count = 0;
  }

  /// The hash of the bytes up to here. More may follow.
  Bytes hash() {
    return Bytes.owning(digest.copy().finish());
  }
}
