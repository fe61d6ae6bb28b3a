package org.trentkms.keyring;

import java.util.Optional;
import org.trentkms.audit.Resource;
import org.trentkms.authorization.Allowed;
import org.trentkms.authorization.KeyTraits;
import org.trentkms.ciphertext.BaseKey;
import org.trentkms.ciphertext.CiphertextBlob;
import org.trentkms.ciphertext.EncryptionContext;
import org.trentkms.ciphertext.SymmetricCipher;
import org.trentkms.crypto.MacKey;
import org.trentkms.crypto.asymmetric.PrivateHalf;
import org.trentkms.crypto.asymmetric.PublicHalf;
import org.trentkms.error.ErrorCode;
import org.trentkms.error.KmsException;
import org.trentkms.id.KeyArn;
import org.trentkms.id.MaterialId;
import org.trentkms.key.KeyRecord;
import org.trentkms.keyring.cache.Shared;
import org.trentkms.secret.Bytes;
import org.trentkms.secret.SecretBytes;
import org.trentkms.store.StoreFailure;

/// A key that a caller may use for one action, found, authorized and in a state that allows it.
/// Only the {@link Keyring} makes one; it is used in a try-with-resources, by one thread.
public final class OpenKey implements AutoCloseable {

  private final Shared<CachedKey> held;
  private final SymmetricCipher cipher;
  private final Allowed permission;
  private boolean isClosed;

  OpenKey(Shared<CachedKey> held, SymmetricCipher cipher, Allowed permission) {
    this.held = held;
    this.cipher = cipher;
    this.permission = permission;
  }

  /// A ciphertext blob and the material that made it.
  public record Sealed(Bytes blob, MaterialId material) {}

  /// What a ciphertext blob held, and the material that opened it. Whoever takes the plaintext
  /// closes it.
  public record Opened(SecretBytes plaintext, MaterialId material) {}

  /// The record of the key as it was when it was opened.
  public KeyRecord record() {
    return held.value().record();
  }

  /// The ARN of the key.
  public KeyArn arn() {
    return record().arn();
  }

  /// The ARN of the key, as text.
  public String arnText() {
    return resource().arn();
  }

  /// What policies may ask of the key.
  public KeyTraits traits() {
    return held.value().protectedKey().traits();
  }

  /// The key as audit records list it.
  public Resource resource() {
    return held.value().resource();
  }

  /// The permission under which the key was opened.
  public Allowed permission() {
    return permission;
  }

  /// Encrypts under the current material of a symmetric encryption key.
  public Sealed seal(SecretBytes plaintext, EncryptionContext context) {
    var base = current(UsableMaterial.Symmetric.class).base();
    return new Sealed(cipher.seal(base, plaintext, context), base.material());
  }

  /// Decrypts a blob of this symmetric encryption key with whichever of its materials made it.
  ///
  /// @throws KmsException InvalidCiphertextException, whatever the reason
  public Opened open(CiphertextBlob blob, EncryptionContext context) {
    return held.value()
        .material(blob.materialPrefix())
        .map(UsableMaterial.Symmetric.class::cast)
        .flatMap(material -> opened(material.base(), blob, context))
        .orElseThrow(() -> new KmsException(ErrorCode.INVALID_CIPHERTEXT));
  }

  private Optional<Opened> opened(BaseKey base, CiphertextBlob blob, EncryptionContext context) {
    return cipher
        .open(base, blob, context)
        .map(plaintext -> new Opened(plaintext, base.material()));
  }

  /// The secret of an HMAC key, to be used as long as this is open.
  public MacKey macKey() {
    return current(UsableMaterial.Mac.class).key();
  }

  /// The private half of an asymmetric key, to be used as long as this is open.
  ///
  /// @param ability what it is to do, which fits the usage of the key
  public <T extends PrivateHalf> T privateHalf(Class<T> ability) {
    return ability.cast(current(UsableMaterial.Pair.class).privateHalf());
  }

  /// The public half of an asymmetric key.
  ///
  /// @param ability what it is to do, which fits the usage of the key
  public <T extends PublicHalf> T publicHalf(Class<T> ability) {
    return ability.cast(current(UsableMaterial.Pair.class).publicHalf());
  }

  private <T extends UsableMaterial> T current(Class<T> kind) {
    return kind.cast(
        held.value()
            .current()
            .orElseThrow(
                () -> new StoreFailure("the current material of " + arnText() + " is missing")));
  }

  /// Lets go of the key. Closing twice is harmless.
  @Override
  public void close() {
    if (!isClosed) {
      isClosed = true;
      held.close();
    }
  }
}
