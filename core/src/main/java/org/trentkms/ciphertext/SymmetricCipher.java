package org.trentkms.ciphertext;

import java.nio.charset.StandardCharsets;
import java.util.Arrays;
import java.util.Optional;
import org.trentkms.crypto.AesGcm;
import org.trentkms.crypto.KeyDerivation;
import org.trentkms.crypto.RandomBytes;
import org.trentkms.secret.Bytes;
import org.trentkms.secret.SecretBytes;

/// SYMMETRIC_DEFAULT: seals plaintexts into ciphertext blobs and opens them.
///
/// Each call has a key of its own, derived (NIST SP 800-108, counter mode) from the base key over
/// the format version, the key id, the whole material id and 128 random bits. It encrypts one
/// message with AES-256-GCM, to which the blob's header and the canonical encryption context are
/// bound. The Region is not: related multi-Region keys open each other's blobs.
public final class SymmetricCipher {

  private static final byte[] LABEL = "trent/encrypt/v1".getBytes(StandardCharsets.US_ASCII);

  private final AesGcm gcm;
  private final RandomBytes random;

  /// A cipher that draws its nonces from this source.
  public SymmetricCipher(AesGcm gcm, RandomBytes random) {
    this.gcm = gcm;
    this.random = random;
  }

  /// The blob of the plaintext, at most 80 bytes longer than it.
  public Bytes seal(BaseKey base, SecretBytes plaintext, EncryptionContext context) {
    var blob = new byte[CiphertextBlob.HEADER_SIZE + plaintext.size() + AesGcm.TAG_SIZE];
    putHeader(base, blob);
    var key = callKey(base, blob);
    try {
      gcm.sealOnce(key, plaintext, blob, CiphertextBlob.HEADER_SIZE, bound(blob, context));
    } finally {
      Arrays.fill(key, (byte) 0);
    }
    return Bytes.owning(blob);
  }

  /// The plaintext of the blob, or empty where the blob is not of this base key and context.
  public Optional<SecretBytes> open(BaseKey base, CiphertextBlob blob, EncryptionContext context) {
    var content = blob.content();
    var key = callKey(base, content);
    try {
      return gcm.open(key, content, CiphertextBlob.HEADER_SIZE, bound(content, context));
    } finally {
      Arrays.fill(key, (byte) 0);
    }
  }

  private void putHeader(BaseKey base, byte[] blob) {
    System.arraycopy(base.head(), 0, blob, 0, CiphertextBlob.NONCE_AT);
    var nonce = random.bytes(CiphertextBlob.NONCE_SIZE);
    System.arraycopy(nonce, 0, blob, CiphertextBlob.NONCE_AT, CiphertextBlob.NONCE_SIZE);
  }

  /// The header of the blob, then the context.
  private static byte[] bound(byte[] blob, EncryptionContext context) {
    var canonical = context.canonical();
    var bound = new byte[CiphertextBlob.HEADER_SIZE + canonical.length];
    System.arraycopy(blob, 0, bound, 0, CiphertextBlob.HEADER_SIZE);
    System.arraycopy(canonical, 0, bound, CiphertextBlob.HEADER_SIZE, canonical.length);
    return bound;
  }

  private static byte[] callKey(BaseKey base, byte[] blob) {
    var nonce =
        Arrays.copyOfRange(
            blob, CiphertextBlob.NONCE_AT, CiphertextBlob.NONCE_AT + CiphertextBlob.NONCE_SIZE);
    return KeyDerivation.derive(base.secret(), LABEL, base.identity(), nonce);
  }
}
