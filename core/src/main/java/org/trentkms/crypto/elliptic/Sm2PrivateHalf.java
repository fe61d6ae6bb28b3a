package org.trentkms.crypto.elliptic;

import java.security.GeneralSecurityException;
import java.security.PrivateKey;
import java.util.Optional;
import javax.crypto.Cipher;
import org.trentkms.algorithm.EncryptionAlgorithm;
import org.trentkms.algorithm.KeySpec;
import org.trentkms.algorithm.MessageType;
import org.trentkms.algorithm.SigningAlgorithm;
import org.trentkms.crypto.asymmetric.AgreeingKey;
import org.trentkms.crypto.asymmetric.DecryptingKey;
import org.trentkms.crypto.asymmetric.Destruction;
import org.trentkms.crypto.asymmetric.SigningKey;
import org.trentkms.crypto.elliptic.Elliptic.Place;
import org.trentkms.crypto.provider.Providers;
import org.trentkms.crypto.provider.Service;
import org.trentkms.error.Bug;
import org.trentkms.secret.Bytes;
import org.trentkms.secret.SecretBytes;

/// An SM2 private key.
final class Sm2PrivateHalf implements SigningKey, DecryptingKey, AgreeingKey {

  private final Providers providers;
  private final PrivateKey key;
  private final byte[] point;

  /// @param point 4, x and y of the public half
  Sm2PrivateHalf(Providers providers, PrivateKey key, byte[] point) {
    this.providers = providers;
    this.key = key;
    this.point = point;
  }

  @Override
  public Bytes sign(SigningAlgorithm algorithm, MessageType type, SecretBytes message) {
    providers.beginSlowWork();
    return message.lend(bytes -> sign(Sm2Digest.of(providers, point, type, bytes)));
  }

  private Bytes sign(byte[] digest) {
    try {
      var signature = providers.of(Service.SM2).signature("NONEwithSM2");
      signature.initSign(key, providers.random());
      signature.update(digest);
      return Bytes.owning(signature.sign());
    } catch (GeneralSecurityException e) {
      throw new Bug("SM2 signs every digest", e);
    }
  }

  @Override
  public Optional<SecretBytes> decrypt(EncryptionAlgorithm algorithm, Bytes ciphertext) {
    providers.beginSlowWork();
    return Sm2Ciphertext.joined(ciphertext.toByteArray()).flatMap(this::decrypt);
  }

  private Optional<SecretBytes> decrypt(byte[] joined) {
    try {
      var cipher = providers.of(Service.SM2).cipher("SM2");
      cipher.init(Cipher.DECRYPT_MODE, key);
      return Optional.of(SecretBytes.owning(cipher.doFinal(joined)))
          .filter(plaintext -> plaintext.size() > 0);
    } catch (GeneralSecurityException _) {
      return Optional.empty();
    }
  }

  @Override
  public Optional<SecretBytes> agree(Bytes peer) {
    providers.beginSlowWork();
    var place = new Place(providers, KeySpec.SM2);
    return Curve.SM2.point(peer).map(_ -> Agreement.of(place, key, peer));
  }

  @Override
  public void close() {
    Destruction.of(key);
  }
}
