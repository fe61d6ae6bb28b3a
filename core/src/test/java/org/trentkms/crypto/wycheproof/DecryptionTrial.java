package org.trentkms.crypto.wycheproof;

import java.security.GeneralSecurityException;
import java.security.KeyFactory;
import java.security.interfaces.RSAPrivateCrtKey;
import java.security.spec.PKCS8EncodedKeySpec;
import java.security.spec.RSAPublicKeySpec;
import java.util.Optional;
import org.trentkms.algorithm.EncryptionAlgorithm;
import org.trentkms.algorithm.KeySpec;
import org.trentkms.algorithm.MessageType;
import org.trentkms.crypto.asymmetric.DecryptingKey;
import org.trentkms.crypto.asymmetric.EncryptingKey;
import org.trentkms.crypto.asymmetric.KeyPairMaterial;
import org.trentkms.crypto.keypair.KeyPairs;
import org.trentkms.crypto.provider.Providers;
import org.trentkms.crypto.provider.Service;
import org.trentkms.secret.Bytes;

/// Decryption with RSAES-OAEP.
record DecryptionTrial(KeySpec spec, EncryptionAlgorithm algorithm) implements Trial {

  @Override
  public boolean accepts(Providers providers, Vector vector, MessageType form) {
    return decrypts(providers, vector, vector.bytes("ct"));
  }

  @Override
  public boolean makes(Providers providers, Vector vector, MessageType form) {
    var key =
        (EncryptingKey)
            new KeyPairs(providers).publicHalf(spec, pair(vector).publicKey()).orElseThrow();
    return decrypts(providers, vector, key.encrypt(algorithm, vector.secret("msg")));
  }

  private boolean decrypts(Providers providers, Vector vector, Bytes ciphertext) {
    try (var key = (DecryptingKey) new KeyPairs(providers).privateHalf(spec, pair(vector))) {
      return key.decrypt(algorithm, ciphertext).filter(vector.secret("msg")::equals).isPresent();
    }
  }

  private static KeyPairMaterial pair(Vector vector) {
    var encoded = vector.secret("privateKeyPkcs8");
    return new KeyPairMaterial(encoded, encoded.lend(DecryptionTrial::publicKey));
  }

  private static Bytes publicKey(byte[] privateKey) {
    try {
      var factory = KeyFactory.getInstance("RSA");
      var key = (RSAPrivateCrtKey) factory.generatePrivate(new PKCS8EncodedKeySpec(privateKey));
      var numbers = new RSAPublicKeySpec(key.getModulus(), key.getPublicExponent());
      return Bytes.owning(factory.generatePublic(numbers).getEncoded());
    } catch (GeneralSecurityException e) {
      throw new AssertionError(e);
    }
  }

  @Override
  public Optional<Service> service(MessageType form) {
    return Optional.of(Service.RSA);
  }
}
