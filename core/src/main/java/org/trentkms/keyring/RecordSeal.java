package org.trentkms.keyring;

import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import java.util.Arrays;
import org.trentkms.crypto.ConstantTime;
import org.trentkms.crypto.HmacSha256;
import org.trentkms.secret.Bytes;

/// Seals rows of the store: an HMAC-SHA-256 under a key derived from the domain key, over the
/// table, the row's keys, its version and its body.
///
/// A seal is the generation of the domain key (32 bits) and the tag. What it cannot show is that a
/// whole row, seal and all, was put back to an older state of itself.
final class RecordSeal {

  private static final byte[] LABEL = "trent/record-seal/v1".getBytes(StandardCharsets.US_ASCII);
  private static final byte[] NO_CONTEXT = {};
  private static final int SIZE = Integer.BYTES + HmacSha256.SIZE;

  private final DomainKeys domainKeys;

  RecordSeal(DomainKeys domainKeys) {
    this.domainKeys = domainKeys;
  }

  /// The seal of a row.
  ///
  /// @param identity the table, the row's keys and its version, unambiguously encoded
  Bytes seal(byte[] identity, Bytes body) {
    return Bytes.owning(seal(domainKeys.newest(), identity, body));
  }

  /// Whether the seal is of this row.
  boolean isGenuine(Bytes seal, byte[] identity, Bytes body) {
    if (seal.size() != SIZE) {
      return false;
    }
    var bytes = seal.toByteArray();
    var generation = ByteBuffer.wrap(bytes).getInt();
    return ConstantTime.areEqual(bytes, seal(generation, identity, body));
  }

  private byte[] seal(int generation, byte[] identity, Bytes body) {
    var key = domainKeys.derive(generation, LABEL, NO_CONTEXT);
    try {
      var tag = HmacSha256.tag(key, identity, body.toByteArray());
      return ByteBuffer.allocate(SIZE).putInt(generation).put(tag).array();
    } finally {
      Arrays.fill(key, (byte) 0);
    }
  }
}
