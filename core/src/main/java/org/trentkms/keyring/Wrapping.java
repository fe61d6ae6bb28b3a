package org.trentkms.keyring;

import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import java.util.Arrays;
import org.trentkms.crypto.AesGcm;
import org.trentkms.crypto.RandomBytes;
import org.trentkms.secret.Bytes;
import org.trentkms.secret.SecretBytes;
import org.trentkms.store.StoreFailure;

/// Wraps the secrets of one kind of rows under the domain key.
///
/// A wrapped secret is a format number (8 bits), the generation of the domain key (32 bits), a
/// random nonce (128 bits) and the sealed secret: AES-256-GCM under a key derived from the domain
/// key over generation and nonce, bound to what the caller says of the row.
final class Wrapping {

  private static final byte FORMAT = 1;
  private static final int NONCE_SIZE = 16;
  private static final int HEADER_SIZE = 1 + Integer.BYTES + NONCE_SIZE;

  private final byte[] label;
  private final DomainKeys domainKeys;
  private final RandomBytes random;

  /// @param label what no other kind of rows has
  Wrapping(String label, DomainKeys domainKeys, RandomBytes random) {
    this.label = label.getBytes(StandardCharsets.US_ASCII);
    this.domainKeys = domainKeys;
    this.random = random;
  }

  /// The secret, wrapped and bound.
  Bytes wrap(SecretBytes secret, byte[] binding) {
    var header =
        ByteBuffer.allocate(HEADER_SIZE)
            .put(FORMAT)
            .putInt(domainKeys.newest())
            .put(random.bytes(NONCE_SIZE))
            .array();
    var wrapped = Arrays.copyOf(header, HEADER_SIZE + secret.size() + AesGcm.TAG_SIZE);
    var key = rowKey(domainKeys.newest(), header);
    try {
      AesGcm.sealOnce(key, secret, wrapped, HEADER_SIZE, binding);
      return Bytes.owning(wrapped);
    } finally {
      Arrays.fill(key, (byte) 0);
    }
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
      return AesGcm.open(key, bytes, HEADER_SIZE, binding)
          .orElseThrow(() -> new StoreFailure(name + " was altered"));
    } finally {
      Arrays.fill(key, (byte) 0);
    }
  }

  /// The key of one row: derived over all of its header but the format.
  private byte[] rowKey(int generation, byte[] wrapped) {
    return domainKeys.derive(generation, label, Arrays.copyOfRange(wrapped, 1, HEADER_SIZE));
  }
}
