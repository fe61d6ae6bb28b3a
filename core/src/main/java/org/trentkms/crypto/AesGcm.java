package org.trentkms.crypto;

import java.security.GeneralSecurityException;
import java.util.Arrays;
import java.util.Optional;
import java.util.function.Supplier;
import javax.crypto.AEADBadTagException;
import javax.crypto.Cipher;
import javax.crypto.spec.GCMParameterSpec;
import org.trentkms.crypto.provider.Providers;
import org.trentkms.error.Bug;
import org.trentkms.secret.SecretBytes;

/// AES-256-GCM (NIST SP 800-38D) under a key that is used for one message only.
///
/// Because no key ever encrypts twice, the initialization vector is twelve zero bytes and is not
/// sent. Whoever calls {@link #sealOnce} derives or draws the key afresh, every time.
public final class AesGcm {

  /// The length of a key in bytes.
  public static final int KEY_SIZE = 32;

  /// How many bytes longer than the plaintext a sealed message is.
  public static final int TAG_SIZE = 16;

  private static final int VECTOR_SIZE = 12;
  private static final GCMParameterSpec ZERO = vector(new byte[VECTOR_SIZE]);

  /// By the JDK, which is there before any native library is loaded.
  public static final AesGcm OF_PLATFORM = new AesGcm(ThreadCipher::new);

  private final ThreadLocal<ThreadCipher> ciphers;

  private AesGcm(Supplier<ThreadCipher> ciphers) {
    this.ciphers = ThreadLocal.withInitial(ciphers);
  }

  /// By the source that serves it, as soon as others have had that loaded, and by the JDK until
  /// then: both make the same of the same.
  public static AesGcm of(Providers providers) {
    return new AesGcm(() -> new ThreadCipher(providers));
  }

  /// Encrypts the plaintext under a fresh key and writes ciphertext and tag to the end of the
  /// array.
  ///
  /// @param associatedData the parts that are bound to the message, one after the other
  public void sealOnce(
      byte[] freshKey, SecretBytes plaintext, byte[] target, int offset, byte[]... associatedData) {
    var cipher = begin(ZERO, Cipher.ENCRYPT_MODE, freshKey, associatedData);
    seal(cipher, plaintext, target, offset);
  }

  /// Decrypts ciphertext and tag from the offset to the end of the array, or returns empty where
  /// the tag does not fit key, ciphertext and associated data.
  public Optional<SecretBytes> open(
      byte[] key, byte[] source, int offset, byte[]... associatedData) {
    return open(begin(ZERO, Cipher.DECRYPT_MODE, key, associatedData), source, offset);
  }

  /// An initialization vector. Only published test vectors have others than zero.
  static GCMParameterSpec vector(byte[] bytes) {
    if (bytes.length != VECTOR_SIZE) {
      throw new Bug("a vector of another length");
    }
    return new GCMParameterSpec(8 * TAG_SIZE, bytes);
  }

  /// A cipher that has read the associated data and awaits the text.
  ///
  /// Every source's Cipher refuses to encrypt with the key and vector of its last encryption, which
  /// is a second guard against a key that is not fresh.
  Cipher begin(GCMParameterSpec vector, int mode, byte[] key, byte[]... associatedData) {
    if (key.length != KEY_SIZE) {
      throw new Bug("a key of another length");
    }
    try {
      var cipher = ciphers.get().begin(mode, key, vector);
      for (var part : associatedData) {
        cipher.updateAAD(part);
      }
      return cipher;
    } catch (GeneralSecurityException e) {
      throw new Bug("AES-GCM takes every fresh key of its size", e);
    }
  }

  static void seal(Cipher cipher, SecretBytes plaintext, byte[] target, int offset) {
    plaintext.lend(bytes -> {
      try {
        return cipher.doFinal(bytes, 0, bytes.length, target, offset);
      } catch (GeneralSecurityException e) {
        throw new Bug("AES-GCM encrypts whatever it is given", e);
      }
    });
  }

  static Optional<SecretBytes> open(Cipher cipher, byte[] source, int offset) {
    var size = source.length - offset - TAG_SIZE;
    if (size < 0) {
      return Optional.empty();
    }
    var plaintext = new byte[size];
    try {
      cipher.doFinal(source, offset, source.length - offset, plaintext, 0);
      return Optional.of(SecretBytes.owning(plaintext));
    } catch (AEADBadTagException e) {
      Arrays.fill(plaintext, (byte) 0);
      return Optional.empty();
    } catch (GeneralSecurityException e) {
      throw new Bug("AES-GCM decrypts or finds a bad tag", e);
    }
  }
}
