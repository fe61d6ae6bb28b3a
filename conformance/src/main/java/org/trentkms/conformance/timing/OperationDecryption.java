package org.trentkms.conformance.timing;

import org.trentkms.algorithm.EncryptionAlgorithm;
import org.trentkms.algorithm.KeySpec;
import org.trentkms.error.ErrorCode;
import org.trentkms.error.KmsException;
import org.trentkms.id.KeyReference;
import org.trentkms.operation.cryptographic.Decrypt;
import org.trentkms.secret.Bytes;

/// The operation Decrypt with a KMS key, as the request path calls it.
final class OperationDecryption implements Decryption {

  private final Engine engine;
  private final KeyReference key;
  private final Bytes publicKey;

  /// A new key of this engine, which is closed with it.
  OperationDecryption(Engine engine) {
    this.engine = engine;
    this.key = engine.createKey(KeySpec.RSA_2048);
    this.publicKey = engine.publicKey(key);
  }

  @Override
  public Bytes publicKey() {
    return publicKey;
  }

  @Override
  public boolean opens(Bytes ciphertext) {
    try {
      engine.decrypt(
          new Decrypt.Request(
              ciphertext,
              null,
              null,
              key,
              EncryptionAlgorithm.RSAES_OAEP_SHA_256,
              null,
              null,
              null));
      return true;
    } catch (KmsException e) {
      if (e.code() != ErrorCode.INVALID_CIPHERTEXT || e.text().isPresent()) {
        throw new IllegalStateException("not the one error of Decrypt", e);
      }
      return false;
    }
  }

  @Override
  public void close() {
    engine.close();
  }
}
