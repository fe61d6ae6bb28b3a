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

  private final RandomBytes random;

  /// A cipher that draws its nonces from this source.
  public SymmetricCipher(RandomBytes random) {
    this.random = random;
  }

  /// The blob of the plaintext, at most 80 bytes longer than it.
  public Bytes seal(BaseKey base, SecretBytes plaintext, EncryptionContext context) {
    var header = header(base);
    var blob = new byte[header.length + plaintext.size() + AesGcm.TAG_SIZE];
    System.arraycopy(header, 0, blob, 0, header.length);
    var key = callKey(base, header);
    try {
      AesGcm.sealOnce(key, plaintext, blob, header.length, bound(header, context));
    } finally {
      Arrays.fill(key, (byte) 0);
    }
    return Bytes.owning(blob);
  }

  /// The plaintext of the blob, or empty where the blob is not of this base key and context.
  public Optional<SecretBytes> open(BaseKey base, CiphertextBlob blob, EncryptionContext context) {
    var header = blob.header();
    var key = callKey(base, header);
    try {
      return AesGcm.open(key, blob.content(), CiphertextBlob.HEADER_SIZE, bound(header, context));
    } finally {
      Arrays.fill(key, (byte) 0);
    }
  }

  private byte[] header(BaseKey base) {
    var nonce = random.bytes(CiphertextBlob.NONCE_SIZE);
    return joined(base.head(), nonce, 0, nonce.length);
  }

  private static byte[] bound(byte[] header, EncryptionContext context) {
    return joined(header, context.canonical(), 0, context.canonical().length);
  }

  private static byte[] callKey(BaseKey base, byte[] header) {
    var context =
        joined(base.identity(), header, CiphertextBlob.NONCE_AT, CiphertextBlob.NONCE_SIZE);
    return KeyDerivation.derive(base.secret(), LABEL, context);
  }

  private static byte[] joined(byte[] first, byte[] second, int from, int length) {
    var joined = Arrays.copyOf(first, first.length + length);
    System.arraycopy(second, from, joined, first.length, length);
    return joined;
  }
}
