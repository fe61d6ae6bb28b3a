package org.trentkms.conformance.cryptography;

import java.util.List;
import org.trentkms.conformance.Account;
import org.trentkms.conformance.KmsKey;
import org.trentkms.conformance.RunningTrent;
import software.amazon.awssdk.core.SdkBytes;
import software.amazon.awssdk.services.kms.KmsClient;
import software.amazon.awssdk.services.kms.model.DataKeyPairSpec;
import software.amazon.awssdk.services.kms.model.DataKeySpec;
import software.amazon.awssdk.services.kms.model.EncapsulationAlgorithmSpec;
import software.amazon.awssdk.services.kms.model.EncryptionAlgorithmSpec;
import software.amazon.awssdk.services.kms.model.KeyAgreementAlgorithmSpec;
import software.amazon.awssdk.services.kms.model.KeySpec;
import software.amazon.awssdk.services.kms.model.KeyUsageType;
import software.amazon.awssdk.services.kms.model.MacAlgorithmSpec;
import software.amazon.awssdk.services.kms.model.MessageType;
import software.amazon.awssdk.services.kms.model.SigningAlgorithmSpec;

/// An operation that uses a key, with a kind of key that it takes and a call that succeeds.
enum CryptographicOperation {
  ENCRYPT("Encrypt", KeySpec.SYMMETRIC_DEFAULT, KeyUsageType.ENCRYPT_DECRYPT) {
    @Override
    Call prepare(KmsKey key) {
      return (kms, id, more) ->
          kms.encrypt(r ->
              r.keyId(id).plaintext(TEXT).dryRun(more.dryRun()).grantTokens(more.grantTokens()));
    }
  },
  DECRYPT("Decrypt", KeySpec.SYMMETRIC_DEFAULT, KeyUsageType.ENCRYPT_DECRYPT) {
    @Override
    Call prepare(KmsKey key) {
      var blob = key.account().encrypt(key.id(), "text");
      return (kms, id, more) ->
          kms.decrypt(r ->
              r.keyId(id)
                  .ciphertextBlob(blob)
                  .dryRun(more.dryRun())
                  .grantTokens(more.grantTokens()));
    }
  },
  DECRYPT_RSA("Decrypt", KeySpec.RSA_2048, KeyUsageType.ENCRYPT_DECRYPT) {
    @Override
    Call prepare(KmsKey key) {
      var algorithm = EncryptionAlgorithmSpec.RSAES_OAEP_SHA_256;
      var blob = SdkBytes.fromByteArray(key.encrypt(algorithm, TEXT.asByteArray()));
      return (kms, id, more) ->
          kms.decrypt(r ->
              r.keyId(id)
                  .ciphertextBlob(blob)
                  .encryptionAlgorithm(algorithm)
                  .dryRun(more.dryRun())
                  .grantTokens(more.grantTokens()));
    }
  },
  RE_ENCRYPT_FROM("ReEncryptFrom", KeySpec.SYMMETRIC_DEFAULT, KeyUsageType.ENCRYPT_DECRYPT) {
    @Override
    Call prepare(KmsKey key) {
      var blob = key.account().encrypt(key.id(), "text");
      return (kms, id, more) -> {
        var other = kms.createKey().keyMetadata().keyId();
        kms.reEncrypt(r ->
            r.sourceKeyId(id)
                .ciphertextBlob(blob)
                .destinationKeyId(other)
                .dryRun(more.dryRun())
                .grantTokens(more.grantTokens()));
      };
    }
  },
  RE_ENCRYPT_TO("ReEncryptTo", KeySpec.SYMMETRIC_DEFAULT, KeyUsageType.ENCRYPT_DECRYPT) {
    @Override
    Call prepare(KmsKey key) {
      return (kms, id, more) -> {
        var other = kms.createKey().keyMetadata().keyId();
        var blob = kms.encrypt(r -> r.keyId(other).plaintext(TEXT)).ciphertextBlob();
        kms.reEncrypt(r ->
            r.ciphertextBlob(blob)
                .destinationKeyId(id)
                .dryRun(more.dryRun())
                .grantTokens(more.grantTokens()));
      };
    }
  },
  GENERATE_DATA_KEY("GenerateDataKey", KeySpec.SYMMETRIC_DEFAULT, KeyUsageType.ENCRYPT_DECRYPT) {
    @Override
    Call prepare(KmsKey key) {
      return (kms, id, more) ->
          kms.generateDataKey(r ->
              r.keyId(id)
                  .keySpec(DataKeySpec.AES_128)
                  .dryRun(more.dryRun())
                  .grantTokens(more.grantTokens()));
    }
  },
  GENERATE_DATA_KEY_WITHOUT_PLAINTEXT(
      "GenerateDataKeyWithoutPlaintext", KeySpec.SYMMETRIC_DEFAULT, KeyUsageType.ENCRYPT_DECRYPT) {
    @Override
    Call prepare(KmsKey key) {
      return (kms, id, more) ->
          kms.generateDataKeyWithoutPlaintext(r ->
              r.keyId(id)
                  .keySpec(DataKeySpec.AES_128)
                  .dryRun(more.dryRun())
                  .grantTokens(more.grantTokens()));
    }
  },
  GENERATE_DATA_KEY_PAIR(
      "GenerateDataKeyPair", KeySpec.SYMMETRIC_DEFAULT, KeyUsageType.ENCRYPT_DECRYPT) {
    @Override
    Call prepare(KmsKey key) {
      return (kms, id, more) ->
          kms.generateDataKeyPair(r ->
              r.keyId(id)
                  .keyPairSpec(DataKeyPairSpec.ECC_NIST_P256)
                  .dryRun(more.dryRun())
                  .grantTokens(more.grantTokens()));
    }
  },
  GENERATE_DATA_KEY_PAIR_WITHOUT_PLAINTEXT(
      "GenerateDataKeyPairWithoutPlaintext",
      KeySpec.SYMMETRIC_DEFAULT,
      KeyUsageType.ENCRYPT_DECRYPT) {
    @Override
    Call prepare(KmsKey key) {
      return (kms, id, more) ->
          kms.generateDataKeyPairWithoutPlaintext(r ->
              r.keyId(id)
                  .keyPairSpec(DataKeyPairSpec.ECC_NIST_P256)
                  .dryRun(more.dryRun())
                  .grantTokens(more.grantTokens()));
    }
  },
  SIGN("Sign", KeySpec.ECC_NIST_P256, KeyUsageType.SIGN_VERIFY) {
    @Override
    Call prepare(KmsKey key) {
      return (kms, id, more) ->
          kms.sign(r ->
              r.keyId(id)
                  .message(TEXT)
                  .signingAlgorithm(SigningAlgorithmSpec.ECDSA_SHA_256)
                  .dryRun(more.dryRun())
                  .grantTokens(more.grantTokens()));
    }
  },
  VERIFY("Verify", KeySpec.ECC_NIST_P256, KeyUsageType.SIGN_VERIFY) {
    @Override
    Call prepare(KmsKey key) {
      var algorithm = SigningAlgorithmSpec.ECDSA_SHA_256;
      var signature =
          SdkBytes.fromByteArray(key.sign(algorithm, MessageType.RAW, TEXT.asByteArray()));
      return (kms, id, more) ->
          kms.verify(r ->
              r.keyId(id)
                  .message(TEXT)
                  .signature(signature)
                  .signingAlgorithm(algorithm)
                  .dryRun(more.dryRun())
                  .grantTokens(more.grantTokens()));
    }
  },
  GENERATE_MAC("GenerateMac", KeySpec.HMAC_256, KeyUsageType.GENERATE_VERIFY_MAC) {
    @Override
    Call prepare(KmsKey key) {
      return (kms, id, more) ->
          kms.generateMac(r ->
              r.keyId(id)
                  .message(TEXT)
                  .macAlgorithm(MacAlgorithmSpec.HMAC_SHA_256)
                  .dryRun(more.dryRun())
                  .grantTokens(more.grantTokens()));
    }
  },
  VERIFY_MAC("VerifyMac", KeySpec.HMAC_256, KeyUsageType.GENERATE_VERIFY_MAC) {
    @Override
    Call prepare(KmsKey key) {
      var algorithm = MacAlgorithmSpec.HMAC_SHA_256;
      var mac = SdkBytes.fromByteArray(key.mac(algorithm, TEXT.asByteArray()));
      return (kms, id, more) ->
          kms.verifyMac(r ->
              r.keyId(id)
                  .message(TEXT)
                  .mac(mac)
                  .macAlgorithm(algorithm)
                  .dryRun(more.dryRun())
                  .grantTokens(more.grantTokens()));
    }
  },
  DERIVE_SHARED_SECRET("DeriveSharedSecret", KeySpec.ECC_NIST_P256, KeyUsageType.KEY_AGREEMENT) {
    @Override
    Call prepare(KmsKey key) {
      var peer = SdkBytes.fromByteArray(Peer.of(KeySpec.ECC_NIST_P256, new Chance(1)).publicKey());
      return (kms, id, more) ->
          kms.deriveSharedSecret(r ->
              r.keyId(id)
                  .publicKey(peer)
                  .keyAgreementAlgorithm(KeyAgreementAlgorithmSpec.ECDH)
                  .dryRun(more.dryRun())
                  .grantTokens(more.grantTokens()));
    }
  },
  ENCAPSULATE("Encapsulate", KeySpec.ML_KEM_512, KeyUsageType.ENCAPSULATE_DECAPSULATE) {
    @Override
    Call prepare(KmsKey key) {
      return (kms, id, more) ->
          kms.encapsulate(r ->
              r.keyId(id)
                  .encapsulationAlgorithm(EncapsulationAlgorithmSpec.ML_KEM)
                  .dryRun(more.dryRun())
                  .grantTokens(more.grantTokens()));
    }
  },
  DECAPSULATE("Decapsulate", KeySpec.ML_KEM_512, KeyUsageType.ENCAPSULATE_DECAPSULATE) {
    @Override
    Call prepare(KmsKey key) {
      var blob = SdkBytes.fromByteArray(new byte[768]);
      return (kms, id, more) ->
          kms.decapsulate(r ->
              r.keyId(id)
                  .sharedSecretCiphertextBlob(blob)
                  .encapsulationAlgorithm(EncapsulationAlgorithmSpec.ML_KEM)
                  .dryRun(more.dryRun())
                  .grantTokens(more.grantTokens()));
    }
  },
  /// Which has no dry run.
  GET_PUBLIC_KEY("GetPublicKey", KeySpec.ECC_NIST_P256, KeyUsageType.SIGN_VERIFY) {
    @Override
    Call prepare(KmsKey key) {
      return (kms, id, more) -> kms.getPublicKey(r -> r.keyId(id).grantTokens(more.grantTokens()));
    }
  };

  private static final SdkBytes TEXT = SdkBytes.fromUtf8String("text");

  private final String action;
  private final KeySpec spec;
  private final KeyUsageType usage;

  CryptographicOperation(String action, KeySpec spec, KeyUsageType usage) {
    this.action = action;
    this.spec = spec;
    this.usage = usage;
  }

  /// Makes what a call with this key takes, and gives the call.
  abstract Call prepare(KmsKey key);

  /// A call of the operation.
  @FunctionalInterface
  interface Call {

    /// Makes the call as this client, for the key of this name.
    void make(KmsClient kms, String keyId, More more);

    /// Makes the call with nothing more.
    default void make(KmsClient kms, String keyId) {
      make(kms, keyId, More.NOTHING);
    }
  }

  /// What a call may say beside.
  record More(boolean dryRun, List<String> grantTokens) {

    static final More NOTHING = new More(false, List.of());
    static final More DRY_RUN = new More(true, List.of());

    More {
      grantTokens = List.copyOf(grantTokens);
    }
  }

  /// What it is called in policies and texts.
  String action() {
    return action;
  }

  /// The usage that it takes.
  KeyUsageType usage() {
    return usage;
  }

  /// A new key that it takes.
  KmsKey createKey(Account account) {
    return KmsKey.create(account, spec, usage);
  }

  /// The shared key of the kind that it takes.
  KmsKey sharedKey(RunningTrent trent) {
    return trent.key(spec, usage);
  }
}
