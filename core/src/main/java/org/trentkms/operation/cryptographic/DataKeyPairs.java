package org.trentkms.operation.cryptographic;

import org.trentkms.algorithm.DataKeyPairSpec;
import org.trentkms.algorithm.EncryptionAlgorithm;
import org.trentkms.ciphertext.EncryptionContext;
import org.trentkms.crypto.asymmetric.KeyPairMaterial;
import org.trentkms.crypto.keypair.KeyPairSource;
import org.trentkms.keyring.OpenKey;
import org.trentkms.keyring.OpenKey.Sealed;
import org.trentkms.operation.Call;
import org.trentkms.operation.SpecsByRegion;

/// Makes data key pairs, as GenerateDataKeyPair and GenerateDataKeyPairWithoutPlaintext do.
final class DataKeyPairs {

  private final KeyPairSource source;

  DataKeyPairs(KeyPairSource source) {
    this.source = source;
  }

  /// A fresh pair with its private key under the KMS key; where that fails, the pair is wiped.
  ///
  /// @throws org.trentkms.error.KmsException InvalidKeyUsageException where the key does not
  ///   encrypt data keys; UnsupportedOperationException where the Region has no such pairs;
  ///   ThrottlingException where too many of them are asked for
  Made create(OpenKey key, DataKeyPairSpec spec, EncryptionContext context, Call<?> call) {
    Algorithms.require(key, EncryptionAlgorithm.SYMMETRIC_DEFAULT);
    SpecsByRegion.require(spec.keySpec(), call.caller().region());
    call.meter().countPair(spec);
    var pair = source.take(spec.keySpec(), call.caller().account());
    return new Made(pair, DataKeys.seal(key, pair.privateKey(), context));
  }

  /// A pair, and its private key encrypted.
  record Made(KeyPairMaterial pair, Sealed sealed) {}
}
