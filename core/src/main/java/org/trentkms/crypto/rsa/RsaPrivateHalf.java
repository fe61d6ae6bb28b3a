package org.trentkms.crypto.rsa;

import java.math.BigInteger;
import java.security.GeneralSecurityException;
import java.security.PrivateKey;
import java.util.Arrays;
import java.util.Optional;
import javax.crypto.Cipher;
import org.trentkms.algorithm.EncryptionAlgorithm;
import org.trentkms.algorithm.MessageType;
import org.trentkms.algorithm.SigningAlgorithm;
import org.trentkms.crypto.asymmetric.DecryptingKey;
import org.trentkms.crypto.asymmetric.Destruction;
import org.trentkms.crypto.asymmetric.Digests;
import org.trentkms.crypto.asymmetric.SigningKey;
import org.trentkms.crypto.provider.Providers;
import org.trentkms.crypto.provider.Service;
import org.trentkms.error.Bug;
import org.trentkms.secret.Bytes;
import org.trentkms.secret.SecretBytes;

/// An RSA private key.
final class RsaPrivateHalf implements SigningKey, DecryptingKey {

  private final Providers providers;
  private final PrivateKey key;
  private final byte[] modulus;

  RsaPrivateHalf(Providers providers, PrivateKey key, BigInteger modulus) {
    this.providers = providers;
    this.key = key;
    this.modulus = Rsa.fixedLength(modulus.toByteArray(), Rsa.size(modulus));
  }

  @Override
  public Bytes sign(SigningAlgorithm algorithm, MessageType type, SecretBytes message) {
    providers.beginSlowWork();
    return message.lend(bytes -> sign(algorithm, Digests.toBeSigned(algorithm, type, bytes)));
  }

  private Bytes sign(SigningAlgorithm algorithm, byte[] digest) {
    var hash = algorithm.hash();
    var size = modulus.length;
    var encoded =
        SignatureEncoding.isPss(algorithm)
            ? SignatureEncoding.pss(hash, digest, salt(hash.size()), size)
            : SignatureEncoding.pkcs1(hash, digest, size);
    try {
      var cipher = providers.of(Service.RSA).cipher(Rsa.BARE);
      // Encrypting with a private key is signing: it is then that the JDK checks its own result, so
      // that a fault of the machine does not give away the key.
      cipher.init(Cipher.ENCRYPT_MODE, key);
      return Bytes.owning(Rsa.fixedLength(cipher.doFinal(encoded), size));
    } catch (GeneralSecurityException e) {
      throw new Bug("an RSA key signs every encoded digest", e);
    }
  }

  private byte[] salt(int size) {
    var salt = new byte[size];
    providers.random().nextBytes(salt);
    return salt;
  }

  @Override
  public Optional<SecretBytes> decrypt(EncryptionAlgorithm algorithm, Bytes ciphertext) {
    providers.beginSlowWork();
    var representative = Representative.of(ciphertext, modulus);
    var message = Oaep.decode(algorithm, decrypt(representative.number()));
    return representative.isGenuine() ? message : Optional.empty();
  }

  private byte[] decrypt(byte[] number) {
    try {
      var cipher = providers.of(Service.RSA).cipher(Rsa.BARE);
      cipher.init(Cipher.DECRYPT_MODE, key);
      var bare = cipher.doFinal(number);
      var encoded = Rsa.fixedLength(bare, number.length);
      Arrays.fill(bare, (byte) 0);
      return encoded;
    } catch (GeneralSecurityException e) {
      throw new Bug("the RSA operation takes every number below the modulus", e);
    }
  }

  @Override
  public void close() {
    Destruction.of(key);
  }
}
