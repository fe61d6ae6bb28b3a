package org.trentkms.crypto;

import org.trentkms.secret.SecretBytes;

/// Derivation of 256-bit keys from 256-bit keys, and the extraction of the first from other
/// secrets.
public final class KeyDerivation {

  /// The length of a derived key in bytes.
  public static final int SIZE = HmacSha256.SIZE;

  private static final byte[] FIRST_BLOCK = {0, 0, 0, 1};
  private static final byte[] SEPARATOR = {0};
  private static final byte[] OUTPUT_BITS = {0, 0, 1, 0};

  private KeyDerivation() {}

  /// HKDF-Extract of RFC 5869 with SHA-256.
  public static SecretBytes extract(byte[] salt, SecretBytes secret) {
    return secret.lend(bytes -> SecretBytes.owning(HmacSha256.tag(salt, bytes)));
  }

  /// The KDF in counter mode of NIST SP 800-108r1 §4.1 with HMAC-SHA-256, 32-bit counter and length
  /// fields, and one block of output. The caller overwrites the key when it has been used.
  public static byte[] derive(SecretBytes key, byte[] label, byte[] context) {
    return HmacSha256.tag(key, FIRST_BLOCK, label, SEPARATOR, context, OUTPUT_BITS);
  }

  /// The same with a context of two parts, one after the other.
  public static byte[] derive(SecretBytes key, byte[] label, byte[] context, byte[] more) {
    return HmacSha256.tag(key, FIRST_BLOCK, label, SEPARATOR, context, more, OUTPUT_BITS);
  }
}
