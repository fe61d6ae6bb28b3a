package org.trentkms.conformance.cryptography;

import java.io.IOException;
import java.nio.file.Path;
import java.security.GeneralSecurityException;
import javax.crypto.Cipher;
import javax.crypto.spec.SecretKeySpec;
import org.bouncycastle.jce.provider.BouncyCastleProvider;
import software.amazon.awssdk.services.kms.model.AlgorithmSpec;
import software.amazon.awssdk.services.kms.model.EncryptionAlgorithmSpec;

/// Who wraps material that is to be imported.
enum Wrapper {
  JDK {
    @Override
    byte[] wrapInAes(byte[] key, byte[] material, Path folder) throws GeneralSecurityException {
      return wrapped(Cipher.getInstance("AES/KWP/NoPadding"), key, material);
    }

    @Override
    byte[] encrypt(EncryptionAlgorithmSpec algorithm, byte[] publicKey, byte[] content, Path folder)
        throws GeneralSecurityException {
      return Implementation.JDK.encrypt(algorithm, publicKey, content);
    }
  },

  BOUNCY_CASTLE {
    @Override
    byte[] wrapInAes(byte[] key, byte[] material, Path folder) throws GeneralSecurityException {
      return wrapped(Cipher.getInstance("AESKWP", new BouncyCastleProvider()), key, material);
    }

    @Override
    byte[] encrypt(EncryptionAlgorithmSpec algorithm, byte[] publicKey, byte[] content, Path folder)
        throws GeneralSecurityException {
      return Implementation.BOUNCY_CASTLE.encrypt(algorithm, publicKey, content);
    }
  },

  OPENSSL {
    @Override
    byte[] wrapInAes(byte[] key, byte[] material, Path folder)
        throws IOException, InterruptedException {
      return new OpenSsl(folder).wrap(key, material);
    }

    @Override
    byte[] encrypt(EncryptionAlgorithmSpec algorithm, byte[] publicKey, byte[] content, Path folder)
        throws IOException, InterruptedException {
      return new OpenSsl(folder).encrypt(algorithm, publicKey, content);
    }
  };

  abstract byte[] wrapInAes(byte[] key, byte[] material, Path folder)
      throws GeneralSecurityException, IOException, InterruptedException;

  abstract byte[] encrypt(
      EncryptionAlgorithmSpec algorithm, byte[] publicKey, byte[] content, Path folder)
      throws GeneralSecurityException, IOException, InterruptedException;

  /// The material as ImportKeyMaterial takes it.
  byte[] wrap(AlgorithmSpec algorithm, byte[] wrappingKey, byte[] material, Path folder)
      throws GeneralSecurityException, IOException, InterruptedException {
    return switch (algorithm) {
      case RSAES_OAEP_SHA_1 ->
          encrypt(EncryptionAlgorithmSpec.RSAES_OAEP_SHA_1, wrappingKey, material, folder);
      case RSAES_OAEP_SHA_256 ->
          encrypt(EncryptionAlgorithmSpec.RSAES_OAEP_SHA_256, wrappingKey, material, folder);
      case RSA_AES_KEY_WRAP_SHA_1 ->
          inTwoSteps(EncryptionAlgorithmSpec.RSAES_OAEP_SHA_1, wrappingKey, material, folder);
      case RSA_AES_KEY_WRAP_SHA_256 ->
          inTwoSteps(EncryptionAlgorithmSpec.RSAES_OAEP_SHA_256, wrappingKey, material, folder);
      case SM2_PKE -> Sm2.encrypt(wrappingKey, material);
      default -> throw new IllegalArgumentException("nobody wraps with " + algorithm);
    };
  }

  private byte[] inTwoSteps(
      EncryptionAlgorithmSpec algorithm, byte[] wrappingKey, byte[] material, Path folder)
      throws GeneralSecurityException, IOException, InterruptedException {
    var key = new Chance(material.length).bytes(32);
    return Octets.joined(
        encrypt(algorithm, wrappingKey, key, folder), wrapInAes(key, material, folder));
  }

  private static byte[] wrapped(Cipher cipher, byte[] key, byte[] material)
      throws GeneralSecurityException {
    cipher.init(Cipher.WRAP_MODE, new SecretKeySpec(key, "AES"));
    return cipher.wrap(new SecretKeySpec(material, "material"));
  }
}
