package org.trentkms.bench.operation;

import java.security.GeneralSecurityException;
import java.security.KeyPair;
import java.security.spec.MGF1ParameterSpec;
import java.security.spec.RSAKeyGenParameterSpec;
import javax.crypto.Cipher;
import javax.crypto.spec.OAEPParameterSpec;
import javax.crypto.spec.PSource;
import org.trentkms.algorithm.EncryptionAlgorithm;
import org.trentkms.algorithm.KeySpec;
import org.trentkms.algorithm.KeyUsage;
import org.trentkms.crypto.provider.Service;
import org.trentkms.crypto.provider.Source;
import org.trentkms.operation.cryptographic.Decrypt;
import org.trentkms.operation.cryptographic.Encrypt;
import org.trentkms.secret.SecretBytes;

/// Encryption of 32 bytes with RSAES-OAEP, SHA-256 and 2,048 bits, and its decryption.
final class RsaEncryption {

  private static final byte[] PLAINTEXT = new byte[32];
  private static final OAEPParameterSpec PARAMETERS =
      new OAEPParameterSpec(
          "SHA-256", "MGF1", MGF1ParameterSpec.SHA256, PSource.PSpecified.DEFAULT);
  private static final EncryptionAlgorithm ALGORITHM = EncryptionAlgorithm.RSAES_OAEP_SHA_256;

  private RsaEncryption() {}

  static Sides encrypt(Engine engine) throws GeneralSecurityException {
    var source = engine.providers().of(Service.RSA);
    var primitive = source.cipher("RSA/ECB/OAEPPadding");
    var publicKey = generate(source).getPublic();
    var request = encryption(engine);
    var operation = new Encrypt(engine.keyring());
    return new Sides(
        () -> {
          primitive.init(Cipher.ENCRYPT_MODE, publicKey, PARAMETERS);
          return primitive.doFinal(PLAINTEXT);
        },
        () -> engine.answer(operation, request, Encrypt.Response.class));
  }

  static Sides decrypt(Engine engine) throws GeneralSecurityException {
    var source = engine.providers().of(Service.RSA);
    var primitive = source.cipher("RSA/ECB/OAEPPadding");
    var pair = generate(source);
    primitive.init(Cipher.ENCRYPT_MODE, pair.getPublic(), PARAMETERS);
    var ciphertext = primitive.doFinal(PLAINTEXT);
    var request = decryption(engine);
    var operation = new Decrypt(engine.keyring());
    return new Sides(
        () -> {
          primitive.init(Cipher.DECRYPT_MODE, pair.getPrivate(), PARAMETERS);
          return primitive.doFinal(ciphertext);
        },
        () -> engine.answer(operation, request, Decrypt.Response.class));
  }

  private static Encrypt.Request encryption(Engine engine) {
    var key = engine.createKey(KeySpec.RSA_2048, KeyUsage.ENCRYPT_DECRYPT);
    return new Encrypt.Request(key, SecretBytes.copyOf(PLAINTEXT), null, null, ALGORITHM, null);
  }

  private static Decrypt.Request decryption(Engine engine) {
    var encryption = encryption(engine);
    var encrypted =
        engine.answer(new Encrypt(engine.keyring()), encryption, Encrypt.Response.class);
    return new Decrypt.Request(
        encrypted.ciphertextBlob(), null, null, encryption.keyId(), ALGORITHM, null, null, null);
  }

  private static KeyPair generate(Source source) throws GeneralSecurityException {
    var generator = source.generator("RSA");
    generator.initialize(new RSAKeyGenParameterSpec(2048, RSAKeyGenParameterSpec.F4));
    return generator.generateKeyPair();
  }
}
