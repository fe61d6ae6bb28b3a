package org.trentkms.crypto.elliptic;

import java.security.GeneralSecurityException;
import java.security.PublicKey;
import javax.crypto.Cipher;
import org.trentkms.algorithm.EncryptionAlgorithm;
import org.trentkms.algorithm.MessageType;
import org.trentkms.algorithm.SigningAlgorithm;
import org.trentkms.crypto.asymmetric.EncryptingKey;
import org.trentkms.crypto.asymmetric.VerifyingKey;
import org.trentkms.crypto.provider.Providers;
import org.trentkms.crypto.provider.Service;
import org.trentkms.error.Bug;
import org.trentkms.secret.Bytes;
import org.trentkms.secret.SecretBytes;

/// An SM2 public key.
final class Sm2PublicHalf implements VerifyingKey, EncryptingKey {

  private final Providers providers;
  private final PublicKey key;
  private final byte[] point;
  private final Bytes encoded;

  Sm2PublicHalf(Providers providers, PublicKey key, byte[] point, Bytes encoded) {
    this.providers = providers;
    this.key = key;
    this.point = point;
    this.encoded = encoded;
  }

  @Override
  public Bytes encoded() {
    return encoded;
  }

  @Override
  public boolean verify(
      SigningAlgorithm algorithm, MessageType type, SecretBytes message, Bytes signature) {
    providers.beginSlowWork();
    var bytes = signature.toByteArray();
    return SignatureValue.isCanonical(Curve.SM2, bytes)
        && message.lend(content -> verify(Sm2Digest.of(providers, point, type, content), bytes));
  }

  private boolean verify(byte[] digest, byte[] bytes) {
    try {
      var signature = providers.of(Service.SM2).signature("NONEwithSM2");
      signature.initVerify(key);
      signature.update(digest);
      return signature.verify(bytes);
    } catch (GeneralSecurityException _) {
      return false;
    }
  }

  @Override
  public int longestPlaintext(EncryptionAlgorithm algorithm) {
    return Sm2Ciphertext.LONGEST_PLAINTEXT;
  }

  @Override
  public Bytes encrypt(EncryptionAlgorithm algorithm, SecretBytes plaintext) {
    providers.beginSlowWork();
    return plaintext.lend(this::encrypt);
  }

  private Bytes encrypt(byte[] plaintext) {
    try {
      var cipher = providers.of(Service.SM2).cipher("SM2");
      cipher.init(Cipher.ENCRYPT_MODE, key, providers.random());
      return Bytes.owning(Sm2Ciphertext.sequence(cipher.doFinal(plaintext)));
    } catch (GeneralSecurityException e) {
      throw new Bug("SM2 encrypts what is not too long", e);
    }
  }
}
