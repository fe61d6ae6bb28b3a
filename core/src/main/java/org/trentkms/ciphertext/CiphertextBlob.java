package org.trentkms.ciphertext;

import java.nio.ByteBuffer;
import java.util.Arrays;
import java.util.Optional;
import org.trentkms.id.KeyId;
import org.trentkms.id.MaterialId;
import org.trentkms.secret.Bytes;

/// The ciphertext blob of a symmetric key, taken apart. Nothing in it is proved before it is
/// opened.
///
/// | offset | bytes | content |
/// |---|---|---|
/// | 0 | 1 | format version, 1 |
/// | 1 | 1 | 1 for a multi-Region key, otherwise 0 |
/// | 2 | 16 | key id |
/// | 18 | 16 | first half of the key material id |
/// | 34 | 16 | random nonce of the call |
/// | 50 | n | ciphertext, as long as the plaintext |
/// | 50 + n | 16 | tag |
///
/// The whole format, with the derivation of the key, is in docs/reference/ciphertext-format.md.
public final class CiphertextBlob {

  /// The length of the part before the ciphertext.
  static final int HEADER_SIZE = 50;

  static final int KEY_ID_AT = 2;
  static final int MATERIAL_AT = KEY_ID_AT + KeyId.SIZE;
  static final int MATERIAL_PREFIX_SIZE = 16;
  static final int NONCE_AT = MATERIAL_AT + MATERIAL_PREFIX_SIZE;
  static final int NONCE_SIZE = HEADER_SIZE - NONCE_AT;
  static final byte VERSION = 1;

  private static final int TAG_SIZE = 16;

  private final byte[] content;
  private final KeyId keyId;

  private CiphertextBlob(byte[] content) {
    this.content = content;
    this.keyId = KeyId.of(slice(KEY_ID_AT, KeyId.SIZE), content[1] == 1);
  }

  /// The blob that the bytes are, if they have the form of one.
  public static Optional<CiphertextBlob> parse(Bytes bytes) {
    if (bytes.size() <= HEADER_SIZE + TAG_SIZE || bytes.at(0) != VERSION || bytes.at(1) > 1) {
      return Optional.empty();
    }
    return Optional.of(new CiphertextBlob(bytes.toByteArray()));
  }

  /// What the header of a blob begins with that is of this key and material, up to the nonce.
  static byte[] head(KeyId key, MaterialId material) {
    return ByteBuffer.allocate(NONCE_AT)
        .put(VERSION)
        .put((byte) (key.isMultiRegion() ? 1 : 0))
        .put(key.bytes())
        .put(material.bytes(), 0, MATERIAL_PREFIX_SIZE)
        .array();
  }

  /// The key that the blob names.
  public KeyId keyId() {
    return keyId;
  }

  /// The first bytes of the id of the key material that the blob names.
  public Bytes materialPrefix() {
    return Bytes.owning(slice(MATERIAL_AT, MATERIAL_PREFIX_SIZE));
  }

  /// All of it, not to be changed.
  byte[] content() {
    return content;
  }

  private byte[] slice(int from, int size) {
    return Arrays.copyOfRange(content, from, from + size);
  }
}
