package org.trentkms.conformance.timing;

import org.trentkms.algorithm.EncryptionAlgorithm;
import org.trentkms.algorithm.KeySpec;
import org.trentkms.crypto.asymmetric.DecryptingKey;
import org.trentkms.crypto.keypair.KeyPairs;
import org.trentkms.crypto.provider.Providers;
import org.trentkms.secret.Bytes;

/// A private key of the product's own cryptography.
final class KeyDecryption implements Decryption {

  private final Bytes publicKey;
  private final DecryptingKey key;

  /// A new key of these providers.
  KeyDecryption(Providers providers) {
    var pairs = new KeyPairs(providers);
    try (var pair = pairs.generate(KeySpec.RSA_2048)) {
      publicKey = pair.publicKey();
      key = (DecryptingKey) pairs.privateHalf(KeySpec.RSA_2048, pair);
    }
  }

  @Override
  public Bytes publicKey() {
    return publicKey;
  }

  @Override
  public boolean opens(Bytes ciphertext) {
    return key.decrypt(EncryptionAlgorithm.RSAES_OAEP_SHA_256, ciphertext).isPresent();
  }

  @Override
  public void close() {
    key.close();
  }
}
