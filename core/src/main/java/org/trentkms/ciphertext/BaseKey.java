package org.trentkms.ciphertext;

import java.nio.charset.StandardCharsets;
import java.util.Arrays;
import org.trentkms.crypto.KeyDerivation;
import org.trentkms.id.KeyId;
import org.trentkms.id.MaterialId;
import org.trentkms.secret.Bytes;
import org.trentkms.secret.SecretBytes;

/// What the keys of single calls are derived from: extracted from one version of a symmetric key's
/// material, so that the material itself, should it be imported elsewhere for another use, computes
/// none of them.
public final class BaseKey implements AutoCloseable {

  private static final byte[] SALT = "trent/encrypt/v1".getBytes(StandardCharsets.US_ASCII);

  private final MaterialId material;
  private final SecretBytes secret;
  private final byte[] head;
  private final byte[] identity;

  private BaseKey(KeyId key, MaterialId material, SecretBytes secret) {
    this.material = material;
    this.secret = secret;
    this.head = CiphertextBlob.head(key, material);
    this.identity = identity(head, material);
  }

  private static byte[] identity(byte[] head, MaterialId material) {
    var identity = Arrays.copyOf(head, CiphertextBlob.MATERIAL_AT + MaterialId.SIZE);
    System.arraycopy(material.bytes(), 0, identity, CiphertextBlob.MATERIAL_AT, MaterialId.SIZE);
    return identity;
  }

  /// The base key of a material, which stays the caller's to close.
  public static BaseKey of(KeyId key, MaterialId id, SecretBytes material) {
    return new BaseKey(key, id, KeyDerivation.extract(SALT, material));
  }

  /// The first bytes of a material's id, as a ciphertext blob names it.
  public static Bytes prefix(MaterialId id) {
    var whole = id.bytes();
    return Bytes.owning(Arrays.copyOf(whole, CiphertextBlob.MATERIAL_PREFIX_SIZE));
  }

  /// The material that this was extracted from.
  public MaterialId material() {
    return material;
  }

  SecretBytes secret() {
    return secret;
  }

  /// What all blobs of it begin with, up to the nonce; not to be changed.
  byte[] head() {
    return head;
  }

  /// What it is in the derivation of the keys of calls: the format version and the key as in {@link
  /// #head}, and the whole id of the material. Not to be changed.
  byte[] identity() {
    return identity;
  }

  /// Wipes it.
  @Override
  public void close() {
    secret.close();
  }
}
