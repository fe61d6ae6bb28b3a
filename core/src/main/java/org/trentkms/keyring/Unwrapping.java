package org.trentkms.keyring;

import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import java.util.Arrays;
import org.trentkms.crypto.AesGcm;
import org.trentkms.secret.Bytes;
import org.trentkms.secret.SecretBytes;
import org.trentkms.store.StoreFailure;

/// Opens what {@link Wrapping}, which says the format, has wrapped for one kind of rows.
final class Unwrapping {

  static final byte FORMAT = 1;
  static final int NONCE_SIZE = 16;
  static final int HEADER_SIZE = 1 + Integer.BYTES + NONCE_SIZE;

  private final byte[] label;
  private final DomainKeys domainKeys;

  /// @param label what no other kind of rows has
  Unwrapping(String label, DomainKeys domainKeys) {
    this.label = label.getBytes(StandardCharsets.US_ASCII);
    this.domainKeys = domainKeys;
  }

  /// The secret again.
  ///
  /// @param name what failures call the secret
  /// @throws StoreFailure where the wrapped bytes were altered or are bound to something else
  SecretBytes unwrap(Bytes wrapped, byte[] binding, String name) {
    var bytes = wrapped.toByteArray();
    if (bytes.length < HEADER_SIZE || bytes[0] != FORMAT) {
      throw new StoreFailure(name + " is of an unknown format");
    }
    var generation = ByteBuffer.wrap(bytes, 1, Integer.BYTES).getInt();
    var key = rowKey(generation, bytes);
    try {
      return AesGcm.OF_PLATFORM
          .open(key, bytes, HEADER_SIZE, binding)
          .orElseThrow(() -> new StoreFailure(name + " was altered"));
    } finally {
      Arrays.fill(key, (byte) 0);
    }
  }

  /// The key of one row: derived over all of its header but the format.
  byte[] rowKey(int generation, byte[] wrapped) {
    return domainKeys.derive(generation, label, Arrays.copyOfRange(wrapped, 1, HEADER_SIZE));
  }
}
