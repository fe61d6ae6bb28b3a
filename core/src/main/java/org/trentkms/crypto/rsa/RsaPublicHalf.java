package org.trentkms.crypto.rsa;

import java.security.GeneralSecurityException;
import java.security.interfaces.RSAPublicKey;
import javax.crypto.Cipher;
import org.trentkms.algorithm.EncryptionAlgorithm;
import org.trentkms.algorithm.MessageType;
import org.trentkms.algorithm.SigningAlgorithm;
import org.trentkms.crypto.ConstantTime;
import org.trentkms.crypto.asymmetric.Digests;
import org.trentkms.crypto.asymmetric.EncryptingKey;
import org.trentkms.crypto.asymmetric.VerifyingKey;
import org.trentkms.crypto.provider.Providers;
import org.trentkms.crypto.provider.Service;
import org.trentkms.error.Bug;
import org.trentkms.secret.Bytes;
import org.trentkms.secret.SecretBytes;

/// An RSA public key.
final class RsaPublicHalf implements VerifyingKey, EncryptingKey {

  private final Providers providers;
  private final RSAPublicKey key;
  private final Bytes encoded;

  RsaPublicHalf(Providers providers, RSAPublicKey key, Bytes encoded) {
    this.providers = providers;
    this.key = key;
    this.encoded = encoded;
  }

  @Override
  public Bytes encoded() {
    return encoded;
  }

  @Override
  public boolean verify(
      SigningAlgorithm algorithm, MessageType type, SecretBytes message, Bytes signature) {
    var bytes = signature.toByteArray();
    if (!Rsa.isBelow(key.getModulus(), bytes)) {
      return false;
    }
    var found = apply(bytes);
    var digest = message.lend(content -> Digests.toBeSigned(algorithm, type, content).clone());
    return SignatureEncoding.isPss(algorithm)
        ? SignatureEncoding.isPss(algorithm.hash(), digest, found)
        : ConstantTime.areEqual(
            SignatureEncoding.pkcs1(algorithm.hash(), digest, found.length), found);
  }

  private byte[] apply(byte[] number) {
    try {
      var cipher = providers.of(Service.RSA).cipher(Rsa.BARE);
      cipher.init(Cipher.ENCRYPT_MODE, key);
      return Rsa.fixedLength(cipher.doFinal(number), number.length);
    } catch (GeneralSecurityException e) {
      throw new Bug("the RSA operation takes every number below the modulus", e);
    }
  }

  @Override
  public int longestPlaintext(EncryptionAlgorithm algorithm) {
    return Rsa.size(key.getModulus()) - 2 * Oaep.hash(algorithm).size() - 2;
  }

  @Override
  public Bytes encrypt(EncryptionAlgorithm algorithm, SecretBytes plaintext) {
    return plaintext.lend(bytes -> encrypt(algorithm, bytes));
  }

  private Bytes encrypt(EncryptionAlgorithm algorithm, byte[] plaintext) {
    try {
      var cipher = providers.of(Service.RSA).cipher(Oaep.TRANSFORMATION);
      cipher.init(Cipher.ENCRYPT_MODE, key, Oaep.parameters(algorithm), providers.random());
      return Bytes.owning(cipher.doFinal(plaintext));
    } catch (GeneralSecurityException e) {
      throw new Bug("RSA encrypts what is not too long", e);
    }
  }
}
