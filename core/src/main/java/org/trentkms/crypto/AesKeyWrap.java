package org.trentkms.crypto;

import java.security.GeneralSecurityException;
import java.util.Optional;
import javax.crypto.Cipher;
import javax.crypto.spec.SecretKeySpec;
import org.trentkms.crypto.provider.Providers;
import org.trentkms.crypto.provider.Service;
import org.trentkms.error.Bug;
import org.trentkms.secret.Bytes;
import org.trentkms.secret.SecretBytes;

/// AES key wrap with padding (RFC 5649, KWP of NIST SP 800-38F) under keys of 256 bits.
public final class AesKeyWrap {

  /// The length of a wrapping key in bytes.
  public static final int KEY_SIZE = 32;

  private static final String JCA_NAME = "AES/KWP/NoPadding";
  private static final String BOUNCY_CASTLE_NAME = "AESKWP";

  private final Providers providers;

  /// Key wrap of these providers.
  public AesKeyWrap(Providers providers) {
    this.providers = providers;
  }

  /// A secret of at least one byte, wrapped under a key.
  public Bytes wrap(SecretBytes key, SecretBytes secret) {
    if (key.size() != KEY_SIZE || secret.size() == 0) {
      throw new Bug("a key of another length, or nothing to wrap");
    }
    return secret.lend(bytes -> {
      try {
        return Bytes.owning(cipher(Cipher.ENCRYPT_MODE, key).doFinal(bytes));
      } catch (GeneralSecurityException e) {
        throw new Bug("AES wraps every secret", e);
      }
    });
  }

  /// The secret that was wrapped under this key; empty where none was, or where the key is none of
  /// 256 bits.
  ///
  /// It is asked for as a key, because what is no secret is then one checked exception, whoever
  /// serves it.
  public Optional<SecretBytes> unwrap(SecretBytes key, Bytes wrapped) {
    if (key.size() != KEY_SIZE) {
      return Optional.empty();
    }
    try {
      var cipher = cipher(Cipher.UNWRAP_MODE, key);
      var secret = cipher.unwrap(wrapped.toByteArray(), "RAW", Cipher.SECRET_KEY);
      return Optional.of(SecretBytes.owning(secret.getEncoded()));
    } catch (GeneralSecurityException _) {
      return Optional.empty();
    }
  }

  private Cipher cipher(int mode, SecretBytes key) throws GeneralSecurityException {
    var source = providers.of(Service.AES_KEY_WRAP);
    var cipher = source.cipher(source.hasCipher(JCA_NAME) ? JCA_NAME : BOUNCY_CASTLE_NAME);
    var aes = key.lend(bytes -> new SecretKeySpec(bytes, "AES"));
    cipher.init(mode, aes);
    return cipher;
  }
}
