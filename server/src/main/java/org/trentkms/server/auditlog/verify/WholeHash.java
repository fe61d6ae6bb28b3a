package org.trentkms.server.auditlog.verify;

import org.jspecify.annotations.Nullable;
import org.trentkms.crypto.Sha256;
import org.trentkms.secret.Bytes;

/// The hash of a segment as it is read: it spares reading the segment again for its digest.
final class WholeHash {

  private final Sha256 digest = new Sha256();
  private long size;
  private @Nullable Bytes hash;

  void add(byte[] block, int count) {
    if (count > 0) {
      digest.update(block, 0, count);
      size += count;
    }
  }

  /// Whether so many bytes were read and no more.
  boolean isOf(long count) {
    return size == count;
  }

  /// The hash, of all that was read.
  Bytes hash() {
    var known = hash;
    if (known == null) {
      known = Bytes.owning(digest.finish());
      hash = known;
    }
    return known;
  }
}
