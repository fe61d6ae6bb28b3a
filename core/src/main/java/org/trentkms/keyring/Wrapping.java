package org.trentkms.keyring;

import static org.trentkms.keyring.Unwrapping.FORMAT;
import static org.trentkms.keyring.Unwrapping.HEADER_SIZE;
import static org.trentkms.keyring.Unwrapping.NONCE_SIZE;

import java.nio.ByteBuffer;
import java.util.Arrays;
import org.trentkms.crypto.AesGcm;
import org.trentkms.crypto.RandomBytes;
import org.trentkms.secret.Bytes;
import org.trentkms.secret.SecretBytes;

/// Wraps the secrets of one kind of rows under the domain key.
///
/// A wrapped secret is a format number (8 bits), the generation of the domain key (32 bits), a
/// random nonce (128 bits) and the sealed secret: AES-256-GCM under a key derived from the domain
/// key over generation and nonce, bound to what the caller says of the row.
final class Wrapping {

  private final Unwrapping unwrapping;
  private final DomainKeys domainKeys;
  private final RandomBytes random;

  /// @param label what no other kind of rows has
  Wrapping(String label, DomainKeys domainKeys, RandomBytes random) {
    this.unwrapping = new Unwrapping(label, domainKeys);
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
    var key = unwrapping.rowKey(domainKeys.newest(), header);
    try {
      AesGcm.OF_PLATFORM.sealOnce(key, secret, wrapped, HEADER_SIZE, binding);
      return Bytes.owning(wrapped);
    } finally {
      Arrays.fill(key, (byte) 0);
    }
  }

  /// The secret again.
  ///
  /// @param name what failures call the secret
  /// @throws org.trentkms.store.StoreFailure where the wrapped bytes were altered or are bound to
  ///   something else
  SecretBytes unwrap(Bytes wrapped, byte[] binding, String name) {
    return unwrapping.unwrap(wrapped, binding, name);
  }
}
